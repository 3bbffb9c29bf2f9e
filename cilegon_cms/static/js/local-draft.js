/* Keeps what is typed in this browser until the server has it, and offers it back after an expired
   login, a crash or a lost connection. Runs before the editor starts, so that it can fill its field. */
"use strict";
{
  const form = document.querySelector("form[data-local-draft], #edition_form");
  const writer = form?.elements.penulis?.value.split(":")[0];  // nobody is offered what another typed on this phone
  const key = writer ? `draf:${writer}:${location.pathname}` : `draf:${location.pathname}`;
  const skipped = new Set(["csrfmiddlewaretoken", "penulis", "read_version", "entry_key", "password"]);

  const fields = () =>
    [...form.elements].filter((field) => field.name && !skipped.has(field.name) && !/^(file|submit|button)$/.test(field.type));

  const values = () =>
    Object.fromEntries(fields().map((field) => [field.id || field.name, /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value]));

  const fill = (kept) => {
    for (const field of fields()) {
      const value = kept[field.id || field.name];
      if (value === undefined) continue;
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = value;
      else field.value = value;
    }
  };

  const differs = (kept) => {
    const now = values();
    return Object.keys(kept).some((name) => name in now && now[name] !== kept[name]);
  };

  const offer = ({at, text}) => {
    const bar = document.createElement("div");
    bar.className = "local-draft";
    const button = (label, act) => Object.assign(document.createElement("button"), {type: "button", textContent: label, onclick: act});
    bar.append(
      Object.assign(document.createElement("p"), {textContent: `Ada ketikan Anda yang belum tersimpan, ${at}.`}),
      button("Pulihkan ketikan", () => {
        sessionStorage.setItem("pulihkan", key);
        location.reload();
      }),
      button("Buang", () => {
        localStorage.removeItem(key);
        bar.remove();
      }),
    );
    bar.setAttribute("role", "status");
    form.before(bar);
  };

  const keep = () => {
    const at = new Date().toLocaleString("id-ID", {dateStyle: "long", timeStyle: "short", timeZone: "Asia/Jakarta"}) + " WIB";
    localStorage.setItem(key, JSON.stringify({at, text: values()}));
  };

  const forgetSaved = () => {
    const sent = sessionStorage.getItem("terkirim");
    if (sent && document.querySelector(".messagelist .success, .saved-success, .saved-info")) localStorage.removeItem(sent);
    sessionStorage.removeItem("terkirim");
  };

  const start = () => {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept && sessionStorage.getItem("pulihkan") === key) {
      sessionStorage.removeItem("pulihkan");
      fill(kept.text);
    } else if (kept && !document.querySelector(".summary, .returned") && differs(kept.text)) {
      offer(kept);
    }
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 500);
    });
    form.addEventListener("submit", () => {
      keep();
      sessionStorage.setItem("terkirim", key);
    });
  };

  forgetSaved();
  if (writer) localStorage.removeItem(`draf:${location.pathname}`);  // of nobody in particular, as they once were kept
  if (form) start();
}
