// The mode for older readers, remembered in this browser. Runs before the page is drawn; without it the links carry the mode.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get("reading") === "large";
  const remember = (mode) => {
    try {
      localStorage.setItem("reading", mode);
    } catch {
      // Storage may be forbidden; the address still carries the mode.
    }
  };
  let remembered = null;
  try {
    remembered = localStorage.getItem("reading");
  } catch {
    remembered = null;
  }
  if (asked) remember("large");
  else if (remembered === "large") root.dataset.reading = "large";

  addEventListener("DOMContentLoaded", () => {
    const link = document.querySelector(".reading-switch");
    if (!link) return;
    if (!asked && remembered === "large") link.textContent = "标准版";
    link.addEventListener("click", (event) => {
      const large = root.dataset.reading === "large";
      remember(large ? "standard" : "large");
      if (large && !asked) {
        event.preventDefault();
        location.reload();
      }
    });
  });
})();
