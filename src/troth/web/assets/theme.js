"use strict";
// Before the page is drawn, so that it is not drawn twice: the colours that were chosen, and that scripts run.
(() => {
  const root = document.documentElement;
  root.classList.add("has-js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* a browser that keeps nothing: the colours of the system */ }
})();
