/* Inside the library's window: the chosen picture goes back to the page that asked. */

import { Refusal, send } from "./requests.js";

const form = document.getElementById("picker");
const chosen = form.querySelector("[data-chosen]");
const refusal = form.querySelector("[data-refusal]");

const hand = (photo) => window.parent.postMessage({ chosenPhoto: photo }, location.origin);
const picked = () => form.querySelector("input[name=photo]:checked");

form.addEventListener("change", () => {
  const { credit } = picked().dataset;
  const name = picked().closest("label").textContent.trim().split("\n")[0];
  chosen.textContent = credit ? `${name}（摄影（供图）：${credit}）` : name;
  form.querySelectorAll(".photo").forEach((item) => item.classList.toggle("chosen", item.contains(picked())));
});

form.addEventListener("dblclick", (event) => event.target.closest(".photo") && picked() && form.requestSubmit());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!picked()) {
    chosen.textContent = "请先选一张图片";
    return;
  }
  const { caption, credit, alt, thumbnail } = picked().dataset;
  hand({ id: Number(picked().value), caption, credit, alt, thumbnail });
});

form.querySelector("[data-leave]").addEventListener("click", () => hand(null));
document.addEventListener("keydown", (event) => event.key === "Escape" && hand(null));

const file = document.querySelector("input[data-upload]");
file?.addEventListener("change", async () => {
  refusal.hidden = true;
  chosen.textContent = "正在上传……";
  try {
    const { photo } = await send(file.dataset.upload, file.files[0]);
    hand(photo);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal.textContent = error.message;
    refusal.hidden = false;
    chosen.textContent = "还没有选";
  }
  file.value = "";
});
