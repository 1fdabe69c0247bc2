/* Who else has the piece open, whether it was saved elsewhere meanwhile, and whether the server answers. */

import { say } from "./dialogs.js";
import { post, Refusal, token } from "./requests.js";

const EVERY = 25_000;
const SOONER = 8_000;

export function presence(form) {
  const { heartbeat, base } = form.dataset;
  const box = form.querySelector("[data-present]");
  if (!heartbeat || !box) return;
  const own = windowName();
  let shown = null;
  let told;
  let timer = 0;

  const show = (html) => {
    if (html === shown) return; // a live region speaks when it changes
    shown = html;
    const template = document.createElement("template");
    template.innerHTML = html;
    box.replaceChildren(template.content);
    const newer = box.querySelector("[data-newer]");
    if (newer && newer.dataset.newer !== told) say(newer.innerText.replace(/\s*比较\s*$/, ""), "warning");
    told = newer?.dataset.newer;
  };
  const beat = async () => {
    clearTimeout(timer);
    let next = EVERY;
    try {
      show((await post(heartbeat, { window: own, base })).html);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      next = SOONER;
      show(`<p class="look"></p>`);
      box.firstChild.textContent = refusal.message;
    }
    timer = setTimeout(beat, next);
  };
  window.addEventListener("pagehide", () => {
    clearTimeout(timer);
    const body = new FormData();
    for (const [name, value] of [["csrfmiddlewaretoken", token()], ["window", own], ["gone", "1"]]) body.append(name, value);
    navigator.sendBeacon?.(heartbeat, body);
  });
  window.addEventListener("pageshow", (event) => event.persisted && beat());
  window.addEventListener("online", beat);
  beat();
}

/** A name for this window that outlives a reload, so that it is not taken for a second one. */
function windowName() {
  try {
    if (!sessionStorage.getItem("window")) sessionStorage.setItem("window", crypto.getRandomValues(new Uint32Array(2)).join("-"));
    return sessionStorage.getItem("window");
  } catch {
    return "";
  }
}
