"use strict";
// Keys, colours and copying. Everything here can be done without it.
(() => {
  const root = document.documentElement;

  const kept = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch { /* a browser that keeps nothing */ }
    return null;
  };

  // Colours
  const chosen = document.getElementById(`theme-${root.dataset.theme || "auto"}`);
  if (chosen) chosen.checked = true;
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.name === "theme") {
      if (field.value === "auto") delete root.dataset.theme;
      else root.dataset.theme = field.value;
      kept("theme", field.value === "auto" ? null : field.value);
    } else if (field.id === "keys-off") {
      kept("keys", field.checked ? "off" : null);
    }
  });

  // Keys
  const box = document.getElementById("keys-off");
  if (box) box.checked = kept("keys") === "off";
  const takesText = (element) =>
    element.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(?:checkbox|radio|button|submit)$/.test(element.type));

  const move = (step) => {
    const items = [...document.querySelectorAll("[data-item]")].filter((each) => each.offsetParent !== null);
    if (!items.length) return;
    const at = items.findIndex((each) => each.contains(document.activeElement));
    const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step))];
    const worked = "a, button, [tabindex]";
    const link = next.matches(worked) ? next : next.querySelector("a.main") || next.querySelector(worked);
    if (link) {
      link.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Escape" && takesText(target)) {
      target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || takesText(target)) return;
    if (kept("keys") === "off" && event.key !== "?") return;
    const dialog = document.querySelector("dialog[open]");
    if (dialog) {
      if (event.key === "?") dialog.close();
      return;
    }
    if (event.key === "j" || event.key === "k") {
      move(event.key === "j" ? 1 : -1);
      event.preventDefault();
      return;
    }
    const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    if (takesText(found)) {
      found.focus();
      found.select();
    } else {
      found.click();
    }
  });

  // What opens a dialog here is a link to a page without scripts.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const copier = event.target.closest("[data-copies]");
    const source = copier && document.getElementById(copier.dataset.copies);
    if (source && navigator.clipboard) {
      const said = document.getElementById(`${copier.dataset.copies}-copied`);
      const say = (words) => { if (said) said.textContent = words; };
      navigator.clipboard.writeText(source.textContent.replace(/\s+/g, " ").trim()).then(() => {
        say("copied");
        setTimeout(say, 3000, "");
      }, () => say("could not be copied: mark it and copy it by hand"));
    }
  });

  // What a filter has changed: what was open stays open, and the focus stays at the filter, or goes to its chip.
  let before = { open: [], focus: "" };
  document.addEventListener("htmx:beforeSwap", () => {
    const open = [...document.querySelectorAll("#main details[open][id]")].map((each) => each.id);
    before = { open, focus: document.activeElement ? document.activeElement.id : "" };
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of before.open) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    const [, value] = before.focus.match(/^[fnc]-(.+)$/) || [];
    if (!value || document.activeElement !== document.body) return;
    const places = [before.focus, `c-${value}`, `f-${value}`].map((id) => document.getElementById(id));
    const found = places.find((each) => each && each.checkVisibility()) ||
      document.querySelector(".chosen-all a") || document.getElementById("main");
    if (found) found.focus({ preventScroll: true });
  });
})();
