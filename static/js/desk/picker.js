/* Choosing a picture: the photo library opens in a window over the page and hands one back. */

import { make } from "./dialogs.js";

/** The numbers of the pictures that the page shows already, saved or not. */
function placedHere() {
  const bodies = [...document.querySelectorAll("textarea[name=body]")].map((area) => area.value).join("");
  const placed = [...bodies.matchAll(/data-photo="(\d+)"/g)].map((found) => found[1]);
  const alone = [...document.querySelectorAll("input[name=cover_photo], input[name=portrait]")].map((field) => field.value);
  return [...placed, ...alone].filter(Boolean);
}

/** Open the library. Resolves to {id, caption, credit, alt, thumbnail}, or null when nothing was chosen. */
export function choosePhoto(url, submit) {
  const address = new URL(url, location.href);
  address.searchParams.set("submit", submit);
  address.searchParams.set("here", placedHere().join(","));
  const frame = make("iframe", { src: address.href, title: "图片库：选一张图片" });
  const dialog = make("dialog", { className: "library", "aria-label": "选一张图片", "aria-busy": "true" }, [frame]);
  frame.addEventListener("load", () => dialog.setAttribute("aria-busy", "false"));
  document.body.append(dialog);
  return new Promise((resolve) => {
    let chosen = null;
    const listen = (event) => {
      if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
      if (!("chosenPhoto" in (event.data || {}))) return;
      chosen = event.data.chosenPhoto;
      dialog.close();
    };
    window.addEventListener("message", listen);
    dialog.addEventListener("close", () => {
      window.removeEventListener("message", listen);
      dialog.remove();
      resolve(chosen);
    });
    dialog.showModal();
    frame.focus();
  });
}
