// 朗读: the browser's own voice reads the page sentence by sentence; the sentence is marked and kept in sight.

import { sentences } from "./sentences.js";
import { chinese, silence, speak } from "./voice.js";

const BAR = `
  <p class="aloud-place"></p>
  <div class="aloud-keys">
    <button type="button" class="tool" data-do="back">上一句</button>
    <button type="button" class="tool" data-do="turn">暂停</button>
    <button type="button" class="tool" data-do="on">下一句</button>
    <label>语速 <select name="rate"><option value="0.75">慢</option><option value="1" selected>中</option><option value="1.25">快</option><option value="1.5">很快</option></select></label>
    <label hidden>语音 <select name="voice"></select></label>
    <button type="button" class="tool" data-do="end">结束朗读</button>
  </div>
  <p class="aloud-said" role="status"></p>`;

let reader;
let from; // what was pressed to begin: the focus goes back to it
let bar = null;
let read = [];
let at = 0;
let speaking = false;

/** Begin at the selected words; else at the title, or, asked from the panel, at what is in sight. Asked once more, go to the bar. */
export async function begin(who, pressed) {
  reader = who;
  from = pressed;
  if (bar) return bar.querySelector("[data-do=turn]").focus();
  read = sentences();
  at = first();
  build();
  await offerVoices();
  if (bar) play();
}

function first() {
  const selected = getSelection();
  const picked = selected.isCollapsed ? null : selected.getRangeAt(0);
  if (!picked && !from.closest("dialog")) return 0;
  const isHere = ({ range }) =>
    picked ? range.compareBoundaryPoints(Range.START_TO_END, picked) > 0 : range.getBoundingClientRect().top >= 0;
  return Math.max(read.findIndex(isHere), 0);
}

function build() {
  bar = document.createElement("section");
  bar.className = "aloud";
  bar.setAttribute("aria-label", "朗读");
  bar.innerHTML = BAR;
  bar.querySelector("[name=rate]").value = reader.chosen().rate || "1";
  bar.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());
  bar.addEventListener("change", ({ target }) => {
    reader.choose({ [target.name]: target.value });
    if (speaking) play();
  });
  document.body.append(bar);
  document.documentElement.dataset.aloud = "";
  bar.querySelector("[data-do=turn]").focus({ preventScroll: true });
}

async function offerVoices() {
  const voices = await chinese();
  const select = bar?.querySelector("[name=voice]");
  if (!select || voices.length < 2) return;
  select.append(...voices.map((voice) => new Option(voice.name, voice.voiceURI)));
  if (voices.some((voice) => voice.voiceURI === reader.chosen().voice)) select.value = reader.chosen().voice;
  select.parentElement.hidden = false;
}

const acts = {
  back: () => go(at - 1),
  on: () => go(at + 1),
  turn: () => (speaking ? pause() : play()),
  end: () => end(),
};

function go(place) {
  if (!read[place]) return;
  at = place;
  if (speaking) play();
  else point(true);
}

function play() {
  if (!read.length) return say("这一页没有可以朗读的文字。");
  speaking = true;
  name();
  say("");
  point(true);
  speak(read[at].words, { ...reader.chosen(), done, failed });
}

function done() {
  if (at + 1 >= read.length) return pause("读完了。");
  const inSight = isInSight(read[at].range);
  at += 1;
  point(inSight);
  speak(read[at].words, { ...reader.chosen(), done, failed });
}

function failed(reason) {
  pause(reason);
}

function pause(words = "已暂停。") {
  speaking = false;
  silence();
  name();
  say(words);
}

function end() {
  silence();
  speaking = false;
  mark(null);
  bar.remove();
  bar = null;
  delete document.documentElement.dataset.aloud;
  const back = from.checkVisibility?.() === false ? document.querySelector(".reading-open") : from;
  back?.focus({ preventScroll: true });
}

function name() {
  bar.querySelector("[data-do=turn]").textContent = speaking ? "暂停" : "继续";
}

function say(words) {
  bar.querySelector("[role=status]").textContent = words;
}

/** Show where the voice is; `follow` brings it into sight, as long as the reader has not gone elsewhere. */
function point(follow) {
  bar.querySelector(".aloud-place").textContent = `第${at + 1}句，共${read.length}句`;
  mark(read[at].range);
  if (!follow || isInSight(read[at].range)) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = read[at].range.getBoundingClientRect().top - innerHeight * 0.3;
  scrollBy({ top, behavior: calm ? "instant" : "smooth" });
}

function isInSight(range) {
  const box = range.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= bar.getBoundingClientRect().top;
}

function mark(range) {
  if (globalThis.CSS?.highlights) {
    if (range) CSS.highlights.set("aloud", new Highlight(range));
    else CSS.highlights.delete("aloud");
    return;
  }
  document.querySelector(".being-read")?.classList.remove("being-read");
  range?.startContainer.parentElement.closest("p, li, h1, h2, h3, h4, figure, tr")?.classList.add("being-read");
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && bar && !document.querySelector("dialog[open]")) end();
});
addEventListener("pagehide", silence);
