/* SPDX-License-Identifier: EUPL-1.2
   Files go in pieces: what a lost line breaks off goes on where it was. Without this the form sends them whole. */
"use strict";
(() => {
  const line = document.getElementById("versturen");
  if (!line || !window.fetch || !window.AbortController) return;
  const form = line.closest("form");
  const fields = [...form.querySelectorAll("input[type=file]")];
  const PIECE = Number(line.dataset.piece), PATIENCE = 90000, LONGEST = 30000, STUCK = 5;
  let pressed = null, isBusy = false;

  const say = (text) => { if (line.textContent !== text) line.textContent = text; };
  const until = (ms) => new Promise((done) => {
    setTimeout(done, ms);
    addEventListener("online", done, { once: true });
  });
  const add = (name, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  };
  const newMark = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const post = async (file, mark, number) => {
    const body = new FormData();
    const said = { ticket: form.elements.ticket.value, along: line.dataset.along, mark, number, size: file.size, name: file.name };
    for (const [name, value] of Object.entries(said)) body.append(name, value);
    body.append("piece", file.slice(number * PIECE, (number + 1) * PIECE), "piece");
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(line.dataset.address, { method: "POST", body, signal: stop.signal, cache: "no-store" });
      if (answer.status >= 500) throw new Error("the house is away for a moment");
      return answer.ok ? await answer.json() : { over: true };
    } finally { clearTimeout(timer); }
  };

  /* The answer that ends it: done, declined or over. A line that is gone is waited for. */
  const send = async (file, told) => {
    const mark = newMark();
    let number = 0, tries = 0, stuck = 0;
    while (stuck < STUCK) {
      const done = told.before + Math.min(number * PIECE, file.size);
      if (!tries) say(`${line.dataset.busy}: ${Math.floor(100 * done / told.total)} %`);
      let answer;
      try { answer = await post(file, mark, number); } catch {
        say(line.dataset.lost);
        await until(Math.min(LONGEST, 1000 * 2 ** tries));
        tries += 1;
        continue;
      }
      tries = 0;
      if (answer.next === undefined) return answer;
      stuck = answer.next > number ? 0 : stuck + 1;
      number = answer.next;
    }
    return { over: true };
  };

  const sendAll = async (files) => {
    const told = { before: 0, total: files.reduce((sum, file) => sum + file.size, 0) || 1 };
    for (const file of files) {
      const answer = await send(file, told);
      /* The plain form says what is the matter, with the files in it. */
      if (answer.over) return;
      if (answer.declined) add("declined", answer.declined);
      told.before += file.size;
    }
    for (const field of fields) field.value = "";
  };

  form.addEventListener("click", (event) => { pressed = event.target.closest("button") || pressed; });
  form.addEventListener("submit", async (event) => {
    if (isBusy) { event.preventDefault(); return; }
    const files = fields.flatMap((field) => [...field.files]);
    const go = pressed ? pressed.value : "";
    if (!files.length || go === "skip") return;
    event.preventDefault();
    isBusy = true;
    await sendAll(files);
    add("go", go);
    form.submit();
  });
})();
