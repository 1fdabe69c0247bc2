"""Pages as PDF, and what is said where none can be made."""

import shutil
import subprocess
import sys

import pytest

from issues import pdf

STYLE = '@page { size: A4; @bottom-right { content: "第 " counter(page) " 页" } }'


PAGE = (
    '<h1>审校单</h1><p>修<del>定</del><ins>订</ins></p><img src="https://example.org/a.png"><img src="file:///a.png">'
)


@pytest.fixture(scope="module")
def made():
    """The page as PDF, which names what it cannot fetch."""
    try:
        return pdf.make(PAGE, STYLE)
    except pdf.NoPdf as refusal:
        if str(refusal) in (pdf.NOT_INSTALLED, pdf.NO_FONT):
            pytest.skip(str(refusal))
        raise


def test_a_page_becomes_a_pdf_and_fetches_nothing(made):
    assert made.startswith(b"%PDF-")


def test_without_the_extra_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(pdf.NoPdf, match="没有安装生成 PDF 的部件"):
        pdf.make("<p>审校单</p>", STYLE)


def test_without_a_chinese_font_the_refusal_says_so(made, tmp_path):
    if not shutil.which("fc-match"):
        pytest.skip("没有 fc-match，找不到一种没有汉字的字体")
    latin = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True)
    if "DejaVu" not in latin.stdout:
        pytest.skip("没有 DejaVu 字体")
    (tmp_path / "fonts").mkdir()
    shutil.copy(latin.stdout, tmp_path / "fonts")
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    (tmp_path / "page.html").write_text("<h1>审校单</h1>", "utf-8")
    (tmp_path / "page.css").write_text(STYLE, "utf-8")
    child = "import pathlib; from issues import pdf; pdf.work(pathlib.Path.cwd())"
    where = {"FONTCONFIG_FILE": str(fonts), "PYTHONPATH": str(pdf.bounded.PROJECT), "PYTHONUTF8": "1"}

    ended = subprocess.run([sys.executable, "-c", child], cwd=tmp_path, env=where, capture_output=True, text=True)

    assert pdf.NO_FONT in ended.stderr


def test_a_page_that_takes_too_long_is_refused(made):
    with pytest.raises(pdf.NoPdf, match="内容太多"):
        pdf.make("<table>" + "<tr><td>审校单</td></tr>" * 5_000 + "</table>", STYLE, seconds=1)
