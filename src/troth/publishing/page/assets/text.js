"use strict";
(() => {
  // A text can be read without this: it shows the lead-in that an item completes, and closes cards.
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
    const here = document.activeElement;
    if (event.key === "Escape" && here && here.closest("mark.s")) here.blur();
  });
})();
