// Files that are chosen, or dropped anywhere on the page, are sent with a form one after the other.

// `waiting(name)` makes the line of a file that waits; `begin(file, line, stop)` makes it one with a progress bar, if it is none yet.
// `settle(file, line, answer)` writes what became of it: `answer` is { request } where the site answered, else { refused: a sentence }.
// `rest()` is called when no other waits. Returns the files that wait.
export function sendInTurn(form, report, { waiting, settle, begin = () => {}, rest = () => {} }) {
  const input = form.querySelector("input[type=file]");
  const queue = [];
  let running = false;

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  onDrop(add);
  addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });

  // The files in the order of their names, 2 before 10: they are taken in that order.
  function add(files) {
    const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name, "zh", { numeric: true }));
    for (const file of sorted) {
      const line = waiting(file.name);
      report.querySelector("ul").append(line);
      queue.push({ file, line });
    }
    report.hidden = false;
    report.scrollIntoView({ block: "nearest" });
    run();
  }

  async function run() {
    if (running) return;
    running = true;
    for (let next; (next = queue.shift()); ) {
      const { file, line } = next;
      settle(file, line, await send(form, file, line, begin));
    }
    running = false;
    await rest();
  }

  return queue;
}

function onDrop(add) {
  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
  }
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    add(event.dataTransfer.files);
  });
}

function send(form, file, line, begin) {
  const most = Number(form.dataset.most);
  if (file.size > most * 2 ** 20) {
    const size = Math.ceil(file.size / 2 ** 20);
    return Promise.resolve({ refused: `文件有 ${size} MB，超过 ${most} MB。请把里面的图片缩小，或拆成几份后再传。` });
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file, file.name);
    begin(file, line, () => request.abort());
    request.upload.addEventListener("progress", (event) => progress(line, event));
    request.addEventListener("load", () => resolve({ request }));
    request.addEventListener("error", () => resolve({ refused: "没有传完：连不上网站。请检查网络后再传。" }));
    request.addEventListener("abort", () => resolve({ refused: "已停下，没有导入。" }));
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

function progress(line, event) {
  const part = Math.round((100 * event.loaded) / event.total);
  line.querySelector("progress").value = part;
  line.querySelector("p").textContent = part < 100 ? `正在上传，已传 ${part}%` : "已传完，正在读稿";
}
