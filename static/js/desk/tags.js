/* Tags as chips over the plain field, which keeps the names parted by ，. */

import { make } from "./dialogs.js";
import { get, post } from "./requests.js";

const PARTS = /[，、；;,\s\u3000]+/;

export function tags(form) {
  const field = form.querySelector("input[name=tags]");
  if (!field || field.disabled) return;
  const list = make("ul", { className: "tags" });
  const known = make("datalist", { id: "known-tags" });
  const asked = field.closest("[data-known]")?.dataset;
  const input = make("input", { type: "text", id: "tag", placeholder: "加标签，回车", size: 14, "aria-label": "加标签" });
  input.setAttribute("list", known.id);
  field.type = "hidden";
  const label = form.querySelector(`label[for=${field.id}]`);
  if (label) label.htmlFor = input.id;
  const offer = make("button", { type: "button", className: "bare", textContent: "推荐标签" });
  const offered = make("p", { className: "row offered", role: "status", hidden: true });
  field.before(list, make("p", { className: "row" }, [input, known, ...(asked ? [offer] : [])]), offered);
  const read = () => field.value.split(PARTS).filter(Boolean);
  const write = (names) => {
    field.value = [...new Set(names)].join("，");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  };
  const show = () => {
    list.replaceChildren(
      ...read().map((name) => {
        const away = make("button", { type: "button", textContent: "×", "aria-label": `去掉标签：${name}` });
        away.addEventListener("click", () => {
          write(read().filter((other) => other !== name));
          input.focus();
        });
        return make("li", { textContent: name }, [away]);
      }),
    );
  };
  const take = () => {
    if (!input.value.trim()) return;
    write([...read(), ...input.value.split(PARTS).filter(Boolean)]);
    input.value = "";
  };
  const say = (content) => {
    offered.replaceChildren(...content);
    offered.hidden = false;
  };
  offer.addEventListener("click", async () => {
    const said = Object.fromEntries(["title", "lead", "body"].map((name) => [name, form.elements[name]?.value ?? ""]));
    try {
      const { tags: found } = await post(asked.suggest, { ...said, tags: field.value });
      say(found.length ? found.map((name) => chip(name)) : ["文字里没有找到合适的标签。"]);
    } catch (refusal) {
      say([refusal.message]);
    }
  });
  const chip = (name) => {
    const button = make("button", { type: "button", className: "bare", textContent: `＋${name}`, "aria-label": `加标签：${name}` });
    button.addEventListener("click", () => {
      write([...read(), name]);
      const next = button.nextElementSibling ?? button.previousElementSibling ?? input;
      button.remove();
      next.focus();
    });
    return button;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  });
  input.addEventListener("change", take);
  form.addEventListener("submit", take, { capture: true });
  form.addEventListener("draft:restored", show);
  input.addEventListener("input", async () => {
    const words = input.value.trim();
    if (!words || !asked) return;
    const { tags: found } = await get(`${asked.known}?q=${encodeURIComponent(words)}`).catch(() => ({ tags: [] }));
    known.replaceChildren(...found.map((name) => make("option", { value: name })));
  });
  show();
}
