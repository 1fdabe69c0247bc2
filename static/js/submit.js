/* 网上投稿: what was typed survives a closed page, and a choice of files is judged before it travels. */

const form = document.querySelector("form[data-draft]");
const KEY = "submission draft";
const MOST_BYTES = 20 * 2 ** 20;
const MOST_FILES = 10;

const kept = () => [...form.elements].filter((field) => field.name && !["file", "hidden", "checkbox"].includes(field.type));

function remember() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept().map((field) => [field.name, field.value]))));
  } catch {
    // Storage may be forbidden; the form works without it.
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

// Only what the page left empty is filled in again: the server's word goes first.
const before = recall();
for (const field of kept()) if (!field.value && before[field.name]) field.value = before[field.name];
form.addEventListener("input", remember);
document.getElementById("to-mend")?.focus();

// The browser's own button speaks the browser's language; ours stands before it, and says what was chosen.
const files = form.querySelector("input[type=file]");
const choose = document.createElement("label");
choose.className = "button second";
choose.htmlFor = files.id;
choose.textContent = "选文稿和图片";
const chosen = document.createElement("span");
chosen.setAttribute("aria-live", "polite");
chosen.textContent = "还没有选";
files.classList.add("unseen");
files.after(choose, chosen);
const tellChosen = () => {
  chosen.textContent = [...files.files].map((file) => file.name).join("、") || "还没有选";
};
const told = document.createElement("span");
told.className = "error-text";
told.setAttribute("role", "alert");
files.addEventListener("change", () => {
  const large = [...files.files].filter((file) => file.size > MOST_BYTES).map((file) => file.name);
  const words = [];
  if (large.length) words.push(`超过 20 MB：${large.join("、")}。请缩小后再选。`);
  if (files.files.length > MOST_FILES) words.push(`最多 ${MOST_FILES} 个文件，选了 ${files.files.length} 个。`);
  told.textContent = words.join("");
  if (words.length) {
    files.closest(".drop").append(told);
    files.value = "";
  } else told.remove();
  tellChosen();
});

const button = form.querySelector(".actions .button");
form.addEventListener("submit", () => {
  if (files.files.length) button.textContent = "正在上传和读稿……";
});
