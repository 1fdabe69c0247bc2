// Our own button for choosing a file says the name of what was chosen.

document.documentElement.dataset.scripted = "";

document.addEventListener("change", ({ target }) => {
  if (!target.matches(".file-pick input[type=file]")) return;
  const words = target.parentElement.querySelector(".chosen");
  words.textContent = [...target.files].map((file) => file.name).join("、") || "没有选文件";
});
