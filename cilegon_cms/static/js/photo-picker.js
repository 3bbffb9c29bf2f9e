/* Gives the chosen photo to the editor in the window that opened this one. */
"use strict";
{
  const number = document.querySelector("[data-callback]").dataset.callback;

  document.addEventListener("click", (event) => {
    const photo = event.target.closest("button[data-url]");
    if (!photo || !opener) return;
    const words = {alternative_text: photo.dataset.alt, caption: photo.dataset.caption};
    opener.CKEDITOR.tools.callFunction(number, photo.dataset.url, words);
    close();
  });
}
