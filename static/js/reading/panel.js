// The panel 阅读设置: every choice takes effect at once, and the page stays in sight behind it.

const UNCOUNTED = "chutian-uncounted";

let reader;
const panel = document.getElementById("reading-panel");
const form = panel.querySelector("form");
const said = panel.querySelector("[role=status]");

/** Open the panel; closing it gives the focus back to what was pressed. */
export function open(who, pressed) {
  reader = who;
  fill();
  said.textContent = "";
  panel.addEventListener("close", () => pressed.focus({ preventScroll: true }), { once: true });
  if (panel.showModal) panel.showModal();
  else panel.setAttribute("open", "");
  (form.querySelector("input:checked") ?? form.elements.size[0]).focus({ preventScroll: true });
}

function fill() {
  for (const name of reader.shown) form.elements[name].value = reader.chosen()[name] || "";
  form.elements.uncounted.checked = stored() === "1";
}

function stored() {
  try {
    return localStorage.getItem(UNCOUNTED);
  } catch {
    return null;
  }
}

function leaveUncounted(yes) {
  try {
    if (yes) localStorage.setItem(UNCOUNTED, "1");
    else localStorage.removeItem(UNCOUNTED);
  } catch {
    said.textContent = "浏览器不许保存设置，这一项没有记住。";
    form.elements.uncounted.checked = false;
  }
}

/** Take the mode out of the address and out of what leads on from this page: the reader's choice is kept elsewhere now. */
function unaddress() {
  for (const name of ["href", "action", "formaction"]) {
    for (const element of document.querySelectorAll(`[${name}*="reading=large"]:not(.reading-switch)`)) {
      element.setAttribute(name, without(element.getAttribute(name)));
    }
  }
  history.replaceState(history.state, "", without(location.href));
}

function without(address) {
  return address.replace(/([?&])reading=large(&|(?=#|$))/, (_, before, after) => (after ? before : ""));
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "uncounted") return leaveUncounted(target.checked);
  reader.choose({ [target.name]: target.value });
  if (target.name === "size" && !target.value && reader.asked) unaddress();
});

panel.querySelector("[data-reset]").addEventListener("click", () => {
  reader.choose(Object.fromEntries(reader.shown.map((name) => [name, ""])));
  leaveUncounted(false);
  if (reader.asked) unaddress();
  fill();
  said.textContent = "已恢复默认设置。";
});

panel.querySelector("[data-opens=aloud]").addEventListener("click", () => panel.close?.());

// A press beside the panel closes it, as Esc does.
panel.addEventListener("click", (event) => {
  const box = panel.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (event.target === panel && !inside) panel.close();
});
