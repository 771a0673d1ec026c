/* SPDX-License-Identifier: EUPL-1.2
   A form that keeps itself while somebody types: every few seconds it is sent to its own address as a draft.
   What could not be kept stays in the page, and the page says so. */
"use strict";
(() => {
  const form = document.querySelector("form[data-draft]");
  const said = document.getElementById("bewaard");
  if (!form || !said) return;
  const SOON = 2000, LATER = 8000;
  let timer = 0, changed = false, busy = false;

  const plan = (wait) => { timer ||= setTimeout(keep, wait); };

  const keep = async () => {
    clearTimeout(timer);
    timer = 0;
    if (!changed || busy) return;
    [busy, changed] = [true, false];
    const body = new URLSearchParams(new FormData(form));
    body.set("go", "keep");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Baken-Draft": "1" }, redirect: "manual", keepalive: body.toString().length < 60000 });
      if (answer.status === 409) {
        said.textContent = (await answer.json()).said;
      } else if (answer.ok) {
        const kept = await answer.json();
        form.elements.version.value = kept.version;
        said.textContent = kept.said;
      } else throw new Error("not kept");
    } catch {
      changed = true;
      said.textContent = said.dataset.failed;
    } finally {
      busy = false;
      if (changed) plan(LATER);
    }
  };

  form.addEventListener("input", () => { changed = true; plan(SOON); });
  form.addEventListener("submit", () => { clearTimeout(timer); busy = true; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
})();
