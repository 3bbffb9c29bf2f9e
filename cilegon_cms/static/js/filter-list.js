/* Asks the server while one types or chooses and puts its answer in place; without it the button does. */
"use strict";
{
  const form = document.querySelector("[data-filter-list]");
  const list = document.querySelector("[data-filtered]");
  let timer, request;

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const {signal} = request;
    const url = `?${new URLSearchParams(new FormData(form))}`;
    try {
      const response = await fetch(url, {signal, headers: {Accept: "text/html"}});
      if (!response.ok || response.redirected) throw new Error(response.status);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (signal.aborted) return;
      list.replaceChildren(...page.querySelector("[data-filtered]").childNodes);
      history.replaceState(null, "", url);
    } catch {
      // Out of reach or signed out: the list stays, and the button leads where it can be said.
    }
  };

  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };

  form.addEventListener("input", (event) => soon(event.target.matches("select") ? 0 : 250));
}
