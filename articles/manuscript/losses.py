"""What could not be carried out of a Word file, counted by kind and told in sentences an editor can act on."""

from __future__ import annotations

SENTENCES = {
    "formula": "有 {n} 个公式没有带进来{d}，请作为图片另外上传。",
    "smartart": "有 {n} 个 SmartArt 图形没有带进来{d}，请在 Word 里另存为图片后上传。",
    "chart": "有 {n} 个图表没有带进来{d}，请在 Word 里另存为图片后上传。",
    "object": "有 {n} 个嵌入的文件没有带进来{d}。",
    "linked": "有 {n} 张图片只是链接，不在文件里，没有带进来{d}。请把图片单独上传。",
    "vector": "有 {n} 张矢量图（EMF/WMF）没有带进来{d}，请另存为 PNG 或 JPG 后上传。",
    "svg": "有 {n} 张 SVG 图没有带进来{d}，请另存为 PNG 或 JPG 后上传。",
    "picture": "有 {n} 张图片已损坏或格式不支持，没有带进来{d}。请重新上传原图。",
    "ink": "有 {n} 处手写墨迹没有带进来{d}。",
    "comment": "批注太多，有 {n} 条没有带进来，请对照原稿。",
    "hidden": "有 {n} 处隐藏文字没有带进来{d}。",
    "ruby": "有 {n} 处注音只留下了正文的字{d}。",
    "symbol": "有 {n} 个符号字体里的字认不出来，正文里用“〓”占位{d}，请对照原稿补上。",
    "embedded": "有 {n} 段插入的其他文档没有带进来{d}，请打开原稿，把文字粘贴进来。",
    "note-picture": "注释里有 {n} 张图片没有带进来{d}。",
    "link": "有 {n} 个链接的地址不能保留，只留下了文字{d}。",
    "nested-table": "有 {n} 个套在表格里的表格改成了普通文字{d}，请核对。",
    "heading-picture": "有 {n} 张图片从标题行移到了标题之后{d}，请核对位置。",
}
SHOWN = 6
LENGTH = 60


class Losses:
    """Counts what stays behind; `sentences` tells it once for each kind, with the words that were lost where there are any."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._details: dict[str, list[str]] = {}

    def add(self, kind: str, detail: str = "") -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        detail = " ".join(detail.split())
        if detail:
            self._details.setdefault(kind, []).append(detail)

    def sentences(self) -> list[str]:
        return [
            SENTENCES[kind].format(n=count, d=_told(self._details.get(kind, [])))
            for kind, count in self._counts.items()
        ]


def _told(details: list[str]) -> str:
    if not details:
        return ""
    shown = [detail if len(detail) <= LENGTH else detail[:LENGTH] + "…" for detail in details[:SHOWN]]
    return "（" + "；".join(shown) + (" 等" if len(details) > SHOWN else "") + "）"
