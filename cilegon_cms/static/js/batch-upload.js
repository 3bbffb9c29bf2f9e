/* Sends the chosen photos one after another, with the progress or the refusal of each beside its name. */
"use strict";
{
  const form = document.querySelector("[data-batch-upload]");
  const list = document.querySelector(".uploads");
  const next = document.querySelector(".uploads-next");
  const button = form.querySelector("[type=submit]");
  const captions = new URL(form.dataset.batchUpload, location.href);

  const element = (name, fields, ...children) => {
    const made = Object.assign(document.createElement(name), fields);
    made.append(...children);
    return made;
  };

  const row = (file) => {
    const bar = element("progress", {max: 100, value: 0, ariaLabel: `Kemajuan ${file.name}`});
    const state = element("span", {className: "upload-state", textContent: "Menunggu giliran."});
    const item = element("li", {}, element("span", {className: "upload-name", textContent: file.name}), state, bar);
    list.append(item);
    return {file, item, bar, state};
  };

  const send = ({file, bar, state}) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("files", file);
      request.upload.onprogress = (event) => {
        bar.value = (event.loaded / event.total) * 100;
        state.textContent = event.loaded < event.total ? "Dikirim…" : "Diolah…";
      };
      request.onload = () => resolve(request);
      request.onerror = () => resolve(request);
      request.open("POST", location.href);
      request.setRequestHeader("Accept", "application/json");
      request.send(data);
    });

  const answer = (request) => {
    try {
      return JSON.parse(request.responseText).files[0];
    } catch {
      if (request.status === 0) return {error: "Sambungan terputus. Pilih lagi foto ini untuk mengulang."};
      if (request.status === 413) return {error: "Foto terlalu besar. Kecilkan dahulu, lalu unggah lagi."};
      if (request.responseURL.includes("/masuk/")) return {error: "Waktu masuk Anda habis. Masuk lagi, lalu unggah foto ini."};
      return {error: "Foto ini tidak bisa diolah. Foto lain tetap dilanjutkan."};
    }
  };

  const finish = ({item, bar, state}, {id, thumbnail, error, warning, twin_url}) => {
    bar.remove();
    item.className = error ? "refused" : "stored";
    state.textContent = error || warning || "Tersimpan.";
    if (twin_url) state.append(" ", element("a", {href: twin_url, textContent: "Lihat foto lama"}));
    if (!id) return;
    item.prepend(element("img", {className: "thumb", src: thumbnail, alt: "", width: 72}));
    captions.searchParams.append("foto", id);
    next.querySelector("a").href = captions;
    next.hidden = false;
  };

  const upload = async (files) => {
    button.disabled = true;
    const rows = files.map(row);
    let clean = true;
    for (const each of rows) {
      const result = answer(await send(each));
      finish(each, result);
      clean = clean && !result.error && !result.warning;
    }
    button.disabled = false;
    form.reset();
    if (clean) location.assign(captions);
  };

  form.addEventListener("submit", (event) => {
    const files = [...form.elements.files.files];
    if (!files.length) return;
    event.preventDefault();
    upload(files);
  });
}
