// One line of the upload report: a mark, the file, what became of it, and what may be done now.

const MARKS = {
  waiting: ["…", ""], sending: ["…", ""], well: ["✓", "well"], look: ["△", "look"], known: ["△", "look"], refused: ["▲", "refused"],
};

export function item(name, outcome) {
  const line = document.createElement("li");
  write(line, { name, ...outcome });
  return line;
}

export function write(line, outcome, again) {
  const [mark, look] = MARKS[outcome.verdict];
  const words = element("div", "", element("strong", "", outcome.name), element("p", "", ...sentence(outcome, look)));
  line.replaceChildren(element("span", `verdict ${look}`, mark), words, place(outcome), act(outcome, again));
  line.firstChild.setAttribute("aria-hidden", "true");
}

function sentence({ verdict, message, told = "" }, look) {
  if (verdict === "well") return [element("b", look, "已导入"), `　${told || "没有拿不准的地方"}`];
  if (verdict === "look") return [element("b", look, message), `　${told}`];
  if (verdict === "refused") return [element("b", look, "未导入"), `　${message}`];
  return [message];
}

function place({ verdict, article, name }) {
  if (verdict === "sending") {
    const bar = element("progress", "");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `${name}的进度`);
    return bar;
  }
  if (verdict === "refused") return element("span", "small", "没有建文章，什么也没改");
  return element("span", "small", article ? `→ ${article.section}，《${article.title}》` : "");
}

function act({ verdict, article, name, stop }, again) {
  if (verdict === "sending") return button("停下这份", `停下：${name}`, stop);
  if (verdict === "refused" && again) return button("换一份再传", `换一份再传：${name}`, again);
  if (!article) return element("span", "");
  const link = element("a", verdict === "look" ? "button" : "button bare", verdict === "look" ? "逐处看" : "打开");
  link.href = article.url;
  link.setAttribute("aria-label", `打开：《${article.title}》`);
  return link;
}

function button(words, label, what) {
  const made = element("button", "bare", words);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", what);
  return made;
}

function element(name, look, ...children) {
  const made = document.createElement(name);
  if (look) made.className = look;
  made.append(...children);
  return made;
}

// What the site answered, as an outcome, whatever went wrong on the way.
export function outcomeOf(name, request) {
  try {
    const answer = JSON.parse(request.responseText);
    return { name, verdict: "refused", ...answer };
  } catch {
    const message = request.status === 413 ? "文件太大，网站没有收。请把里面的图片缩小后再传。"
      : request.responseURL.includes("/login") ? "登录已过期。请刷新页面，重新登录后再传。"
      : "网站出了问题，没有导入。请稍后再传。";
    return { name, verdict: "refused", message };
  }
}
