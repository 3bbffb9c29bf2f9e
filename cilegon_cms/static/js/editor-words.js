/* The editor asks Django's catalogue for its words; here they are in Indonesian. */
"use strict";
{
  const words = {
    "Add caption": "Tambah keterangan",
    "Alternative Text": "Teks pengganti",
    "Browse...": "Telusuri foto",
    Bullets: "Butir",
    Cancel: "Batal",
    Caption: "Keterangan foto",
    Columns: "Kolom",
    "Decimal numbers": "Angka",
    "Edit Figure": "Ubah foto",
    "Edit Image": "Ubah foto",
    "Edit Link": "Ubah tautan",
    "Image URL": "Alamat foto",
    "Include header row": "Baris judul",
    Insert: "Sisipkan",
    "Insert Figure": "Sisipkan foto",
    "Insert Table": "Sisipkan tabel",
    "List properties": "Sifat daftar",
    "List type": "Jenis daftar",
    "Remove caption": "Hapus keterangan",
    Rows: "Baris",
    "Start at": "Mulai dari",
    "Table Properties": "Sifat tabel",
    Title: "Judul",
    Update: "Simpan",
  };
  const buttons = {
    bold: "Tebal",
    italic: "Miring",
    strike: "Coret",
    paragraph: "Paragraf",
    blockquote: "Kutipan",
    "unordered list": "Daftar butir",
    "ordered list": "Daftar bernomor",
    "insert link": "Tautan",
    "remove link": "Lepas tautan",
    figure: "Foto",
    "heading 2": "Judul bagian",
    "heading 3": "Judul kecil",
    undo: "Urungkan",
    redo: "Ulangi",
  };

  /* The editor says by a class alone which buttons can do nothing now. */
  const tellState = (button) => {
    button.ariaDisabled = String(button.classList.contains("disabled"));
  };
  const states = new MutationObserver((changes) => changes.forEach((change) => tellState(change.target)));

  const nameParts = () => {
    for (const button of document.querySelectorAll(".prose-menubar__button")) {
      tellState(button);
      states.observe(button, {attributes: true, attributeFilter: ["class"]});
    }
    for (const button of document.querySelectorAll(".prose-menubar__button[title]")) {
      const name = buttons[button.title];
      if (name) button.title = button.ariaLabel = name;
    }
    for (const text of document.querySelectorAll(".tiptap")) {
      const label = text.closest(".form-row, .flex-container, div:has(> label)")?.querySelector("label");
      if (label) text.ariaLabel = label.textContent.replace(/:$/, "");
    }
  };

  /* The editor builds its menu some time after the page has loaded. */
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(".prose-menubar__button")) return;
    watcher.disconnect();
    nameParts();
  });
  watcher.observe(document.documentElement, {childList: true, subtree: true});

  const django = window.gettext || ((word) => word);
  window.gettext = (word) => words[word] || django(word);
}
