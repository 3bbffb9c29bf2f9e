/* Reading without a signal, and photos that wait for a tap where data is dear. */
"use strict";
addEventListener("load", () => navigator.serviceWorker?.register("/sw.js"));
{
  const KEY = "hemat-data";
  const toggle = document.querySelector("[data-saver]");
  const held = new Set();

  const blank = (image) => {
    const box = `viewBox='0 0 ${image.getAttribute("width")} ${image.getAttribute("height")}'`;
    return "data:image/svg+xml," + encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' ${box}/>`);
  };

  const hold = (picture) => {
    const source = picture.querySelector("source"), image = picture.querySelector("img");
    if (image.complete && image.naturalWidth > 1) return;
    const srcset = source?.srcset, { src } = image, { tap } = picture.dataset;
    const button = document.createElement("button");
    const release = () => {
      if (source) source.srcset = srcset.replace(/(?<=\.webp)(?= )/g, "?tampil");
      image.src = `${src}?tampil`;
      button.remove();
      held.delete(release);
    };
    source?.removeAttribute("srcset");
    image.src = blank(image);
    Object.assign(button, { type: "button", className: "show-photo", textContent: tap ?? "Tampilkan foto" });
    if (tap) button.setAttribute("aria-label", `Tampilkan foto: ${image.alt}`);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      release();
    });
    picture.append(button);
    held.add(release);
  };

  const apply = (saving) => {
    toggle.setAttribute("aria-pressed", saving);
    if (saving) document.querySelectorAll("picture").forEach(hold);
    else held.forEach((release) => release());
  };

  if (toggle) {
    const chosen = localStorage.getItem(KEY);
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const saving = toggle.getAttribute("aria-pressed") !== "true";
      localStorage.setItem(KEY, saving);
      globalThis.caches?.open("pilihan").then((cache) => cache.put(`/${KEY}`, new Response(saving)));
      apply(saving);
    });
    apply(chosen ? chosen === "true" : Boolean(navigator.connection?.saveData));
  }
}
