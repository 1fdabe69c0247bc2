// The switch on the page 个人信息保护: not to be counted. Kept in this browser only; article.js asks for it before it counts.
const KEY = "chutian-uncounted";
const place = document.querySelector("[data-uncounted]");
const box = place?.querySelector("input");
const said = place?.querySelector("[role=status]");

const stored = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return "1"; // what cannot be asked is not counted
  }
};
const keep = () => {
  try {
    if (box.checked) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
    said.textContent = box.checked ? "今后在这个浏览器里阅读，不再计入。" : "今后在这个浏览器里阅读，照常计入。";
  } catch {
    box.checked = true;
    said.textContent = "浏览器不许保存设置，本来就不计入。";
  }
};

if (place) {
  box.checked = stored() === "1";
  box.addEventListener("change", keep);
  place.hidden = false;
}
