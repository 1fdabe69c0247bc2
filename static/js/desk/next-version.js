/* A Word file dropped on the piece becomes its next version. */

import { say } from "./dialogs.js";
import { send } from "./requests.js";

const WORD = /\.(docx?|wps|docm|rtf)$/i;

export function nextVersion(form) {
  const { revise, base } = form.dataset;
  if (!revise) return;
  const chosen = form.querySelector("[data-revise-file]");
  const wordIn = (transfer) => [...(transfer?.files || [])].find((file) => WORD.test(file.name));
  const dragsFile = (transfer) => [...(transfer?.items || [])].some((item) => item.kind === "file" && !item.type.startsWith("image/"));
  document.addEventListener("dragover", (event) => {
    if (!dragsFile(event.dataTransfer)) return;
    event.preventDefault();
    form.classList.add("takes-file");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("takes-file");
  });
  document.addEventListener(
    "drop",
    (event) => {
      form.classList.remove("takes-file");
      const file = wordIn(event.dataTransfer);
      if (!file) return;
      event.preventDefault();
      event.stopPropagation();
      take(file);
    },
    { capture: true },
  );
  chosen?.addEventListener("change", () => chosen.files[0] && take(chosen.files[0]));

  async function take(file) {
    if (form.dataset.changed === "yes") {
      say("表单里有还没保存的改动。请先保存，再用 Word 文件更新这一篇。", "warning");
      return;
    }
    say(`正在读“${file.name}”……`);
    try {
      const { url } = await send(revise, file, { fields: { base } });
      location.assign(url);
    } catch (refusal) {
      say(`“${file.name}”没有导入：${refusal.message}`, "error");
      if (chosen) chosen.value = "";
    }
  }
}
