"""The repository keeps its own promises: arrows, lists of dependencies, settings, no inline styles."""

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTING_READ = re.compile(r"""\benv(?:\.\w+)?\(\s*"([A-Z][A-Z_]*)\"""")
SETTING_NAMED = re.compile(r"^#?([A-Z][A-Z_]*)=", re.MULTILINE)


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def texts(*patterns):
    """The tracked text files as (path, text); pictures and other files that are not UTF-8 are left out."""
    for path in tracked(*patterns):
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT), data.decode("utf-8", errors="replace")


def run(*command, **environment):
    """Run Python in a process of its own, without what only the tests set; answers its status and all that it said."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    finished = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**inherited, **environment}, capture_output=True, text=True
    )
    return finished.returncode, finished.stdout + finished.stderr


def test_every_import_points_down():
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

    status, said = run("-c", program)

    assert status == 0, said


def test_the_lists_of_dependencies_name_no_host():
    lists = list(texts("requirements/*"))

    named = [
        f"{path}: {line}"
        for path, text in lists
        for line in text.splitlines()
        if re.search(r"://|--\w*(index|links)", line)
    ]

    assert len(lists) == 4
    assert named == []


def test_every_dependency_is_pinned_by_checksum():
    pinned = re.compile(r"^[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; .+)? \\$|^    --hash=sha256:[0-9a-f]{64}( \\)?$")

    loose = [
        f"{path}: {line}"
        for path, text in texts("requirements/*")
        for line in text.splitlines()
        if not pinned.match(line)
    ]

    assert loose == []


def test_no_file_names_a_package_registry_or_a_path_of_one_machine():
    registry = r"(py" r"pi|python" r"hosted|npm" r"js|deb" r"ian|tuna\.tsinghua|aliyun|mirrors)\.(org|com|net|edu|cn)\b"
    machine = r"(?<![\w.~$}/-])/(work|ro" r"ot|home/\w+|opt/wheels)/"
    forbidden = re.compile(f"{registry}|{machine}")

    named = [
        f"{path}: {line.strip()[:120]}"
        for path, text in texts()
        for line in text.splitlines()
        if forbidden.search(line)
    ]

    assert named == []


def test_the_example_describes_every_setting_and_no_other():
    settings = (ROOT / "chutian/settings.py").read_text()

    described = SETTING_NAMED.findall((ROOT / ".env.example").read_text())

    assert sorted(described) == sorted(set(SETTING_READ.findall(settings)))


def test_the_production_example_sets_only_known_settings():
    known = SETTING_NAMED.findall((ROOT / ".env.example").read_text())

    assert [name for name in production() if name not in known] == []


def production():
    lines = (ROOT / "deploy/production.env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_production_example_passes_every_deployment_check(tmp_path):
    places = {name: str(tmp_path / name) for name in ("VAR_DIR", "MEDIA_ROOT", "STATIC_ROOT")}

    status, said = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **{**production(), **places})

    assert (status, said.strip()) == (0, "System check identified no issues (0 silenced).")


def test_a_missing_secret_key_is_named():
    status, said = run("manage.py", "check", SECRET_KEY="", READ_DOT_ENV="false", DEBUG="false")

    assert status != 0
    assert "SECRET_KEY" in said.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of static files as production collects them: hashed, compressed."""
    folder = tmp_path_factory.mktemp("collected")
    places = {"STATIC_ROOT": str(folder / "static"), "VAR_DIR": str(folder)}
    status, said = run("manage.py", "collectstatic", "--no-input", "-v0", STATIC_HASHED="true", **places)
    assert status == 0, said
    return folder / "static"


def test_style_sheets_and_scripts_are_collected_under_hashed_names(collected):
    manifest = (collected / "staticfiles.json").read_text()

    link = re.compile(r"""{% static ["']([^"']+)["']""")
    linked = {name for _, text in texts("templates/*.html") for name in link.findall(text)}

    assert sorted(name for name in linked if f'"{name}"' not in manifest) == []


def test_no_script_imports_another_under_an_unhashed_name(collected):
    hashed = re.compile(r"\.[0-9a-f]{12}\.\w+$")
    statement = re.compile(r"""^\s*(?:import|export)\b[^;"']*["'](\.[^"']+)["']""", re.MULTILINE)

    unhashed = [
        f"{script.name}: {name}"
        for script in (collected / "js").rglob("*.js")
        if hashed.search(script.name)
        for name in statement.findall(script.read_text())
        if not hashed.search(name)
    ]

    assert unhashed == []


def test_the_compiled_messages_are_those_of_the_written_ones():
    written = tracked("*.po")
    entry = re.compile(r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.*)"$', re.MULTILINE)

    def plain(text):
        return text.replace('\\"', '"')

    differing = []
    for path in written:
        with path.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        for original, chinese in entry.findall(path.read_text()):
            if plain(chinese) not in (compiled.gettext(plain(original)), compiled.ngettext(plain(original), "", 2)):
                differing.append(original)

    assert len(written) == 2
    assert differing == []


INLINE = {
    "a style element": r"<style\b",
    "a style attribute": r"""\sstyle\s*=\s*["'{]""",
    "a script body": r"<script\b(?![^>]*(?:\bsrc=|application/ld\+json))[^>]*>",
    "an event attribute": r"""\son[a-z]+\s*=\s*["'{]""",
}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_carries(what):
    found = [
        f"{path}: {match.group()}"
        for path, text in texts("templates/*.html")
        for match in re.finditer(INLINE[what], text, re.IGNORECASE)
    ]

    assert found == []
