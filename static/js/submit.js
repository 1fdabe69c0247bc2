/* 网上投稿: everything here is optional; without it the form works by its buttons. */

import "./submit/remember.js";
import "./submit/files.js";
import "./submit/instant.js";

document.getElementById("to-mend")?.focus();
