/* A tap on a photo sets its focal point; the crops beside it show at once what remains. */
"use strict";
{
  const percent = (focal, seen) => (seen < 1 ? (Math.min(Math.max(focal - seen / 2, 0), 1 - seen) / (1 - seen)) * 100 : 50);

  /* As the server crops: the focal point as near the middle as the edges allow. */
  const position = (x, y, ratio, box) =>
    ratio > box ? `${percent(x, box / ratio)}% 50%` : `50% ${percent(y, ratio / box)}%`;

  const watch = (part) => {
    const picture = part.querySelector("input[type=image]");
    const mark = part.querySelector(".focal-mark");
    const crops = part.querySelector(".focal-crops");
    const [x, y] = part.dataset.focal.split(" ").map((id) => document.getElementById(id));
    const ratio = picture.width / picture.height;

    const show = () => {
      mark.style.left = `${x.value * 100}%`;
      mark.style.top = `${y.value * 100}%`;
      crops.querySelector(".crop-share").style.objectPosition = position(x.value, y.value, ratio, 1200 / 630);
      crops.querySelector(".crop-square").style.objectPosition = position(x.value, y.value, ratio, 1);
    };

    picture.addEventListener("click", (event) => {
      if (event.detail === 0) return; /* Enter in another field, not a tap */
      event.preventDefault();
      const box = picture.getBoundingClientRect();
      x.value = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1).toFixed(3);
      y.value = Math.min(Math.max((event.clientY - box.top) / box.height, 0), 1).toFixed(3);
      show();
    });
    x.addEventListener("input", show);
    y.addEventListener("input", show);
    mark.hidden = crops.hidden = false;
    show();
  };

  const start = () => document.querySelectorAll("[data-focal]").forEach(watch);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
