(() => {
  // The page reads without this: it adds the filters, their permalinks and two keys.
  const FACETS = [...document.querySelectorAll("fieldset.facet")].map((box) => box.dataset.facet);
  const threads = [...document.querySelectorAll("article.thread")];
  const values = threads.map((each) => FACETS.map((facet) => each.dataset[facet].split(" ")));
  const groups = [...document.querySelectorAll("section.doc, section.sec")];
  const box = document.getElementById("filters");
  if (!box) return;
  const buttons = FACETS.map((facet) => {
    const found = new Map();
    for (const only of box.querySelectorAll('[data-facet="' + facet + '"] .only'))
      found.set(only.dataset.v, { only, not: only.nextElementSibling, words: only.dataset.w });
    return found;
  });
  const chosen = FACETS.map(() => ({ only: new Set(), not: new Set() }));

  const fails = (place, mine) => {
    const { only, not } = chosen[place];
    if (only.size && !mine.some((value) => only.has(value))) return true;
    return not.size > 0 && mine.some((value) => not.has(value));
  };
  const show = () => {
    const counts = FACETS.map(() => new Map());
    let shown = 0;
    threads.forEach((thread, number) => {
      let failed = 0;
      let last = -1;
      values[number].forEach((mine, place) => {
        if (fails(place, mine)) { failed += 1; last = place; }
      });
      thread.hidden = failed > 0;
      if (!failed) shown += 1;
      if (failed > 1) return;
      // A value's count says how many promises it would show, with the other fields as they are.
      FACETS.forEach((_, place) => {
        if (failed && place !== last) return;
        for (const value of values[number][place]) counts[place].set(value, (counts[place].get(value) || 0) + 1);
      });
    });
    let any = false;
    FACETS.forEach((_, place) => {
      for (const [value, { only, not }] of buttons[place]) {
        const number = counts[place].get(value) || 0;
        only.querySelector(".count").textContent = number.toLocaleString("en");
        only.setAttribute("aria-pressed", String(chosen[place].only.has(value)));
        not.setAttribute("aria-pressed", String(chosen[place].not.has(value)));
        only.parentElement.classList.toggle("zero", number === 0);
      }
      any = any || chosen[place].only.size > 0 || chosen[place].not.size > 0;
    });
    for (const group of groups) group.hidden = !group.querySelector("article.thread:not([hidden])");
    const all = threads.length.toLocaleString("en");
    document.getElementById("found").textContent = any
      ? shown.toLocaleString("en") + " of " + all + " promises"
      : all + (threads.length === 1 ? " promise" : " promises");
    document.getElementById("clear").hidden = !any;
    document.querySelector(".none").hidden = shown > 0;
  };
  const theme = () => /(?:^#|&)theme=(?:dark|light)\b/.exec(location.hash);
  const remember = () => {
    const parts = new URLSearchParams();
    FACETS.forEach((facet, place) => {
      for (const kind of ["only", "not"])
        for (const value of chosen[place][kind])
          parts.append(facet + (kind === "not" ? "!" : ""), buttons[place].get(value).words);
    });
    const kept = theme();
    const words = [kept ? kept[0].slice(1) : "", parts.toString()].filter(Boolean).join("&");
    try { history.replaceState(null, "", words ? "#" + words : location.pathname + location.search); } catch { /* a page without an address has no permalinks */ }
  };
  const recall = () => {
    if (!location.hash.includes("=")) return false;
    for (const each of chosen) { each.only.clear(); each.not.clear(); }
    for (const [key, words] of new URLSearchParams(location.hash.slice(1))) {
      const place = FACETS.indexOf(key.replace(/!$/, ""));
      if (place < 0) continue;
      for (const [value, found] of buttons[place])
        if (found.words === words) chosen[place][key.endsWith("!") ? "not" : "only"].add(value);
    }
    show();
    return true;
  };
  const toggle = (facet, value, kind) => {
    const place = FACETS.indexOf(facet);
    if (place < 0 || !buttons[place].has(value)) return;
    const other = kind === "only" ? "not" : "only";
    chosen[place][other].delete(value);
    if (!chosen[place][kind].delete(value)) chosen[place][kind].add(value);
    show();
    remember();
  };
  const clear = () => {
    for (const each of chosen) { each.only.clear(); each.not.clear(); }
    show();
    remember();
  };
  document.addEventListener("click", (event) => {
    const target = event.target.closest ? event.target.closest("button, a.v") : null;
    if (!target) return;
    if (target.id === "clear" || target.classList.contains("clear")) clear();
    else if (target.matches(".only, .not"))
      toggle(target.closest(".facet").dataset.facet, target.dataset.v, target.matches(".not") ? "not" : "only");
    else if (target.matches("a.v")) {
      event.preventDefault();
      const before = target.getBoundingClientRect().top;
      toggle(target.dataset.f, target.dataset.v, "only");
      // What was clicked stays where it is, whatever has left the page above it.
      if (target.isConnected && target.offsetParent) scrollBy(0, target.getBoundingClientRect().top - before);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "c" && !document.getElementById("clear").hidden) clear();
    if (event.key !== "j" && event.key !== "k") return;
    const shown = threads.filter((each) => !each.hidden);
    if (!shown.length) return;
    const here = document.activeElement ? document.activeElement.closest("article.thread") : null;
    const step = event.key === "j" ? 1 : -1;
    let place = shown.indexOf(here);
    if (place < 0) {
      const below = shown.findIndex((each) => each.getBoundingClientRect().top > 60);
      place = below < 0 ? shown.length : below;
      if (step > 0) place -= 1;
    }
    const next = shown[Math.min(shown.length - 1, Math.max(0, place + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  });
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      for (const each of chosen) { each.only.clear(); each.not.clear(); }
      show();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", () => recall() || reveal());
  addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("#stories details")) each.open = true; });
  if (!matchMedia("(min-width: 60rem)").matches) box.open = false;
  recall();
})();
