/* SPDX-License-Identifier: EUPL-1.2
   Asks a page that is still being worked on again and again, and shows how far it is. */
"use strict";
(() => {
  const EVERY = 2000;
  const ask = async () => {
    const here = document.querySelector("[data-follow]");
    if (!here) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const there = page.querySelector("[data-follow]");
        if (!there) {
          location.reload();
          return;
        }
        here.replaceChildren(...there.childNodes);
      }
    } catch {
      /* The line is gone for a moment: asked again. */
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
})();
