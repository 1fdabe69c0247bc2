"""The first view of pages in a real Chromium: how much comes over the wire, and what Lighthouse says."""

import json
import os
import shutil
import subprocess

LIGHTHOUSE = "12.8.2"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
PRESENTATION = ("performance", "accessibility", "best-practices", "seo")
PHOTOGRAPHS = ("/media/",)


def chromium():
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def first_view(address):
    """Every request of the first view as [(address, bytes over the wire)], on a telephone and without scrolling."""
    from playwright.sync_api import sync_playwright

    sizes, addresses = {}, {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split()[1:])
        page = browser.new_context(viewport={"width": 375, "height": 812}, locale="zh-CN").new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}))
        wire.on("Network.loadingFinished", lambda done: sizes.update({done["requestId"]: done["encodedDataLength"]}))
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(500)
        browser.close()
    return [
        (addresses[one], int(size)) for one, size in sizes.items() if addresses.get(one, "data:").startswith("http")
    ]


def lighthouse_in(folder):
    """The program of Lighthouse, fetched by npm into a folder when it is not there. Raises OSError."""
    program = folder / "node_modules/.bin/lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        if npm is None:
            raise OSError("npm is not installed")
        wanted = f"lighthouse@{LIGHTHOUSE}"
        done = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), wanted],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise OSError(f"npm could not install {wanted}: {done.stderr[-300:]}")
    return program


def lighthouse(program, address, folder):
    """The four scores of a page on a telephone, 0 to 100, and the titles of the audits that cost points."""
    written = folder / "report.json"
    command = [program, address, "--quiet", "--output=json", f"--output-path={written}", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium() or ""})
    if done.returncode:
        raise OSError(f"Lighthouse: {done.stderr[-300:]}")
    report = json.loads(written.read_text())
    scores = [round(100 * (report["categories"][name]["score"] or 0)) for name in PRESENTATION]
    audits = report["audits"]
    lost = {
        f"{audits[ref['id']]['title']} ({audits[ref['id']].get('displayValue', '')})"
        for name in PRESENTATION
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"] and audits[ref["id"]]["score"] is not None and audits[ref["id"]]["score"] < 0.9
    }
    return scores, sorted(lost)
