/* The picture of a banner, chosen from the library; without a choice the first of its feature stands there. */

import { choosePhoto } from "./picker.js";

const form = document.getElementById("arrangement");

function bannerPicture(row) {
  const box = row.querySelector(".picture");
  if (!box) return;
  const field = row.querySelector("input[name$=-photo]");
  const [image, none, pick, away] = ["shown", "none", "pick", "away"].map((name) => box.querySelector(`[data-${name}]`));
  const show = () => {
    image.hidden = away.hidden = !field.value;
    none.hidden = Boolean(field.value);
    if (field.value) image.src = form.dataset.image.replace("/0/", `/${field.value}/`);
  };
  pick.hidden = false;
  pick.addEventListener("click", async () => {
    const photo = await choosePhoto(form.dataset.picker, "用作横幅");
    if (!photo) return;
    field.value = photo.id;
    image.alt = photo.alt || "";
    show();
  });
  away.addEventListener("click", () => {
    field.value = "";
    show();
  });
  show();
}

form?.querySelectorAll(".arranged").forEach(bannerPicture);
