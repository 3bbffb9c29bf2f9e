/* Puts a chosen official's office and name into the text where the cursor last stood. */
"use strict";
{
  let place;
  const editor = () => document.querySelector(".tiptap");

  const keep = () => {
    const selection = getSelection();
    const inside = selection.rangeCount && editor()?.contains(selection.anchorNode);
    if (inside) place = selection.getRangeAt(0).cloneRange();
  };

  for (const type of ["selectionchange", "keyup", "mouseup", "focusout"]) document.addEventListener(type, keep);

  const insert = (words) => {
    const kept = place;
    editor().focus();
    if (kept) {
      getSelection().removeAllRanges();
      getSelection().addRange(kept);
    }
    const before = kept ? kept.startContainer.textContent.slice(0, kept.startOffset) : "";
    document.execCommand("insertText", false, /\S$/.test(before) ? ` ${words}` : words);
  };

  for (const button of document.querySelectorAll("[data-insert-from]")) {
    const source = document.getElementById(button.dataset.insertFrom);
    button.hidden = false;
    button.addEventListener("click", () => {
      if (editor() && source.value) insert(source.value);
      source.value = "";
    });
  }
}
