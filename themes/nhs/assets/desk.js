// Keeps what is typed into a form, a second after the last key press, until it is saved; without this script nothing else changes.
(() => {
  'use strict';
  const PAUSE = 1000;
  const base = new URL('../', document.currentScript.src).pathname;
  const typed = 'textarea, select, input:not([type=hidden]):not([type=file])';

  // Whoever sent a form with something wrong in it is led to what is wrong.
  document.querySelector('.nhsuk-error-summary')?.focus();

  for (const form of document.querySelectorAll('main form[method=post]')) {
    if (!form.querySelector('input[name=form-token]') || !form.querySelector(typed)) continue;
    const page = new URL(form.action).pathname.slice(base.length) + new URL(form.action).search;
    const said = document.createElement('p');
    said.className = 'nhsuk-hint';
    said.setAttribute('role', 'status');
    form.append(said);
    let timer;
    let isSent = false;

    const say = (words) => said.textContent === words || (said.textContent = words);
    const keep = async (isLeaving) => {
      timer = undefined;
      const data = new FormData(form);
      // A file is too large to be sent at each pause; it goes with the form.
      for (const [name, value] of [...data]) if (typeof value !== 'string') data.delete(name);
      try {
        const answer = await fetch(`${base}draft?page=${encodeURIComponent(page)}`, { method: 'POST', body: data, keepalive: isLeaving });
        if (!isSent) say(answer.ok ? 'What you type is kept. It is not saved yet.' : 'What you typed could not be kept. Save it before you close this window.');
      } catch {
        if (!isSent) say('The desk does not answer. Leave this window open and start the desk again: what you typed stands only here.');
      }
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE, false);
    };
    form.addEventListener('input', later);
    form.addEventListener('change', later);
    form.addEventListener('submit', () => {
      isSent = true;
      clearTimeout(timer);
      timer = undefined;
    });
    // The browser may bring a sent page back as it was.
    addEventListener('pageshow', () => (isSent = false));
    addEventListener('pagehide', () => timer && keep(true));
  }
})();
