/* "Pakai untuk semua": one credit goes into every photo's field, without leaving the page. */
"use strict";
document.querySelector("[name=for_all]").addEventListener("click", (event) => {
  event.preventDefault();
  const credit = document.getElementById("credit_for_all").value.trim();
  if (!credit) return;
  for (const field of document.querySelectorAll("[name^=form-][name$=-credit]")) field.value = credit;
});
