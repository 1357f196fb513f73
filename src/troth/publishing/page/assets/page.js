(() => {
  // Everything works without this: it adds keys.
  const chosen = () =>
    [...document.querySelectorAll("mark.s")].filter((mark) => {
      const kind = [...mark.classList].find((name) => name.startsWith("k-")).slice(2);
      return document.getElementById("show-" + kind).checked;
    });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
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
