// While a policy's text is typed: its mistakes, what changes in it and its page, asked of the desk. Nothing is saved by it.
(() => {
  "use strict";
  const [form, part, text, said] = ["policy_form", "policy_look", "typed_text", "policy_said"].map((id) => document.getElementById(id));
  if (!form || !part || !text || !said) return;

  const PAUSE = 600;
  const typed = () => [...new FormData(form)].filter(([name]) => name === "text" || name === "audience").join("\n");
  const first = typed();
  let [timer, isAsking, isBehind, isSent] = [0, false, false, false];

  // One question at a time: a large policy takes a while to read.
  async function look() {
    isBehind = isAsking;
    if (isAsking) return;
    isAsking = true;
    await ask();
    isAsking = false;
    if (isBehind) look();
  }

  async function ask() {
    const data = new FormData(form);
    data.set("do", "part");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (answer.status === 401) {
        said.textContent = "The desk has closed itself. What you typed is kept: open the desk again and go on with it.";
      } else if (answer.ok) {
        part.innerHTML = await answer.text();
        said.textContent = part.querySelector("#policy_mistakes")?.textContent ?? "No mistakes";
      }
    } catch {
      said.textContent = "The desk does not answer. Nothing was saved since; copy what you typed.";
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", () => { isSent = true; });
  addEventListener("pageshow", () => { isSent = false; });
  addEventListener("beforeunload", (event) => {
    if (!isSent && (form.dataset.unsaved || typed() !== first)) event.preventDefault();
  });

  // The line of a mistake.
  document.addEventListener("click", (event) => {
    const line = Number(event.target.closest?.("[data-line]")?.dataset.line);
    if (!line) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 4);
  });
})();
