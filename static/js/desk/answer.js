// Sends a form of the desk and shows the answer: what was said, with the way to take it back, and the fresh parts.

export async function send(form, submitter) {
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  return post(address + shown({ open: !form.matches("[data-saves]") }), body);
}

// What the screen shows now, as a query: the filter, and the open row unless the act closes it.
export function shown({ open = true } = {}) {
  const query = new URLSearchParams(location.search);
  if (!open) query.delete("open");
  return query.toString() && `?${query}`;
}

export async function post(address, body) {
  let response;
  try {
    response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    return { refused: true, message: "没有保存：连不上网站。请检查网络后再试。" };
  }
  return { refused: !response.ok, ...(await read(response)) };
}

async function read(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) return response.json();
  if (response.redirected) return { refused: true, message: "没有保存：登录已过期。请刷新页面，重新登录。" };
  return { refused: true, message: "没有保存：网站出了问题。请刷新页面后再试。" };
}

// Shows the fresh parts; focus stays on the thing with the same name in the same row.
export function show(answer) {
  if (answer.head) replace("issue-head", answer.head);
  if (answer.tools) replace("issue-tools", answer.tools);
  if (answer.contents) {
    const place = placeOfFocus();
    replace("issue-contents", answer.contents);
    giveBack(place, answer.row);
  }
  if (answer.message) say(answer.message, { refused: answer.refused, undo: answer.undo });
}

// What the page said when it was loaded is about an earlier act: it makes room.
export function say(message, { refused = false, undo = "" } = {}) {
  document.querySelector("#main .messagelist")?.remove();
  const said = document.querySelector(".said");
  said.hidden = false;
  said.classList.toggle("refused", refused);
  const words = said.querySelector("p");
  words.textContent = "";
  // A live region speaks when its words change; the same words twice would stay silent.
  requestAnimationFrame(() => (words.textContent = message));
  replaceChildren(said.querySelector(".tools"), undo);
}

function replace(id, html) {
  replaceChildren(document.getElementById(id), html);
}

function replaceChildren(element, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  element.replaceChildren(template.content);
}

function placeOfFocus() {
  const focused = document.activeElement;
  const row = focused?.closest?.("tr[data-pk], tr.particulars-row");
  if (!row) return null;
  const piece = row.dataset.pk ? row : row.previousElementSibling;
  return { row: piece?.id, what: selector(focused) };
}

function selector(element) {
  if (element.name === "steps") return `[name=steps][value="${element.value}"]`;
  if (element.classList.contains("open")) return ".open";
  return element.id ? `#${CSS.escape(element.id)}` : ".open";
}

function giveBack(place, pk) {
  const row = document.getElementById(place?.row ?? `a${pk}`);
  if (!row || !place) return;
  const target = row.querySelector(place.what) ?? row.nextElementSibling?.querySelector(place.what);
  (target ?? row.querySelector(".open, a"))?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}
