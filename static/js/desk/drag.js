// Rows and whole sections are moved by their handle: a row among the rows of its section, a section among the sections.

export function letDrag(contents, moved) {
  let drag = null;

  contents.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    if (!handle || event.button !== 0) return;
    const row = handle.closest("tr");
    const item = row.dataset.pk ? row : row.closest("tbody");
    drag = { item, pk: row.dataset.pk, table: row.closest("table"), before: order(row.closest("table")), next: item.nextElementSibling };
    item.classList.add("lifted");
    drag.table.classList.add("moving");
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  contents.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const over = document.elementFromPoint(event.clientX, event.clientY);
    const place = drag.pk ? over?.closest("tr.piece") : over?.closest("tbody");
    if (!place || place === drag.item || place.parentElement !== drag.item.parentElement) return;
    const box = place.getBoundingClientRect();
    const below = event.clientY > box.top + box.height / 2;
    // The row's opened particulars, if any, lie behind it.
    place.parentElement.insertBefore(drag.item, below ? after(place) : place);
    scrollNear(event.clientY);
  });

  contents.addEventListener("pointerup", () => {
    if (!drag) return;
    const { pk, table, before } = finish();
    const now = order(table);
    if (now.join() !== before.join()) moved(pk, now);
  });

  contents.addEventListener("pointercancel", putBack);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) putBack();
  });

  function putBack() {
    if (!drag) return;
    drag.item.parentElement.insertBefore(drag.item, drag.next);
    finish();
  }

  function finish() {
    const done = drag;
    drag = null;
    done.item.classList.remove("lifted");
    done.table.classList.remove("moving");
    return done;
  }
}

function after(row) {
  const next = row.nextElementSibling;
  return next?.classList.contains("particulars-row") ? next.nextElementSibling : next;
}

function order(table) {
  return [...table.querySelectorAll("tr.piece")].map((row) => row.dataset.pk);
}

function scrollNear(y) {
  const edge = 90;
  if (y < edge + 60) scrollBy(0, -14);
  else if (y > innerHeight - edge) scrollBy(0, 14);
}
