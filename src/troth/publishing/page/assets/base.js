"use strict";
(() => {
  document.documentElement.classList.add("has-js");
  const theme = /(?:^#|&)theme=(dark|light)\b/.exec(location.hash);
  if (theme) document.getElementById("theme-" + theme[1]).checked = true;
})();
