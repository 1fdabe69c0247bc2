"""How long reading takes: `python -m tests.benchmarks.reading` prints it for one manuscript and for thirty."""

import io
import time

from PIL import Image, ImageFilter

from articles.html import plain_text
from articles.manuscript import read_bounded
from tests.articles.manuscript.making import Line, docx, line
from tests.articles.manuscript.manuscripts import ONE, THREE, TWO


def photograph(seed):
    """A JPEG of 12 megapixels with as much in it as a real one: a few megabytes."""
    noise = Image.effect_noise((500, 375), 60 + seed).filter(ImageFilter.GaussianBlur(1)).resize((4000, 3000))
    colours = [noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise.transpose(Image.Transpose.ROTATE_180)]
    out = io.BytesIO()
    Image.merge("RGB", colours).save(out, "JPEG", quality=92)
    return out.getvalue()


def manuscript():
    """4,000 characters with sub-headings, and five photographs with captions."""
    text = [ONE, TWO, THREE]
    paragraphs = [text[place % 3] for place in range(72)]
    lines = [line("站里的灯", size=20, align="center", bold=True), line("文/石生", align="center")]
    for place, paragraph in enumerate(paragraphs):
        if place % 15 == 0:
            lines += [line(f"一盏灯之{place}", bold=True)]
        lines.append(paragraph)
        if place % 15 == 7:
            lines += [Line(picture=photograph(place % 7), align="center"), line("▲灯下的人。（石生 摄）")]
    return docx(*lines)


def main():
    data = manuscript()
    seconds = []
    for _ in range(30):
        start = time.perf_counter()
        delivery = read_bounded(data, "站里的灯.docx")
        seconds.append(time.perf_counter() - start)
    characters = len(plain_text(delivery.manuscript.body))
    print(
        f"{len(data) / 2**20:.1f} MB, {characters} characters, {len(delivery.pictures)} photographs of 12 megapixels:"
    )
    print(
        f"one {seconds[0]:.2f} s (fastest {min(seconds):.2f}, slowest {max(seconds):.2f}); thirty {sum(seconds):.1f} s"
    )


if __name__ == "__main__":
    main()
