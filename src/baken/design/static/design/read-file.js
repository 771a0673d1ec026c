/* SPDX-License-Identifier: EUPL-1.2
   Reads a text file that somebody chose into a field of the page. The file itself is never sent. */
"use strict";
(() => {
  for (const offer of document.querySelectorAll("[data-read-file]")) {
    const field = document.getElementById(offer.dataset.readFile);
    const choose = offer.querySelector("input[type='file']");
    if (!field || !choose) continue;
    offer.hidden = false;
    choose.addEventListener("change", async () => {
      const [file] = choose.files;
      if (file) field.value = await file.text();
    });
  }
})();
