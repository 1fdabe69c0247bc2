// The browser's own voice, one sentence at a time. It is never paused, only stopped: some telephones cannot go on.

const synth = globalThis.speechSynthesis;
const PATIENCE = 6000; // ms within which a voice must have begun
const NONE = "这台设备的浏览器没有中文语音，可以在系统设置里添加后再试。";

let saying = null; // kept, or some browsers forget the sentence before its end
let waiting = 0;

/** The Mandarin voices of this device, those that need no network first; waits a moment for browsers that load them late. */
export async function chinese() {
  if (!synth) return [];
  if (!synth.getVoices().length) {
    await new Promise((ready) => {
      synth.addEventListener?.("voiceschanged", ready, { once: true });
      setTimeout(ready, 800);
    });
  }
  return synth
    .getVoices()
    .filter((voice) => /^(zh|cmn)\b/i.test(voice.lang) && !/HK|TW|MO|yue|Hant/i.test(voice.lang))
    .sort((one, other) => other.localService - one.localService);
}

/** Say the words; `done` when they are said, `failed` with the reason in Chinese when they cannot be. */
export async function speak(words, { rate, voice, done, failed }) {
  silence();
  if (!synth) return failed("这个浏览器不会朗读，请换用新版的浏览器。");
  const now = new SpeechSynthesisUtterance(words);
  saying = now;
  const voices = await chinese();
  if (saying !== now) return undefined;
  if (!voices.length && synth.getVoices().length) return failed(NONE);
  now.lang = "zh-CN";
  now.voice = voices.find((one) => one.voiceURI === voice) ?? voices[0] ?? null;
  now.rate = Number(rate) || 1;
  now.onstart = () => clearTimeout(waiting);
  now.onend = () => saying === now && done();
  now.onerror = ({ error }) => saying === now && error !== "interrupted" && error !== "canceled" && failed(NONE);
  waiting = setTimeout(() => saying === now && failed(NONE), PATIENCE);
  return synth.speak(now);
}

export function silence() {
  clearTimeout(waiting);
  saying = null;
  synth?.cancel();
}
