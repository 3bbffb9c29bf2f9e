/* Sharing through the phone's own menu, copying the address, and a source line under long quotations. */
"use strict";
{
  const box = document.querySelector("[data-share]");
  const [system, copy] = box.querySelectorAll("button");
  const data = { title: document.querySelector("h1").textContent, url: box.dataset.share };
  const LONG = 200;

  system.hidden = !navigator.canShare?.(data);
  system.addEventListener("click", () => navigator.share(data).catch(() => {}));

  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(data.url);
    copy.textContent = "Tautan tersalin";
  });

  document.querySelector(".prose").addEventListener("copy", (event) => {
    const selection = getSelection();
    if (`${selection}`.length < LONG) return;
    const source = `Sumber: ${data.title}, ${data.url}`;
    const quoted = document.createElement("div");
    quoted.append(selection.getRangeAt(0).cloneContents(), document.createElement("p"));
    quoted.lastChild.textContent = source;
    event.clipboardData.setData("text/plain", `${selection}\n\n${source}`);
    event.clipboardData.setData("text/html", quoted.innerHTML);
    event.preventDefault();
  });
}
