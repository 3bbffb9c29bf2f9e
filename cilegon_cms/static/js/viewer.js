/* Opens the gallery's photos one by one over the page; without it each photo is a plain link. */
"use strict";
{
  const links = [...document.querySelectorAll(".gallery a")];
  const dialog = document.querySelector(".viewer");
  const place = dialog.querySelector(".viewer-photo");
  const count = dialog.querySelector(".viewer-count");
  const SWIPE = 40; // pixels
  let shown = 0;
  let start = null;

  const show = (index) => {
    shown = (index + links.length) % links.length;
    links[shown].querySelector(".show-photo")?.click(); // to open a photo that waits is to ask for it
    const picture = links[shown].firstElementChild.cloneNode(true);
    const [source, photo] = picture.children;
    source.sizes = "100vw";
    photo.loading = "eager";
    place.replaceChildren(picture, links[shown].nextElementSibling.cloneNode(true));
    count.textContent = `${shown + 1} dari ${links.length}`;
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
    if (step && !event.altKey) show(shown + step);
  });
  dialog.addEventListener("close", () => links[shown].focus());

  place.addEventListener("touchstart", ({ touches: [touch, second] }) => {
    start = second || visualViewport.scale > 1 ? null : touch;
  }, { passive: true });
  place.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    if (!start) return;
    const across = touch.clientX - start.clientX;
    const along = Math.abs(touch.clientY - start.clientY);
    start = null;
    if (Math.abs(across) > Math.max(SWIPE, 2 * along)) show(shown - Math.sign(across));
  });
}
