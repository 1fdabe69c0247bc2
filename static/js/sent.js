/* The receipt: what was typed is forgotten by this tab, and a button prints the page. */

import { KEY } from "./submit/key.js";

try {
  sessionStorage.removeItem(KEY);
} catch {
  // Storage may be forbidden; then nothing was kept.
}

const print = document.createElement("button");
print.type = "button";
print.className = "button second";
print.textContent = "打印回执";
print.addEventListener("click", () => window.print());
document.querySelector("[data-actions]").append(print);
