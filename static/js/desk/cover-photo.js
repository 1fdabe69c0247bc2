/* One picture that belongs to a record (题图, an author's portrait): shown, changed, taken away. */

import { choosePhoto } from "./picker.js";

export function coverPhoto(form) {
  const box = form.querySelector("[data-cover-photo]");
  if (!box) return;
  const field = form.querySelector(`input[name=${box.dataset.field || "cover_photo"}]`);
  const word = box.dataset.word || "题图";
  const image = box.querySelector("img");
  const none = box.querySelector("[data-none]");
  const change = box.querySelector("[data-change]");
  const away = box.querySelector("[data-away]");
  const show = () => {
    const chosen = Boolean(field.value);
    image.hidden = !chosen;
    if (chosen) image.src = box.dataset.image.replace("/0/", `/${field.value}/`);
    else image.removeAttribute("src");
    none.hidden = chosen;
    away.hidden = !chosen;
    if (change) change.textContent = chosen ? "换一张" : `选一张${word}`;
  };
  const take = (photo) => {
    field.value = photo ? photo.id : "";
    image.alt = photo ? photo.alt || photo.caption : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  };
  if (change) change.hidden = false;
  change?.addEventListener("click", async () => {
    const photo = await choosePhoto(box.dataset.picker, `用作${word}`);
    if (photo) take(photo);
  });
  away.addEventListener("click", () => take(null));
  form.addEventListener("draft:restored", show);
  show();
}
