/* Inside the library's window: the chosen picture goes back to the page that asked. */

import { post, Refusal, send } from "./requests.js";

const form = document.getElementById("picker");
const chosen = form.querySelector("[data-chosen]");
const refusal = form.querySelector("[data-refusal]");

const hand = (photo) => window.parent.postMessage({ chosenPhoto: photo }, location.origin);
const picked = () => form.querySelector("input[name=photo]:checked");

const takeBack = form.querySelector("[data-take-back-chosen]");

function tell() {
  const { name, credit, small, takeBack: address } = picked().dataset;
  const coarse = small === undefined ? "" : "。这张偏小（短边不足 720 像素），印出来、放大看都会糊";
  chosen.textContent = `${name}${credit ? `（摄影（供图）：${credit}）` : ""}${coarse}`;
  takeBack.hidden = !address;
  form.querySelectorAll(".photo").forEach((item) => item.classList.toggle("chosen", item.contains(picked())));
}

form.addEventListener("change", tell);
if (picked()) tell();

takeBack.addEventListener("click", () => refusing(async () => {
  await post(picked().dataset.takeBack, {});
  show(null);
}));

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

// A picture that is large enough goes to the page at once; what will look coarse is shown here first.
const file = document.querySelector("input[data-upload]");
file?.addEventListener("change", async () => {
  chosen.textContent = "正在上传……";
  await refusing(async () => {
    const { photo } = await send(file.dataset.upload, file.files[0]);
    if (photo.small) show(photo.id);
    else hand(photo);
  });
  file.value = "";
});

// The library anew, with this picture first and chosen; without one, the same page of it.
function show(id) {
  const address = new URL(location.href);
  for (const name of id ? ["q", "page", "new"] : ["new"]) address.searchParams.delete(name);
  if (id) address.searchParams.set("new", id);
  location.replace(address);
}

async function refusing(deed) {
  refusal.hidden = true;
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal.textContent = error.message;
    refusal.hidden = false;
    chosen.textContent = "还没有选";
  }
}
