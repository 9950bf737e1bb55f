// Asks a security key, and sends its answer with the form. What it is asked stands in the page as JSON.
"use strict";

async function askKey(form) {
  const options = JSON.parse(document.getElementById("security-key-options").textContent);
  const answer = await webauthnJSON[form.dataset.securityKey](options);
  form.elements.credential.value = JSON.stringify(answer);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-security-key]")) {
  const failed = form.querySelector("[data-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    // It was not there, not touched in time, or not the right one: browsers tell people, and do not say which.
    try { await askKey(form); } catch { failed.hidden = false; }
  });
}
