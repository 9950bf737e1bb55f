// The language a visitor picks is remembered, so that an address without a language opens in it.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-language]");
  if (link) {
    document.cookie = `django_language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
  }
});
