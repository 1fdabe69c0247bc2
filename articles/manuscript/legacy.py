"""Old Word and WPS files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from issues import bounded
from issues.uploads import Rejected

OLD = "source.doc"
SAVE_AS_DOCX = "这是旧版 Word 文件（.doc 或 .wps），这里打不开。请用 Word 或 WPS 打开，另存为 docx 后再上传。"
SECONDS, MEBIBYTES = 60, 4096


def converted(data: bytes) -> bytes:
    """The same document as .docx, not yet judged. Raises Rejected where LibreOffice is missing or makes nothing of it."""
    if not shutil.which("soffice"):
        raise Rejected(SAVE_AS_DOCX)
    with tempfile.TemporaryDirectory(prefix="legacy-") as name:
        folder = Path(name)
        (folder / OLD).write_bytes(data)
        bounded.run("articles.manuscript.legacy", folder, seconds=SECONDS, mebibytes=MEBIBYTES)
        made = (folder / OLD).with_suffix(".docx")
        if not made.exists():
            raise Rejected(SAVE_AS_DOCX)
        return made.read_bytes()


def work(folder: Path) -> None:
    """The child's part: LibreOffice with a profile of its own, without a window and without macros."""
    command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder), str(folder / OLD)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
