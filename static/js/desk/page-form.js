/* A plain page's form: the same editor without pictures and notes. */

import { edit } from "./editor/body.js";
import { keys } from "./keys.js";

const textarea = document.querySelector("textarea[data-plain]");
if (textarea) {
  edit(textarea);
  keys(textarea.form);
}
