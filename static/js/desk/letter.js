/* The letter in hand: Ctrl+Enter sends it, and what was typed stays in this browser until it was saved. */

import { say } from "./dialogs.js";

const form = document.querySelector("form[data-letter]");

if (form) {
  const key = `letter:${form.dataset.letter}`;
  const seen = form.elements.seen.value;
  const fields = [form.elements.subject, form.elements.body];
  const original = JSON.stringify(fields.map((field) => field.value));
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const before = read();
  const now = () => JSON.stringify(fields.map((field) => field.value));

  // Only over the words that it was begun on: a letter that another changed meanwhile goes first.
  if (before && before.seen === seen && before.words !== original) {
    const kept = JSON.parse(before.words);
    fields.forEach((field, place) => { field.value = kept[place]; });
    say("这封信上次没有保存的文字已经带回，请看一看再发。");
  } else localStorage.removeItem(key);

  form.addEventListener("input", () => {
    try {
      localStorage.setItem(key, JSON.stringify({ seen, words: now() }));
    } catch {
      // Storage may be forbidden; the letter can still be saved.
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-send]") || undefined);
    }
  });
}
