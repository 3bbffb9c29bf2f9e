/* Says who else has this text open, and when somebody saved it meanwhile. */
"use strict";
{
  const box = document.querySelector("[data-presence]");
  const form = document.getElementById("edition_form");
  const version = form && form.elements.read_version ? Number(form.elements.read_version.value) : 0;

  const show = ({others, version: stored}) => {
    const lines = [...others];
    if (version && stored > version) lines.push("Naskah ini sudah disimpan orang lain sesudah Anda membukanya.");
    box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), {textContent: line})));
    box.hidden = lines.length === 0;
  };

  const ask = async () => {
    const token = form.elements.csrfmiddlewaretoken.value;
    try {
      const answer = await fetch(box.dataset.presence, {method: "POST", headers: {"X-CSRFToken": token}});
      if (answer.ok && !answer.redirected) show(await answer.json());
    } catch {
      /* No connection: the next question comes in half a minute. */
    }
  };

  if (box && form) {
    ask();
    setInterval(ask, 30000);
  }
}
