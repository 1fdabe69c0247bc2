/* The article form: each behaviour is a module of its own, and each goes without the others. */

import { bylines } from "./bylines.js";
import { comments } from "./comments.js";
import { coverPhoto } from "./cover-photo.js";
import { drafts } from "./drafts.js";
import { edit } from "./editor/body.js";
import { keys } from "./keys.js";
import { nextVersion } from "./next-version.js";
import { notes } from "./notes.js";
import { presence } from "./presence.js";
import { reach } from "./reach.js";
import { tags } from "./tags.js";
import { terms } from "./terms.js";

const form = document.getElementById("article_form");
if (form) {
  const textarea = form.querySelector("textarea[name=body]");
  if (form.querySelector("[data-comments]")) textarea.dataset.remarks = "";
  const editor = edit(textarea);
  bylines(form);
  tags(form);
  coverPhoto(form);
  drafts(form, editor);
  comments(form, editor);
  presence(form);
  reach(form);
  keys(form);
  nextVersion(form);
  notes();
  terms(form, editor);
}
