/* The author of a byline: found while typing, or made new with the piece. */

import { make } from "./dialogs.js";
import { get } from "./requests.js";

let boxes = 0;

/** `row` holds the fields `author` (a number), `new_author` and `name`; `url` answers {authors: [{id, name, detail}]}. */
export function authorBox(row, url, mayAdd) {
  const input = row.querySelector("[name$='-name']:not([name$='printed_name'])");
  const number = row.querySelector("[name$='-author']");
  const fresh = row.querySelector("[name$='-new_author']");
  if (!input || !url) return;
  boxes += 1;
  const list = make("ul", { id: `authors-${boxes}`, className: "found-authors", role: "listbox", "aria-label": "作者", hidden: true });
  const hint = make("span", { className: "quiet small" });
  input.after(list, hint);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let asked = 0;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const say = () => {
    hint.textContent = fresh.value === "1" ? "新作者，保存时建立" : "";
  };
  const choose = (author) => {
    number.value = author.id || "";
    fresh.value = author.id ? "" : "1";
    input.value = author.name;
    say();
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    row.dispatchEvent(new CustomEvent("author:chosen"));
  };
  const option = (author, place) => {
    const item = make("li", { id: `${list.id}-${place}`, role: "option", "aria-selected": "false" }, [make("b", { textContent: author.shown || author.name })]);
    if (author.detail) item.append(" ", make("span", { className: "quiet", textContent: author.detail }));
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(author);
    });
    item.choose = () => choose(author);
    return item;
  };
  const look = async () => {
    const words = input.value.trim();
    asked += 1;
    const mine = asked;
    if (!words) return close();
    const { authors } = await get(`${url}?q=${encodeURIComponent(words)}`).catch(() => ({ authors: [] }));
    if (mine !== asked || document.activeElement !== input) return close();
    const known = authors.some((author) => author.name === words);
    const offers = mayAdd && !known ? [...authors, { name: words, shown: `新建作者“${words}”` }] : authors;
    list.replaceChildren(...offers.map(option));
    list.hidden = !offers.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  const go = (step) => {
    const items = [...list.children];
    if (!items.length) return;
    at = (at + step + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };

  let timer = 0;
  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    number.value = "";
    fresh.value = "";
    say();
    clearTimeout(timer);
    timer = setTimeout(look, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
      return;
    }
    if (event.key === "ArrowDown") go(1);
    else if (event.key === "ArrowUp") go(-1);
    else if (event.key === "Enter") list.children[at < 0 ? 0 : at].choose();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  say();
}
