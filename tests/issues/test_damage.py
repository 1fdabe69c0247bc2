"""Whatever happens to a file on its way, an editor gets it taken or refused in words, never an error page."""

import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from issues import bounded, pictures
from issues.kinds import WORDS
from issues.uploads import Rejected, judge_docx, judge_pdf, judge_picture, kind_of

from . import samples
from .mutations import damaged

NOISE = Image.effect_noise((40, 30), 80)
EXIF = Image.Exif()
EXIF[0x0112] = 6
PICTURES = [
    *(samples.encoded(NOISE.convert("RGB"), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")),
    *(samples.encoded(NOISE.convert(mode), "PNG") for mode in ("1", "P", "LA", "RGBA", "I;16")),
    *(samples.encoded(NOISE.convert("CMYK"), kind) for kind in ("JPEG", "TIFF")),
    samples.encoded(NOISE.convert("RGB"), "JPEG", progressive=True, exif=EXIF, comment=b"x"),
    samples.encoded(NOISE.convert("RGB"), "TIFF", compression="tiff_lzw"),
]
PICTURE = samples.encoded(samples.picture(), "PNG")
DOCUMENTS = [
    samples.docx(**{"word/media/image1.png": PICTURE, "word/styles.xml": samples.body("样式")}),
    samples.zipped(samples.parts(**{"word/media/image1.png": PICTURE}), 0),
    samples.docx(samples.body("正文").encode("utf-16")),
    samples.ole("EncryptionInfo", "EncryptedPackage"),
]
EVERYTHING = [
    *DOCUMENTS,
    *PICTURES,
    b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n",
    b"<?xml version='1.0'?><svg/>",
    "正文".encode(),
]
OFTEN = settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
SELDOM = settings(OFTEN, max_examples=6)


def outcome(work, data):
    """`taken`, or the words of the refusal; anything else is an error, and fails the test that asked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's, about metadata that nobody reads
            work(data)
    except (Rejected, bounded.ChildFailed) as refused:
        return str(refused)
    return "taken"


def is_said_in_chinese(words):
    return words == "taken" or ("请" in words and words.endswith("。"))


@OFTEN
@given(data=damaged(DOCUMENTS))
def test_a_damaged_document_is_judged_in_words(data):
    assert is_said_in_chinese(outcome(judge_docx, data))


@OFTEN
@given(data=damaged(PICTURES))
def test_a_damaged_picture_is_rendered_or_refused_in_words(data):
    assert is_said_in_chinese(outcome(pictures.render, data))


@OFTEN
@given(data=damaged(EVERYTHING))
def test_anything_at_all_has_a_kind_and_three_judgements(data):
    assert kind_of(data[:4096]) in WORDS
    assert all(is_said_in_chinese(outcome(judge, data)) for judge in (judge_docx, judge_picture, judge_pdf))


@SELDOM
@given(data=damaged(PICTURES))
def test_a_damaged_picture_comes_back_from_the_child_as_from_here(data):
    assert outcome(pictures.render_bounded, data) == outcome(pictures.render, data)


@pytest.mark.parametrize("source", EVERYTHING)
def test_half_of_any_file_is_judged_in_words(source):
    for judge in (judge_docx, judge_picture, judge_pdf):
        assert is_said_in_chinese(outcome(judge, source[: len(source) // 2]))
