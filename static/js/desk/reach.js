/* A save leaves the page only when the server answers: else the words stay where they are, and the person is told. */

import { say } from "./dialogs.js";

const PATIENCE = 8_000;
const LOST = "没有保存：连不上服务器。您写的都在这台电脑里，可以接着写；连上以后再保存一次。";

export function reach(form) {
  const { server } = form.dataset;
  let answered = false;
  let asking = false;
  form.addEventListener("submit", async (event) => {
    if (answered) {
      answered = false;
      return;
    }
    event.preventDefault();
    if (asking) return;
    asking = true;
    answered = await answers(server);
    asking = false;
    if (answered) form.requestSubmit(event.submitter);
    else say(LOST, "error");
  });
}

async function answers(server) {
  try {
    const response = await fetch(server, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return response.ok;
  } catch {
    return false;
  }
}
