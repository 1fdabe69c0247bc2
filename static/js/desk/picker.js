/* Choosing a picture: the photo library opens in a window over the page and hands one back. */

import { make } from "./dialogs.js";

/** Open the library. Resolves to {id, caption, credit, alt, thumbnail}, or null when nothing was chosen. */
export function choosePhoto(url, submit) {
  const address = new URL(url, location.href);
  address.searchParams.set("submit", submit);
  const frame = make("iframe", { src: address.href, title: "图片库：选一张图片" });
  const dialog = make("dialog", { className: "library", "aria-label": "选一张图片" }, [frame]);
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
