/* Lists the stories this phone keeps, the last read first. */
"use strict";
(async () => {
  const list = document.querySelector("[data-kept]");
  const cache = await caches.open("dibaca");
  for (const request of (await cache.keys()).reverse()) {
    const html = await (await cache.match(request)).text();
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = new DOMParser().parseFromString(html, "text/html").querySelector("h1").textContent;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
    list.hidden = false;
  }
})();
