import hashlib
import sys

import pytest

from issues import heif, pictures, uploads
from issues.uploads import Rejected

from .heic import PICTURE

ISPE = PICTURE.index(b"ispe")


def declared(width, height):
    """The picture with another size in its header."""
    at = ISPE + 8
    return PICTURE[:at] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PICTURE[at + 8 :]


def test_the_size_of_a_heic_picture_stands_in_its_header():
    assert heif.size(PICTURE) == (96, 64)
    assert uploads.judge_picture(PICTURE) == ("heic", 96, 64)


def test_a_heic_picture_is_drawn_like_any_other():
    rendered = pictures.render_bounded(PICTURE)

    assert (rendered.width, rendered.height, list(rendered.webp)) == (96, 64, [96])
    assert rendered.main.startswith(b"\xff\xd8\xff")
    assert rendered.original_sha256 == hashlib.sha256(PICTURE).hexdigest()


def test_too_many_pixels_are_refused_before_a_decoder_is_loaded():
    with pytest.raises(Rejected, match="像素太多（8001×5000）"):
        uploads.judge_picture(declared(8001, 5000))


@pytest.mark.parametrize("length", [20, ISPE, ISPE + 10, len(PICTURE) - 1])
def test_a_heic_picture_cut_short_is_refused(length):
    with pytest.raises(Rejected, match="HEIC 图片不完整"):
        uploads.judge_picture(PICTURE[:length])


def test_a_heic_picture_that_lies_about_its_insides_is_refused_by_the_child():
    spoilt = PICTURE.replace(b"hvcC", b"hvcX")

    with pytest.raises(Rejected, match="HEIC 图片不完整"):
        pictures.render_bounded(spoilt)


def test_boxes_without_end_are_given_up():
    box = (8).to_bytes(4, "big") + b"free"

    with pytest.raises(heif.Malformed):
        heif.size(PICTURE + box * heif.MOST_BOXES)


def test_the_decoder_is_loaded_in_the_child_alone():
    uploads.judge_picture(PICTURE)
    pictures.render_bounded(PICTURE)

    assert "pi_heif" not in sys.modules
