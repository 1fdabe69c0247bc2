/* Asking the desk for something: JSON answers, refusals as sentences. */

export class Refusal extends Error {}

const LOST = "没有连上服务器。您写的都还在，请检查网络后再试。";
const SIGNED_OUT = "登录已经过期。请在另一个窗口重新登录，再回到这里继续；您写的都还在。";

/** The token of now: the cookie's, which changes when somebody signs in again in another window; else the page's. */
export function token() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) || document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
}

/** POST fields, an object or pairs, and return the JSON answer. Throws Refusal with a sentence for the editor. */
export async function post(url, fields) {
  const body = new FormData();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) body.append(name, value);
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token(), Accept: "application/json" } });
  } catch {
    throw new Refusal(LOST);
  }
  return answer(response.status, response.redirected, await response.text());
}

/** GET a JSON answer. */
export async function get(url) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: "application/json" } });
  } catch {
    throw new Refusal(LOST);
  }
  return answer(response.status, response.redirected, await response.text());
}

/** Send one file; `onProgress` is told the share that has gone, 0 to 1. Aborted by `signal`. */
export function send(url, file, { fields = {}, onProgress = () => {}, signal } = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.total ? event.loaded / event.total : 0));
    request.addEventListener("error", () => reject(new Refusal(LOST)));
    request.addEventListener("abort", () => reject(new Refusal("已停止上传，没有收下这个文件。")));
    request.addEventListener("load", () => {
      const redirected = request.responseURL !== new URL(url, location.href).href;
      try {
        resolve(answer(request.status, redirected, request.responseText));
      } catch (refusal) {
        reject(refusal);
      }
    });
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

function answer(status, redirected, text) {
  let data = null;
  try {
    data = JSON.parse(text);
  } catch {
    if (status === 413) throw new Refusal("文件太大，服务器没有收。请把里面的图片缩小后再传。");
    if (redirected || status === 403) throw new Refusal(SIGNED_OUT);
    throw new Refusal("服务器没有办成这件事。请稍后再试；一再出现请告诉系统管理员。");
  }
  if (status >= 400) throw new Refusal(data.error || "没有办成，请再试一次。");
  return data;
}
