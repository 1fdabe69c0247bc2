/* Ctrl+S saves, Alt+P previews. */

export function keys(form) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[type=submit].default") || undefined);
    } else if (event.altKey && event.key.toLowerCase() === "p") {
      const link = form.querySelector("a[data-preview]");
      if (!link) return;
      event.preventDefault();
      window.open(link.href, "_blank", "noopener");
    }
  });
}
