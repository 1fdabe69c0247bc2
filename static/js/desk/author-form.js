/* The author's portrait, chosen from the library. */

import { coverPhoto } from "./cover-photo.js";

const form = document.getElementById("author_form");
if (form) coverPhoto(form);
