/* SPDX-License-Identifier: EUPL-1.2
   Keys of the desk: / searches, t opens the phone intake, arrows move through a worklist. Never while typing.
   And a form that is on its way is not sent a second time by a double click. */
"use strict";
(() => {
  const ON_ITS_WAY = 4000;
  const typing = (target) => target.matches("input, textarea, select, [contenteditable]");

  const move = (step) => {
    const links = [...document.querySelectorAll(".baken-worklist tbody th a")];
    const here = links.indexOf(document.activeElement?.closest("tr")?.querySelector("th a"));
    if (!links.length || (here < 0 && !document.activeElement?.matches("body, main"))) return false;
    links[Math.min(Math.max(here + step, 0), links.length - 1)].focus();
    return true;
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const search = document.getElementById("zoek");
    const phone = document.getElementById("telefoon");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
    else if (event.key === "t" && phone) { event.preventDefault(); phone.click(); }
    else if (event.key === "ArrowDown" && move(1)) event.preventDefault();
    else if (event.key === "ArrowUp" && move(-1)) event.preventDefault();
  });

  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.hasAttribute("data-sent")) { event.preventDefault(); return; }
    form.setAttribute("data-sent", "");
    setTimeout(() => form.removeAttribute("data-sent"), ON_ITS_WAY);
  });
})();
