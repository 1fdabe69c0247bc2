/* A sentence under a field that is wrong, as the server sets it: the same place, the same id, the same attributes. */

export function say(field, words) {
  const id = `${field.id}_error`;
  const told = document.getElementById(id) ?? document.createElement("span");
  told.id = id;
  told.className = "error-text";
  told.textContent = words;
  field.closest(".field").append(told);
  field.setAttribute("aria-invalid", "true");
  describe(field, [...described(field).filter((one) => one !== id), id]);
}

export function hush(field) {
  const id = `${field.id}_error`;
  document.getElementById(id)?.remove();
  field.removeAttribute("aria-invalid");
  describe(field, described(field).filter((one) => one !== id));
}

const described = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function describe(field, ids) {
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
