"""Old Word files (.doc, .wps) made into .docx by LibreOffice, where the machine has it, in the bounded child.

What such a file asks to be fetched, run or looked up is refused by the profile, which is made anew for each file; where
the machine lets us, the program is cut off from the network besides.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from issues import bounded
from issues.rejected import Rejected

PROGRAM = "soffice"
# LibreOffice maps far more than it uses, and needs some seconds only to start.
SECONDS, MEBIBYTES = 60, 4096
UNREADABLE = "这份旧版 Word 文件（.doc 或 .wps）转换不了。请用 Word 或 WPS 打开，另存为 docx 后再传。"
_ALONE = ("unshare", "--user", "--map-root-user", "--net")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""


def available() -> bool:
    """Whether old Word files can be read on this machine."""
    return shutil.which(PROGRAM) is not None


def as_docx(data: bytes) -> bytes:
    """The .docx that LibreOffice makes of an old Word file: to be judged like any upload. Raises Rejected or ChildFailed."""
    if not available():
        raise Rejected(UNREADABLE)
    with tempfile.TemporaryDirectory(prefix="office-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        bounded.run("issues.office", folder, seconds=SECONDS, mebibytes=MEBIBYTES)
        return (folder / "out" / "in.docx").read_bytes()


def work(folder: Path) -> None:
    """The child's part of `as_docx`."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    program = shutil.which(PROGRAM) or PROGRAM
    options = [
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
    ]
    convert = ["--convert-to", "docx", "--outdir", str(folder / "out"), str(folder / "in.doc")]
    subprocess.run(  # noqa: S603
        [*_alone(), program, *options, *convert], env=_environment(), cwd=folder, check=False, stdin=subprocess.DEVNULL
    )
    if not (folder / "out" / "in.docx").is_file():
        raise Rejected(UNREADABLE)


def _environment():
    """Ours without what would steer the Python that LibreOffice brings, and with a proxy that answers nobody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}


def _alone():
    """The words before a command that give it a network of its own with nobody in it; none where the machine forbids that."""
    if shutil.which(_ALONE[0]) is None:
        return ()
    tried = subprocess.run([*_ALONE, "true"], check=False, capture_output=True)  # noqa: S603
    return _ALONE if tried.returncode == 0 else ()
