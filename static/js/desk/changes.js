/* From change to change: the link 下一处, and the key “.” outside fields. Without it the link leads to the first change. */

import { pressed } from "./letters.js";

const next = document.querySelector("[data-next-change]");
let shown = 0;

function step() {
  shown = document.getElementById(`change-${shown + 1}`) ? shown + 1 : 1;
  const change = document.getElementById(`change-${shown}`);
  change?.scrollIntoView({ block: "center" });
  change?.focus({ preventScroll: true });
}

next?.addEventListener("click", (event) => {
  event.preventDefault();
  step();
});

document.addEventListener("keydown", (event) => {
  if (!next || pressed(event) !== ".") return;
  event.preventDefault();
  step();
});
