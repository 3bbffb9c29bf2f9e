/* Shows the page readers will get beside the form, a moment after each pause in typing. */
"use strict";
{
  const frame = document.querySelector("iframe[data-preview]");
  const form = document.getElementById("edition_form");

  const refresh = async () => {
    const data = new FormData();
    for (const field of form.elements) {
      if (field.name && !field.name.includes("-") && !/^(file|submit|button)$/.test(field.type)) data.append(field.name, field.value);
    }
    try {
      const answer = await fetch(frame.dataset.preview, {method: "POST", body: data});
      if (answer.ok && !answer.redirected) frame.srcdoc = await answer.text();
    } catch {
      /* No connection: the preview stays as it was. */
    }
  };

  if (frame && form) {
    let timer;
    refresh();
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, 1200);
    });
  }
}
