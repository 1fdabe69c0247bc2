/* The signing screen by keyboard: J and K to the next and the previous piece, Ctrl+Enter signs; and the common phrases. Single
   keys never act inside a field, and can be turned off. “.” goes from change to change: changes.js. */

import { pressed } from "./letters.js";

const form = document.querySelector("form[data-sign]");

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && form) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const link = { j: "[data-next-piece]", k: "[data-previous-piece]" }[pressed(event)];
  const found = link && document.querySelector(link);
  if (found) {
    event.preventDefault();
    found.click();
  }
});

for (const phrases of document.querySelectorAll("[data-phrases]")) {
  phrases.hidden = false;
  const opinion = phrases.closest("form").elements.opinion;
  phrases.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    opinion.value = opinion.value.trim() ? `${opinion.value.trim()}${button.textContent}` : button.textContent;
    opinion.focus();
  });
}
