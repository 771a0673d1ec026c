/* SPDX-License-Identifier: EUPL-1.2
   Quick exit. The link works without this; with it the page turns white at once, and Shift three times does the same. */
"use strict";
(() => {
  const link = document.getElementById("snel-weg");
  if (!link) return;
  const WITHIN = 2000;
  let presses = [];

  const leave = () => {
    document.documentElement.classList.add("baken-gone");
    document.title = "\u200e";
    for (const form of document.forms) form.reset();
    // replace: the way back does not lead here.
    location.replace(link.href);
  };

  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < WITHIN), now];
    if (presses.length >= 3) leave();
  });
  // A page that the browser kept alive would show what was typed.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
