// A button that copies what stands in a field beside it, and says so.

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return; // plain http has no clipboard; the field stays selected for Ctrl+C
    }
    button.textContent = "已复制";
    setTimeout(() => (button.textContent = words), 2000);
  });
}
