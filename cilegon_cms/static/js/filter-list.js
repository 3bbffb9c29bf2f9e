/* Narrows the list while one types; the button searches on the server. */
"use strict";
{
  const input = document.querySelector("[data-filter-list] input");
  const rows = [...document.querySelectorAll("[data-filter]")];

  const narrow = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.filter.includes(word));
    for (const group of document.querySelectorAll(".desk-section")) {
      const shown = group.querySelectorAll("[data-filter]:not([hidden])").length;
      group.hidden = !shown;
      group.querySelector(".count").textContent = shown;
    }
  };

  input.addEventListener("input", narrow);
}
