/* A question in a window of its own; every word comes from the caller. */

let asked = 0;

/**
 * Ask for a few values. Resolves to an object of them, or to null when the person leaves.
 * `fields`: [{name, label, value?, help?, kind?: "text" | "textarea" | "number" | "checkbox", required?, min?, max?}]
 */
export function ask(title, fields, submit) {
  asked += 1;
  const dialog = make("dialog", { className: "ask" });
  const form = make("form", { method: "dialog" });
  const heading = make("h2", { id: `ask-${asked}`, textContent: title });
  dialog.setAttribute("aria-labelledby", heading.id);
  const controls = fields.map((field, place) => control(field, `ask-${asked}-${place}`));
  const leave = make("button", { type: "button", className: "bare", textContent: "取消" });
  const buttons = make("p", { className: "row" }, [make("button", { className: "default", textContent: submit }), leave]);
  form.append(heading, ...controls.map(({ row }) => row), buttons);
  dialog.append(form);
  document.body.append(dialog);
  leave.addEventListener("click", () => dialog.close());
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", () => {
      answer = Object.fromEntries(controls.map(({ name, read }) => [name, read()]));
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    controls[0].input.focus();
  });
}

function control(field, id) {
  const kind = field.kind || "text";
  const input = kind === "textarea" ? make("textarea", { id, rows: 4 }) : make("input", { id, type: kind });
  if (kind === "checkbox") input.checked = Boolean(field.value);
  else input.value = field.value ?? "";
  for (const name of ["required", "min", "max", "placeholder", "pattern", "title"])
    if (field[name] !== undefined) input[name] = field[name];
  const row = make("p", { className: "ask-field" }, [make("label", { htmlFor: id, textContent: field.label }), input]);
  if (field.help) {
    row.append(make("span", { className: "help", id: `${id}-help`, textContent: field.help }));
    input.setAttribute("aria-describedby", `${id}-help`);
  }
  const read = () => (kind === "checkbox" ? input.checked : input.value.trim());
  return { name: field.name, input, row, read };
}

/** Make an element with properties and children. */
export function make(name, properties = {}, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (key.includes("-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  element.append(...children);
  return element;
}

/** Say something to everyone: a line at the foot of the window, read out by a screen reader. */
export function say(words, kind = "success", undo = null) {
  let list = document.querySelector(".sayings");
  if (!list) {
    list = make("ul", { className: "sayings messagelist", role: "status", "aria-live": "polite" });
    list.setAttribute("aria-label", "刚才的消息");
    document.body.append(list);
  }
  const close = make("button", { type: "button", className: "bare", textContent: "知道了" });
  for (const said of [...list.children]) if (said.firstChild.textContent === words) said.remove();
  const line = make("li", { className: kind }, [make("span", { textContent: words }), close]);
  close.addEventListener("click", () => line.remove());
  if (undo) {
    const back = make("button", { type: "button", textContent: "撤销" });
    back.addEventListener("click", () => {
      line.remove();
      undo();
    });
    close.before(back);
  }
  list.append(line);
  if (kind === "success") setTimeout(() => line.remove(), undo ? 15000 : 6000);
}
