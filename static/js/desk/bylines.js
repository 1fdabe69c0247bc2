/* Names over the piece: added, ordered and taken out by button and keyboard; shown as readers will see them. */

import { authorBox } from "./author-box.js";
import { post } from "./requests.js";

export function bylines(form) {
  const table = form.querySelector("table.bylines");
  const template = document.getElementById("byline-template");
  if (!table || !template) return;
  const body = table.tBodies[0];
  const total = form.querySelector("[name=bylines-TOTAL_FORMS]");
  const spoken = form.querySelector("[data-byline-news]");
  const line = form.querySelector("[data-printed-line]");
  const rows = () => [...body.rows].filter((row) => !row.hidden);
  const value = (row, name) => row.querySelector(`[name$="-${name}"]`)?.value.trim() || "";
  const print = printer(line, table.dataset.printed, value);
  const nameOf = (row) => value(row, "printed_name") || value(row, "name") || "新署名";

  const renumber = () => {
    rows().forEach((row, place) => {
      row.querySelector("[name$='-position']").value = place;
      const words = { up: "上移", down: "下移", away: "移去署名" };
      for (const [deed, word] of Object.entries(words))
        row.querySelector(`[data-${deed}]`).setAttribute("aria-label", `${word}：${nameOf(row)}`);
      row.querySelector("[data-up]").setAttribute("aria-disabled", String(place === 0));
      row.querySelector("[data-down]").setAttribute("aria-disabled", String(place === rows().length - 1));
      const labels = { role: "署名方式", name: "作者", printed_name: "刊印署名", printed_post: "刊印职务" };
      for (const [field, label] of Object.entries(labels))
        row.querySelector(`[name$="-${field}"]`)?.setAttribute("aria-label", `第 ${place + 1} 个署名的${label}`);
    });
    print(rows());
  };

  const move = (row, step) => {
    const now = rows();
    const other = now[now.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed();
    row.querySelector(step < 0 ? "[data-up]" : "[data-down]").focus();
    spoken.textContent = `${nameOf(row)}现在是第 ${rows().indexOf(row) + 1} 个署名`;
  };

  const remove = (row) => {
    const next = rows()[rows().indexOf(row) + 1] || rows()[rows().indexOf(row) - 1];
    row.querySelector("[name$='-DELETE']").checked = true;
    row.hidden = true;
    changed();
    (next?.querySelector("[data-away]") || form.querySelector("[data-add-byline]")).focus();
  };

  const changed = () => {
    renumber();
    total.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const wire = (row) => {
    row.querySelector("[data-up]").addEventListener("click", () => move(row, -1));
    row.querySelector("[data-down]").addEventListener("click", () => move(row, 1));
    row.querySelector("[data-away]").addEventListener("click", () => remove(row));
    row.addEventListener("input", renumber);
    row.addEventListener("author:chosen", renumber);
    const tick = row.querySelector("[name$='-DELETE']");
    tick.hidden = true;
    row.hidden = tick.checked;
    row.querySelectorAll("[data-up], [data-down], [data-away]").forEach((button) => {
      button.hidden = false;
    });
    authorBox(row, table.dataset.authors, table.dataset.mayAdd === "yes");
  };

  const add = () => {
    const number = Number(total.value);
    const fragment = template.content.cloneNode(true);
    const row = fragment.querySelector("tr");
    for (const element of row.querySelectorAll("[name], [id]"))
      for (const name of ["name", "id"])
        if (element[name]) element[name] = element[name].replace("__prefix__", number);
    body.append(row);
    total.value = number + 1;
    wire(row);
    changed();
    return row;
  };

  form.querySelector("[data-add-byline]")?.addEventListener("click", () => add().querySelector("[name$='-role']").focus());
  [...body.rows].forEach(wire);
  form.addEventListener("draft:rows", (event) => {
    while (Number(total.value) < event.detail.count) add();
  });
  form.addEventListener("draft:restored", () => {
    [...body.rows].forEach((row) => {
      row.hidden = row.querySelector("[name$='-DELETE']").checked;
    });
    [...body.rows]
      .sort((a, b) => Number(value(a, "position")) - Number(value(b, "position")))
      .forEach((row) => body.append(row));
    renumber();
  });
  renumber();
}

/** Shows in `line` what the server would print of the rows, a moment after the last change of them. */
function printer(line, url, value) {
  let timer = 0;
  let shown = null;
  let asked = 0;
  const ask = async (pairs) => {
    asked += 1;
    const mine = asked;
    const { printed } = await post(url, pairs).catch(() => ({ printed: null }));
    if (mine !== asked) return;
    line.textContent = printed === null ? "" : printed ? `刊印为：${printed}` : "还没有署名";
    if (printed === null) shown = null;
  };
  return (rows) => {
    const pairs = rows.flatMap((row) => [
      ["role", value(row, "role")], ["name", value(row, "printed_name") || value(row, "name")], ["post", value(row, "printed_post")],
    ]);
    const words = JSON.stringify(pairs);
    if (words === shown) return;
    shown = words;
    clearTimeout(timer);
    timer = setTimeout(() => ask(pairs), 250);
  };
}
