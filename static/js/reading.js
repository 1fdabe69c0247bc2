// What a reader chose: size, lines, colours, a guide, the pointer. Kept in this browser only, never sent, and applied before the
// page is drawn. Without scripts the links carry the mode for older readers; what else there is is fetched when it is asked for.
(() => {
  const root = document.documentElement;
  const KEY = "chutian-reading";
  const SHOWN = ["size", "leading", "theme", "guide", "pointer"];
  const asked = new URLSearchParams(location.search).get("reading") === "large";
  let choices = {};

  const recall = () => {
    try {
      choices = { ...JSON.parse(localStorage.getItem(KEY)) };
    } catch {
      // Storage may be forbidden: what was chosen then holds for this page.
    }
  };
  const show = () => {
    for (const name of SHOWN) {
      if (choices[name]) root.dataset[name] = choices[name];
      else delete root.dataset[name];
    }
    if (choices.size) root.dataset.reading = "large";
    else delete root.dataset.reading;
    if (choices.guide) import("./reading/guide.js").then((guide) => guide.follow());
  };
  const choose = (change) => {
    choices = { ...choices, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // As above.
    }
    show();
  };
  const reader = { choose, chosen: () => choices, shown: SHOWN, asked };

  recall();
  if (asked && !choices.size) choose({ size: "large" });
  root.dataset.script = "";
  show();

  addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-opens], .reading-switch");
    if (!pressed) return;
    if (pressed.dataset.opens === "panel") import("./reading/panel.js").then((panel) => panel.open(reader, pressed));
    else if (pressed.dataset.opens === "aloud") import("./reading/aloud.js").then((aloud) => aloud.begin(reader, pressed));
    else turn(event);
  });
  const turn = (event) => {
    const large = !!choices.size;
    choose({ size: large ? "" : "large" });
    if (large && !asked) event.preventDefault();
  };
  const again = () => (recall(), show());
  addEventListener("storage", (event) => event.key === KEY && again());
  addEventListener("pageshow", (event) => event.persisted && again());
})();
