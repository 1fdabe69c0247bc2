/* A field is judged when it is left, and again while it is mended. The sentences are the server's own (forms/piece.py). */

import { hush, say } from "./sentences.js";

const form = document.getElementById("piece");

function phone({ value, dataset }) {
  const digits = value.normalize("NFKC").replace(/[\s()\-–—.·]/g, "").replace(/^\+86/, "");
  if (!/^[0-9]+$/.test(digits)) return dataset.digits;
  if (digits.startsWith("1") && digits.length !== 11) return dataset.mobile.replace("{}", digits.length);
  return digits.length < 10 || digits.length > 12 ? dataset.line : "";
}

/* Only what no address can be: the server knows the rest. */
const mail = ({ value, dataset }) => (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value.trim()) ? "" : dataset.invalid);

function trouble(field) {
  if (!field.value.trim()) return field.dataset.missing ?? "";
  if (field.name === "phone") return phone(field);
  return field.name === "email" ? mail(field) : "";
}

function judge(field) {
  const words = trouble(field);
  if (words) say(field, words);
  else hush(field);
}

for (const field of form.querySelectorAll("[data-missing]")) {
  // A moment later: a sentence that came in between would move the button away from under the finger that presses it.
  field.addEventListener("blur", () => setTimeout(judge, 250, field));
  field.addEventListener("input", () => field.getAttribute("aria-invalid") === "true" && judge(field));
}
