/* What the reader of the manuscript noted is marked as seen without leaving the piece. */

import { say } from "./dialogs.js";
import { post, Refusal } from "./requests.js";

export function notes() {
  const form = document.getElementById("seen_form");
  const box = document.querySelector("[data-notes]");
  if (!form || !box) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    if (event.submitter?.name) fields.push([event.submitter.name, event.submitter.value]);
    try {
      const { html, message } = await post(form.getAttribute("action"), fields);
      const template = document.createElement("template");
      template.innerHTML = html;
      box.replaceChildren(template.content);
      (box.querySelector("button") || box.querySelector("summary"))?.focus();
      say(message);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(refusal.message, "error");
    }
  });
}
