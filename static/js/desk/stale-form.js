/* Two texts are put together only when the server answers: else the choices stay where they are. */

import { reach } from "./reach.js";

const form = document.querySelector("form[data-server]");
if (form) reach(form);
