/* The browser proves by some work that a person is about to send, so that nobody need answer a sum. It needs a secure
   connection; where there is none, or anything fails, the sum stays. */

const place = document.querySelector("[data-proof]");
const sum = place.querySelector("[data-sum]");
const work = place.querySelector("[data-work]");
const payload = place.querySelector("[data-payload]");
const form = document.getElementById("to-send");
const button = form.querySelector(".button");
const words = button.textContent;

let state = "";
let wanted = false;

document.getElementById("refusal")?.focus();

function askTheSum() {
  state = payload.value = "";
  work.hidden = true;
  work.replaceChildren();
  sum.hidden = false;
  if (wanted) sum.querySelector("input").focus();
  wanted = false;
  button.textContent = words;
}

function follow(event) {
  state = event.detail.state;
  // The widget writes its own field a moment later than it tells of it: too late for a form that waits for it.
  payload.value = event.detail.payload ?? "";
  if (state === "error") askTheSum();
  if (state === "verified" && wanted) form.requestSubmit(button);
}

async function begin() {
  state = "verifying";
  sum.hidden = true;
  await import(place.dataset.widget);
  const widget = work.querySelector("template").content.cloneNode(true).firstElementChild;
  widget.addEventListener("statechange", follow);
  work.append(widget);
  work.hidden = false;
}

if (window.isSecureContext && crypto.subtle && window.Worker) begin().catch(askTheSum);

let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault(); // pressed twice
  else if (["verifying", "unverified", "expired"].includes(state)) {
    event.preventDefault();
    wanted = true;
    button.textContent = "正在验证，马上就好……";
  } else {
    sent = true;
    button.textContent = "正在提交……";
  }
});
addEventListener("pageshow", () => {
  sent = false;
  button.textContent = words;
});
