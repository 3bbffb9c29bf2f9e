/* Opens the gallery's photos one by one over the page; without it each photo is a plain link. */
"use strict";
{
  const links = [...document.querySelectorAll(".gallery a")];
  const dialog = document.querySelector(".viewer");
  const place = dialog.querySelector(".viewer-photo");
  let shown = 0;

  const show = (index) => {
    shown = (index + links.length) % links.length;
    const figure = links[shown].closest("figure").cloneNode(true);
    const photo = new Image();
    photo.src = links[shown].href;
    photo.alt = figure.querySelector("img").alt;
    place.replaceChildren(photo, ...figure.querySelector("figcaption").childNodes);
  };

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(index);
      dialog.showModal();
    });
  });
  for (const button of dialog.querySelectorAll("[data-step]")) {
    button.hidden = links.length < 2;
    button.addEventListener("click", () => show(shown + Number(button.dataset.step)));
  }
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) show(shown + step);
  });
}
