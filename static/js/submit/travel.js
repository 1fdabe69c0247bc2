/* One file to the server, which judges it. Resolves to its answer; rejects with a sentence for the sender. */

const CUT_OFF = "没有传上去，可能是网络断了。请再选一次，填过的都还在。";
const TOO_LARGE = "文件太大，没有收下。请缩小后再选。";
const UNKNOWN = "没有传上去。请刷新本页再试，填过的都还在。";

export function send(address, file, progress) {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("csrfmiddlewaretoken", document.querySelector("#piece [name=csrfmiddlewaretoken]").value);
  body.append("files", file);
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("error", () => reject(new Error(CUT_OFF)));
    request.addEventListener("load", () => {
      const answer = read(request);
      if (answer?.row) resolve(answer);
      else reject(new Error(answer?.refusal ?? (request.status === 413 ? TOO_LARGE : UNKNOWN)));
    });
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

function read({ responseText }) {
  try {
    return JSON.parse(responseText);
  } catch {
    return null;
  }
}
