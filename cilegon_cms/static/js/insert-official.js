/* Puts a chosen official's office and name into the text where the cursor last stood. */
"use strict";
for (const button of document.querySelectorAll("[data-insert-from]")) {
  const source = document.getElementById(button.dataset.insertFrom);
  button.hidden = false;
  button.addEventListener("click", () => {
    const editor = document.querySelector(".tiptap");
    if (!editor || !source.value) return;
    const words = source.value;
    source.value = "";
    editor.focus();
    /* The editor puts its cursor back a moment after it gets the focus. */
    setTimeout(() => document.execCommand("insertText", false, words), 60);
  });
}
