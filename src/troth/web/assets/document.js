"use strict";
// j and k go through the statements of the chosen kinds alone, and the address says which are chosen.
(() => {
  const boxes = [...document.querySelectorAll(".kinds input[name=kind]")];
  const only = document.getElementById("only");
  if (!boxes.length || !only) return;
  const apply = () => {
    for (const box of boxes) {
      for (const mark of document.querySelectorAll(`mark.k-${box.value}`)) {
        mark.toggleAttribute("data-item", box.checked);
      }
    }
  };
  const say = () => {
    const chosen = boxes.filter((box) => box.checked);
    const query = new URLSearchParams();
    if (chosen.length && chosen.length < boxes.length) chosen.forEach((box) => query.append("kind", box.value));
    if (only.checked) query.append("only", "1");
    const words = query.toString();
    for (const link of document.querySelectorAll(".forms a[download]")) {
      link.search = new URLSearchParams([...query].filter(([name]) => name === "kind")).toString();
    }
    history.replaceState(history.state, "", location.pathname + (words ? `?${words}` : "") + location.hash);
  };
  apply();
  for (const box of [...boxes, only]) {
    box.addEventListener("change", () => {
      apply();
      say();
    });
  }
})();
