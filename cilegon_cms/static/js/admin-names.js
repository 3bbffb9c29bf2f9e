/* Names for the controls that the admin's stock tables and search boxes leave nameless to a screen reader. */
"use strict";
const shown = (element) => (element ? element.textContent.trim().replace(/[:?*]$/, "") : "");

/* What heads the column of a cell: in a table of rows below, in a list. */
const heading = (cell) => {
  const table = cell.closest("table");
  const own = [...cell.classList].find((name) => name.startsWith("field-"));
  const head = own && table.querySelector(`thead .${own.replace("field-", "column-")}`);
  return shown(head || table.querySelectorAll("thead th")[cell.cellIndex]);
};

const label = (control) => {
  const cell = control.closest("td");
  const owner = control.id && document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
  return shown(owner) || (cell && cell.closest("table").querySelector("thead") ? heading(cell) : "");
};

const name = (control, text) => text && control.setAttribute("aria-label", text);

const nameAll = () => {
  for (const head of document.querySelectorAll("th.original:empty")) head.textContent = "Baris";
  for (const head of document.querySelectorAll(".tabular thead th:last-child:empty")) head.textContent = "Hapus";
  for (const part of document.querySelectorAll(".datetime input")) {
    const row = part.closest(".form-row, td");
    const whole = row && (shown(row.querySelector("legend, label")) || (row.tagName === "TD" && heading(row)));
    name(part, `${whole || ""} ${part.previousSibling ? shown(part.previousSibling) : ""}`.trim());
  }
  for (const box of document.querySelectorAll(".select2-container")) {
    const select = box.previousElementSibling;
    if (!select || select.tagName !== "SELECT") continue;
    const text = label(select) || shown(select.closest(".form-row, .flex-container")?.querySelector("label"));
    for (const part of box.querySelectorAll("[role=combobox]")) {
      part.removeAttribute("aria-labelledby");
      name(part, `${text} ${shown(part.querySelector(".select2-selection__rendered"))}`.trim());
    }
    for (const field of box.querySelectorAll("[role=searchbox], [role=listbox], [role=textbox]")) name(field, text);
  }
  for (const field of document.querySelectorAll(".select2-dropdown [role=searchbox]")) name(field, "Cari");
  const cells = ".tabular td :is(input, select, textarea):not([type=hidden]), #result_list td :is(input[type=number], select)";
  for (const control of document.querySelectorAll(cells)) {
    if (!control.labels?.length && !control.hasAttribute("aria-label")) name(control, label(control));
  }
};

addEventListener("load", () => {
  nameAll();
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
});
