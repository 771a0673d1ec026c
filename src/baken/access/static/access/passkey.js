/* SPDX-License-Identifier: EUPL-1.2
   Passkeys: fetches a challenge, lets the browser answer it, and sends the answer with the form it stands in.
   Without this script the forms stay hidden, and the other ways to sign in are there. */
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const read = (options) => {
    const asked = { ...options, challenge: bytes(options.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
    for (const list of ["allowCredentials", "excludeCredentials"])
      if (asked[list]) asked[list] = asked[list].map((one) => ({ ...one, id: bytes(one.id) }));
    return asked;
  };

  const written = (credential) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[part]) response[part] = text(credential.response[part]);
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const answer = async (form) => {
    const token = form.elements.csrfmiddlewaretoken.value;
    const asked = await fetch(form.dataset.challenge, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!asked.ok || asked.redirected) return location.reload();
    const publicKey = read((await asked.json()).publicKey);
    const made = form.dataset.passkey === "new";
    const credential = await navigator.credentials[made ? "create" : "get"]({ publicKey });
    form.elements.credential.value = written(credential);
    form.submit();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      answer(form).catch(() => { failed.hidden = false; });
    });
  }
})();
