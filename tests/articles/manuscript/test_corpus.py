"""Real and hostile Word files, kept outside the repository: CHUTIAN_CORPUS names their folder."""

import html
import json
import os
import re
from pathlib import Path

import pytest

from articles.html import clean, plain_text
from articles.manuscript import read, read_bounded
from issues.bounded import ChildFailed
from issues.uploads import Rejected
from tests.benchmarks.text_kept import compare

CORPUS = Path(os.environ["CHUTIAN_CORPUS"]) if os.environ.get("CHUTIAN_CORPUS") else None

pytestmark = pytest.mark.skipif(
    CORPUS is None, reason="CHUTIAN_CORPUS does not name the folder of real and hostile files"
)


def files(pattern):
    return sorted(CORPUS.glob(pattern)) if CORPUS else []


def manifest(name):
    return json.loads((CORPUS / name).read_text("utf-8")) if CORPUS else []


def named(path):
    return path.name


READABLE = files("docx/chinese/*.docx") + files("docx/chinese_made/*.docx") + files("docx/general/*.docx")
HOSTILE = [one for one in manifest("hostile_manifest.json") if one["file"].startswith("docx/")]
ODD = [one for one in manifest("docx_manifest.json") if one["file"].startswith("docx/hostile/")]
OLD = files("docx/legacy_doc/*.doc")


@pytest.mark.parametrize("path", READABLE, ids=named)
def test_no_character_of_a_readable_file_is_lost(path):
    _, missing, _ = compare(path)

    assert missing.total() == 0 or set(missing) <= set("-—－ ")  # the strokes of a telephone number


@pytest.mark.parametrize("path", READABLE, ids=named)
def test_the_body_of_a_readable_file_is_what_the_sanitiser_leaves_alone(path):
    manuscript = read(path.read_bytes(), path.name)

    assert clean(manuscript.body) == manuscript.body


@pytest.mark.parametrize("truth", manifest("chinese_made_truth.json"), ids=lambda truth: truth["title"])
def test_a_made_manuscript_holds_all_that_it_must(truth):
    path = CORPUS / truth["file"]

    manuscript = read(path.read_bytes(), path.name)
    body = manuscript.body
    text = plain_text(body)

    assert manuscript.title == truth["title"]
    assert [credit.name for credit in manuscript.credits] == [truth[key] for key in ("author",) if key in truth]
    if "headings" in truth:
        assert re.findall(r"<h2>(.*?)</h2>", body) == truth["headings"]
        assert body.count("data-note=") == truth["footnotes"]
        assert body.count("<figure") == truth["images"] == len(manuscript.pictures)
        assert re.findall(r'<img alt="(.*?)">', body) == truth["alt"]
        captions = re.findall("<figcaption>(.*?)</figcaption>", body)
        # The brackets around a credit are the print's; what is stored has none.
        printed = [re.sub("[（）()]", "", caption) for caption in truth["captions"]]
        assert [re.sub("<[^>]+>|[（）()]", "", caption) for caption in captions] == printed
        assert body.count("<blockquote>") == truth["quotes"]
        assert re.findall("<em>(.*?)</em>", body)[:1] == truth["emphasis_dots"]
    for base, reading in truth.get("ruby", []):
        assert base in text
        assert reading in "".join(manuscript.losses)
    for words in truth.get("must_contain", []):
        assert words in text
    for words in truth.get("must_not_contain", []):
        assert words not in text + manuscript.title
    for words in truth.get("once", []):
        assert text.count(words) == 1
    if "links" in truth:
        assert [html.unescape(link) for link in re.findall('href="(.*?)"', body)] == truth["links"]


def test_the_lists_of_a_made_manuscript_are_nested_as_they_were():
    path = CORPUS / "docx/chinese_made/05-列表与链接.docx"

    body = read(path.read_bytes(), path.name).body

    assert body.startswith(
        "<ol><li>总则<ol><li>目的<ol><li>细目甲</li><li>细目乙</li></ol></li><li>范围</li></ol></li><li>附则</li></ol>"
        "<ul><li>圆点一<ul><li>圆点内层</li></ul></li></ul>"
    )


def taken(path):
    """The words that arrived, or the refusal in Chinese."""
    try:
        delivery = read_bounded(path.read_bytes(), path.name)
    except (Rejected, ChildFailed) as refusal:
        return None, str(refusal)
    manuscript = delivery.manuscript
    assert clean(manuscript.body) == manuscript.body
    assert len(delivery.pictures) == len(manuscript.pictures)
    return manuscript, ""


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["file"])
def test_a_hostile_file_meets_what_the_manifest_demands(case):
    must = case["must"]

    manuscript, refusal = taken(CORPUS / case["file"])

    if manuscript is None:
        assert "reject" in must
        assert re.search("[\u4e00-\u9fff]", refusal)
        return
    assert "import" in must
    words = "\n".join([manuscript.title, plain_text(manuscript.body)])
    if "both plain paragraphs" in must:
        assert "正常的第一段" in words
        assert "CANARY-正常的第二段" in words
    if "5,000 notes" in must:
        assert manuscript.body.count("data-note=") == 5000
    if "is dropped" in must:
        assert manuscript.losses != []
    if "without warnings" in must:
        assert manuscript.losses == []


@pytest.mark.parametrize("case", ODD, ids=lambda case: case["file"])
def test_an_odd_file_is_taken_or_refused_in_plain_words(case):
    must = case["must"]

    manuscript, refusal = taken(CORPUS / case["file"])

    assert (manuscript is None) == bool(refusal)
    if must.startswith("reject:"):
        assert manuscript is None
    if "password" in must:
        assert "密码" in refusal
    if "old Word format" in must:
        assert "docx" in refusal
    if must.startswith("import text"):
        assert manuscript is not None


@pytest.mark.parametrize("path", OLD, ids=named)
def test_an_old_word_file_is_converted_or_sent_back_for_saving_as_docx(path):
    manuscript, refusal = taken(path)

    assert manuscript is not None or "docx" in refusal
