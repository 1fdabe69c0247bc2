"""What an official account takes: a check with what to do where something is too much."""

from collections.abc import Mapping
from dataclasses import dataclass

from .model import Post

TITLE, SUMMARY, CHARACTERS = 64, 120, 20_000
BYTES, PICTURE = 2**20, 10 * 2**20


@dataclass(frozen=True)
class Finding:
    """One thing that was counted; `advice` says what to do where it does not fit."""

    name: str
    said: str
    advice: str = ""

    @property
    def fits(self) -> bool:
        return not self.advice


def check(post: Post, sizes: Mapping[int, int]) -> list[Finding]:
    """Weigh a post; `sizes` are the bytes of its pictures by photo."""
    large = [place.name for place in post.places if sizes.get(place.photo, 0) > PICTURE]
    lost = [place.name for place in post.places if place.photo not in sizes]
    heaviest = max((sizes.get(place.photo, 0) for place in post.places), default=0)
    pictures = f"{len(post.places)} 张，最大 {megabytes(heaviest)}" if post.places else "没有"
    return [
        _counted("标题", len(post.title), TITLE, "字", "公众号标题最多 64 字，请在公众号里另拟一个短标题。"),
        _counted("摘要", len(post.summary), SUMMARY, "字", "公众号摘要最多 120 字，请在公众号里删短。"),
        _counted("正文", post.characters, CHARACTERS, "字符", "公众号一篇最多 20,000 字符，请分成上下篇，或只发节选。"),
        Finding(
            "大小",
            f"{megabytes(post.size)} / 1 MB",
            "公众号正文连同格式不能超过 1 MB，请分成上下篇，或拿掉大表格。" if post.size > BYTES else "",
        ),
        Finding("图片", pictures, _about_pictures(large, lost)),
    ]


def _counted(name: str, number: int, most: int, unit: str, advice: str) -> Finding:
    return Finding(name, f"{number:,} / {most:,} {unit}", advice if number > most else "")


def _about_pictures(large: list[str], lost: list[str]) -> str:
    told = [f"{'、'.join(large)}超过 10 MB，请先缩小再传到公众号。"] if large else []
    told += [f"{'、'.join(lost)}的文件不在图片库里，请另外找图。"] if lost else []
    return "".join(told)


def megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 / 10 else f"{-(-size // 1024)} KB"
