// Part of byelaw serve: loads the page again when it has changed, and shows over it what is wrong.
(() => {
  const { look } = document.currentScript.dataset;
  const address = `/.byelaw/events?look=${look}&page=${encodeURIComponent(location.pathname)}`;
  let events;
  let overlay;

  const show = (words) => {
    overlay?.remove();
    overlay = document.createElement('dialog');
    overlay.className = 'byelaw-problem';
    overlay.setAttribute('aria-labelledby', 'byelaw-problem-heading');
    const heading = document.createElement('h2');
    heading.id = 'byelaw-problem-heading';
    heading.textContent = 'This page is as it was before the last change';
    const message = document.createElement('pre');
    message.setAttribute('role', 'alert');
    message.tabIndex = 0;
    message.textContent = words;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Close (Esc)';
    close.addEventListener('click', () => overlay.close());
    overlay.append(heading, message, close);
    document.body.append(overlay);
    overlay.showModal();
  };

  const hide = () => {
    overlay?.close();
    overlay?.remove();
    overlay = undefined;
  };

  const listen = () => {
    events = new EventSource(address);
    events.onmessage = ({ data }) => {
      const { reload, problem } = JSON.parse(data);
      if (reload) {
        events.close();
        location.reload();
      } else if (problem) show(problem);
      else hide();
    };
  };

  // A browser opens no more than six connections to a site: only pages that are seen keep one.
  const follow = () => {
    events?.close();
    if (document.visibilityState === 'visible') listen();
  };

  if (!document.querySelector('link[href="/.byelaw/overlay.css"]')) {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/.byelaw/overlay.css';
    document.head.append(style);
  }
  document.addEventListener('visibilitychange', follow);
  follow();
})();
