"""Old Word files through a stand-in for LibreOffice: an executable of that name on the path. The real one is not needed."""

import os
import sys

import pytest

from issues import bounded, office
from issues.uploads import Rejected

from .samples import docx

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """`soffice(body)` puts a program of that name on the path; `body` is Python, with `out` and `source` as pathlib paths."""

    def put(body):
        (tmp_path / "made.docx").write_bytes(docx())
        program = tmp_path / "soffice"
        program.write_text(
            f"#!{sys.executable}\n"
            "import os, pathlib, sys, time\n"
            "out, source = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]), pathlib.Path(sys.argv[-1])\n"
            f"made = pathlib.Path({str(tmp_path / 'made.docx')!r}).read_bytes()\n"
            f"told = pathlib.Path({str(tmp_path / 'told')!r})\n"
            f"{body}\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return tmp_path / "told"

    return put


CONVERT = "out.mkdir(); (out / 'in.docx').write_bytes(made)"


def test_an_old_word_file_becomes_a_docx(soffice, tmp_path):
    soffice(CONVERT)

    made = office.as_docx(DOC)

    assert office.available()
    assert made == (tmp_path / "made.docx").read_bytes()


def test_the_program_gets_a_profile_of_its_own_without_macros_and_no_secret_of_ours(soffice, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of the server")
    told = soffice(
        CONVERT + "; profile = next(word for word in sys.argv if 'UserInstallation' in word).partition('file://')[2]; "
        "told.write_text((pathlib.Path(profile) / 'user/registrymodifications.xcu').read_text() + repr(dict(os.environ)))"
    )

    office.as_docx(DOC)

    assert "DisableMacrosExecution" in told.read_text()
    assert "BlockUntrustedRefererLinks" in told.read_text()
    assert "'http_proxy': 'http://127.0.0.1:9'" in told.read_text()
    assert "a secret of the server" not in told.read_text()


def test_a_file_that_the_program_makes_nothing_of_is_refused(soffice):
    soffice("sys.exit(1)")

    with pytest.raises(Rejected, match="旧版 Word 文件"):
        office.as_docx(DOC)


def test_a_program_that_hangs_is_ended(soffice, monkeypatch):
    soffice("time.sleep(60)")
    monkeypatch.setattr(office, "SECONDS", 1)

    with pytest.raises(bounded.Overrun):
        office.as_docx(DOC)


def test_a_machine_without_the_program_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not office.available()
    with pytest.raises(Rejected, match="旧版 Word 文件"):
        office.as_docx(DOC)
