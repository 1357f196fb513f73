"use strict";
(() => {
  // Everything works without this: it adds keys, and shows the lead-in that an item completes.
  const chosen = () =>
    [...document.querySelectorAll("mark.s")].filter((mark) => {
      const kind = [...mark.classList].find((name) => name.startsWith("k-")).slice(2);
      return document.getElementById("show-" + kind).checked;
    });
  const lead = (mark, on) => {
    const other = mark && mark.dataset.lead && document.getElementById(mark.dataset.lead);
    if (other) other.classList.toggle("lead", on);
  };
  const statement = (event) => (event.target.closest ? event.target.closest("mark.s") : null);
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => lead(statement(event), true));
    document.addEventListener(leave, (event) => lead(statement(event), false));
  }
  // A card at the foot of a narrow window must not lie over the statement that it explains.
  const uncover = (mark) => {
    const card = mark.querySelector(".card");
    if (!matchMedia("(max-width: 74rem)").matches || !card) return;
    const place = mark.getBoundingClientRect();
    const hidden = place.bottom + 12 - card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, Math.min(hidden, Math.max(0, place.top - 12)));
  };
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("mark.s")) return;
    event.target.classList.remove("shut");
    requestAnimationFrame(() => uncover(event.target));
  });
  document.addEventListener("click", (event) => {
    const mark = statement(event);
    if (!mark || !event.target.closest(".close")) return;
    // On a touch screen a statement stays pointed at until another one is: the class closes it all the same.
    mark.classList.add("shut");
    if (document.activeElement) document.activeElement.blur();
  });
  document.addEventListener("mouseout", (event) => {
    const mark = statement(event);
    if (mark && !mark.contains(event.relatedTarget)) mark.classList.remove("shut");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "Escape" && document.activeElement) document.activeElement.blur();
    if (event.key !== "j" && event.key !== "k") return;
    const marks = chosen();
    if (!marks.length) return;
    const here = document.activeElement ? document.activeElement.closest("mark.s") : null;
    let place = marks.indexOf(here);
    if (place < 0) {
      const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 80);
      place = below < 0 ? marks.length - 1 : below - (event.key === "j" ? 1 : 0);
    }
    const step = event.key === "j" ? 1 : -1;
    const next = marks[Math.min(marks.length - 1, Math.max(0, place + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  });
})();
