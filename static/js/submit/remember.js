/* What was typed survives a closed page: kept in this tab, and forgotten once the piece was sent (sent.js). */

import { KEY } from "./key.js";

const form = document.getElementById("piece");
const kept = () => [...form.elements].filter((field) => field.name && !["file", "hidden", "checkbox"].includes(field.type));

export function remember() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept().map((field) => [field.name, field.value]))));
  } catch {
    // Storage may be forbidden; the form works without it.
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

// Only what the page left empty is filled in again: the server's word goes first.
const before = recall();
for (const field of kept()) if (!field.value && before[field.name]) field.value = before[field.name];
form.addEventListener("input", remember);
