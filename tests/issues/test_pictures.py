"""Renditions of a picture: their sizes; and what is damaged or hostile, refused within the child's bounds."""

import json
import subprocess
import sys

import pytest
from PIL import Image, ImageFile

from issues import bounded, pictures, uploads
from issues.pictures import render, render_bounded, rendition_widths

from . import samples
from .samples import exif, halves, opened

# Sizes


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (300, [300]),
        (480, [480]),
        (900, [480]),
        (960, [480, 960]),
        (1599, [480, 960]),
        (2000, [480, 960, 1600]),
    ],
)
def test_a_picture_is_never_enlarged_and_never_without_a_webp(width, widths):
    assert rendition_widths(width) == widths


def test_a_photograph_gets_a_jpeg_and_three_webps():
    rendered = render(samples.encoded(samples.picture(3000, 2000)))

    assert (rendered.width, rendered.height) == (2000, 1333)
    assert opened(rendered.main).format == "JPEG"
    assert opened(rendered.main).size == (2000, 1333)
    assert {width: opened(webp).size for width, webp in rendered.webp.items()} == {
        480: (480, 320),
        960: (960, 640),
        1600: (1600, 1066),
    }


def test_a_picture_narrower_than_the_narrowest_keeps_its_size():
    rendered = render(samples.encoded(samples.picture(300, 200), "PNG"))

    assert (rendered.width, rendered.height) == (300, 200)
    assert {width: opened(webp).size for width, webp in rendered.webp.items()} == {300: (300, 200)}


def test_a_picture_made_to_be_scrolled_keeps_a_width_that_can_be_read():
    rendered = render(samples.encoded(samples.picture(1000, 12_000), "PNG"))

    assert (rendered.width, rendered.height) == (1000, 12_000)
    assert opened(rendered.webp[960]).size == (960, 11_520)


@pytest.mark.parametrize("size", [(1, 30_000), (30_000, 1), (900, 40_000)])
def test_the_oddest_shapes_are_rendered(size):
    rendered = render(samples.encoded(samples.picture(*size), "PNG"))

    assert max(rendered.width, rendered.height) <= pictures.TALLEST
    assert len(rendered.webp) >= 1


def test_the_checksum_is_that_of_the_file_as_it_came():
    rendered = render(samples.encoded(samples.picture(8, 8), "PNG", compress_level=0))
    other = render(samples.encoded(samples.picture(8, 8), "PNG", compress_level=9))

    assert rendered.main == other.main
    assert rendered.original_sha256 != other.original_sha256


# Damage and bombs


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_picture_cut_short_is_refused(kind, share):
    noise = Image.effect_noise((200, 150), 90).convert("RGB")
    whole = samples.encoded(noise, kind)

    with pytest.raises(uploads.Rejected, match="不完整"):
        render(whole[: int(len(whole) * share)])


def test_a_picture_cut_short_is_refused_beside_weasyprint_too(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as importing it leaves it
    whole = samples.encoded(Image.effect_noise((200, 150), 90).convert("RGB"), "GIF")

    with pytest.raises(uploads.Rejected, match="不完整"):
        render(whole[: len(whole) // 2])


def test_a_header_that_promises_more_pixels_than_there_are_is_refused():
    with pytest.raises(uploads.Rejected, match="不完整"):
        render(samples.png_header(4000, 3000))


def test_the_child_renders_as_the_parent_would():
    source = samples.encoded(halves(1200, 800), exif=exif(3))

    assert render_bounded(source) == render(source)


def test_a_refusal_of_the_child_keeps_its_words():
    with pytest.raises(uploads.Rejected) as refused:
        render_bounded(samples.png_header(4000, 3000))

    assert str(refused.value) == uploads.TRUNCATED


def test_forty_megapixels_are_rendered_within_the_childs_memory():
    seen = measured(
        samples.encoded(Image.linear_gradient("L").resize((8000, 5000)).convert("RGBA"), "PNG", compress_level=1)
    )

    assert seen["width"] == 2000
    assert seen["mebibytes"] <= 512


def measured(data):
    """Render in a process that has no other child, and tell what that child took."""
    code = (
        "import json, resource, sys; from issues import bounded, pictures, uploads\n"
        "said = {}\n"
        "try: rendered = pictures.render_bounded(sys.stdin.buffer.read()); said['width'] = rendered.width\n"
        "except (uploads.Rejected, bounded.ChildFailed) as refused: said['refused'] = str(refused)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "said |= {'mebibytes': used.ru_maxrss // 1024, 'seconds': used.ru_utime + used.ru_stime}\n"
        "print(json.dumps(said))"
    )
    run = subprocess.run([sys.executable, "-c", code], input=data, cwd=bounded.PROJECT, capture_output=True, check=True)
    return json.loads(run.stdout)


# Real files


def test_every_hostile_picture_meets_its_must(corpus):
    listed = json.loads((corpus / "hostile_manifest.json").read_text("utf-8"))
    entries = [entry for entry in listed if entry["file"].startswith("uploads/")]

    wrong = {}
    for entry in entries:
        seen = measured((corpus / entry["file"]).read_bytes())
        must = entry["must"]
        if ("refused" in seen) != must.startswith("reject") and "first frame" not in must:
            wrong[entry["file"]] = seen
        if seen["seconds"] > entry["limits"]["seconds"] or seen["mebibytes"] > entry["limits"]["rss_mib"]:
            wrong[entry["file"]] = seen

    assert len(entries) >= 8
    assert wrong == {}
