// Copies the address of a clause when its link is chosen; where a browser refuses, it is a link.
(() => {
  "use strict";

  const status = document.createElement("p");
  status.className = "byelaw-copied";
  status.setAttribute("role", "status");
  document.body.append(status);
  let timer;

  function say(words) {
    clearTimeout(timer);
    status.textContent = words;
    timer = setTimeout(() => (status.textContent = ""), 4000);
  }

  // An unencrypted page has no navigator.clipboard.
  function copy(text) {
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "nhsuk-u-visually-hidden";
    document.body.append(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    return copied;
  }

  for (const link of document.querySelectorAll(".byelaw-clause > :first-child > a")) {
    link.addEventListener("click", () => {
      const number = link.hash.slice(1);
      const copied = copy(link.href);
      setTimeout(() => link.focus());
      say(copied ? `Link to clause ${number} copied` : `The address bar has the link to clause ${number}`);
    });
  }
})();
