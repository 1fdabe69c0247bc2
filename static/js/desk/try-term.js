/* A term is tried on a few sentences without leaving its form. */

import { post, Refusal } from "./requests.js";

const box = document.querySelector("[data-try]");
const form = box?.closest("form");
if (form) {
  const shown = box.querySelector("[data-tried]");
  box.querySelector("button").addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
      const { html } = await post(box.dataset.try, fields);
      const template = document.createElement("template");
      template.innerHTML = html; // the server's own markup, escaped there
      shown.replaceChildren(template.content);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      shown.textContent = refusal.message;
    }
  });
}
