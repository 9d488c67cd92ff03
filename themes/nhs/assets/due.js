// Counts the days of a page anew, so that one made in March is right in May.
(() => {
  "use strict";

  const DAY = 864e5;
  const SOON = 14;
  // In days since 1970.
  const dayOf = (iso) => Date.parse(iso) / DAY;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  const made = dayOf(document.currentScript.dataset.made);
  if (today === made) return;

  const days = (count) => `${count} day${count === 1 ? "" : "s"}`;
  const left = (late) => (late === 0 ? "today" : late > 0 ? `${days(late)} late` : `${days(-late)} left`);
  const all = (selector, parent = document) => [...parent.querySelectorAll(selector)];

  for (const item of all("[data-due]")) {
    const late = today - dayOf(item.dataset.due);
    for (const words of all("[data-left]", item)) {
      words.textContent = late > 0 && words.dataset.left ? "overdue" : left(late);
    }
    for (const tag of all("[data-tag]", item)) {
      tag.textContent = late > 0 ? "Overdue" : "Due";
      tag.className = `nhsuk-tag nhsuk-tag--${late > 0 ? "red" : "orange"}`;
    }
  }

  // The longest overdue stand first.
  for (const list of all("ul.byelaw-attention")) {
    const late = all(":scope > [data-due]", list).filter(({ dataset }) => dayOf(dataset.due) < today);
    list.prepend(...late.sort((a, b) => dayOf(a.dataset.due) - dayOf(b.dataset.due)));
  }

  // What was too far off to be shown, and is no more.
  const near = [];
  for (const coming of all("[data-coming]")) {
    for (const item of all("[data-due]", coming)) {
      if (dayOf(item.dataset.due) - today > SOON) item.remove();
      else near.push(item.dataset.due);
    }
    coming.hidden = near.length === 0;
  }

  for (const banner of all("[data-days]")) {
    const late = [...banner.dataset.days.split(" ").filter(Boolean), ...near].map((iso) => today - dayOf(iso));
    banner.querySelector("[data-late]").textContent = late.filter((count) => count > 0).length;
    banner.querySelector("[data-soon]").textContent = late.filter((count) => count <= 0 && count >= -SOON).length;
  }

  for (const open of all("[data-since]")) open.textContent = days(Math.max(0, today - dayOf(open.dataset.since)));

  if (today < made) return;
  for (const words of all("[data-age]")) {
    words.textContent = ` These pages were made ${days(today - made)} ago: what was done since is not in them.`;
  }
})();
