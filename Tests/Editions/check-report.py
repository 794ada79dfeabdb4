#!/usr/bin/env python3
"""Looks at the report of an edition with the tools of others.

    check-report.py EDITION

Says what was checked; a tool that is not installed is skipped, and said to be. Exit code 1: something is amiss. Tools: chromium,
pdfinfo and pdftoppm, xmllint (Debian); html5lib, axe-core-python, pillow (PyPI).
"""

import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tools
from tools import command, has, say

WIDTHS = [1280, 390, 320]
AXE_WIDTHS = WIDTHS[:2]
LARGEST = 3_000_000
# Of a page, down to the last line that is printed; the last page ends where it ends.
LEAST_FILLED = 0.5


def chromium(*arguments):
    return subprocess.run(
        [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *arguments],
        check=True, capture_output=True, text=True, timeout=1800).stdout


def check_size(text):
    size = len(text.encode())
    say("ok" if size < LARGEST else "FAIL", f"report.html: {size:,} bytes")
    outside = re.findall(r'(?:src|href)="(?!#)([^"]*)"|url\(([^)]*)\)|<(script|link|iframe)', text)
    say("FAIL" if outside else "ok", f"report.html: nothing from outside and no scripts {outside[:3] or ''}")


def check_markup(text):
    if not has("html5lib"):
        return
    import html5lib
    parser = html5lib.HTMLParser()
    parser.parse(text)
    found = [f"line {place[0]}: {code} {details}" for place, code, details in parser.errors]
    say("FAIL" if found else "ok", f"html5lib: {len(found)} errors {found[:3] or ''}")
    identifiers = re.findall(r'\bid="([^"]*)"', text)
    twice = {name for name in identifiers if identifiers.count(name) > 1}
    lost = set(re.findall(r'href="#([^"]*)"', text)) - set(identifiers)
    say("FAIL" if twice or lost else "ok", f"{len(identifiers)} identifiers, each once; each link leads to one {twice or lost or ''}")


def check_drawings(text):
    if not command("xmllint"):
        return
    drawings = re.findall(r"<svg .*?</svg>", text, flags=re.S)
    for drawing in drawings:
        run = subprocess.run(["xmllint", "--noout", "-"], input=drawing, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            return say("FAIL", f"xmllint: {run.stderr[:500]}")
    untold = [drawing[:80] for drawing in drawings if "<title" not in drawing or "<desc" not in drawing]
    say("FAIL" if untold else "ok", f"xmllint: {len(drawings)} drawings, each with a title and a description {untold or ''}")


def check_screens(text, folder):
    """No page is wider than its window, and axe finds nothing; both with scripts that are added for this alone.

    The page is in a frame as wide as the screen, since no window of chromium is as narrow as a phone.
    """
    axe = importlib.util.find_spec("axe_core_python") if has("axe_core_python") else None
    script = (Path(axe.submodule_search_locations[0]) / "axe.min.js").read_text() if axe else ""
    looked = """
    const say = found => { const out = parent.document.createElement("pre"); out.id = "found";
      out.textContent = JSON.stringify(found); parent.document.body.append(out); };
    document.querySelectorAll("details").forEach(one => one.open = true);
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth - width;
    if (typeof axe === "undefined") say({width, wide, rules: null}); else axe.run().then(result => say({width, wide,
      rules: result.passes.length, found: result.violations.map(one => one.id + ": " + one.nodes.length + " " + one.nodes[0].html)}));
    """
    page = Path(folder) / "looked-at.html"
    for width in WIDTHS:
        scripts = f"<script>{script if width in AXE_WIDTHS else ''}</script><script>{looked}</script></body>"
        framed = text.replace("</body>", scripts)
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><title>{width}</title><iframe title="report" '
            f'style="border:0;width:{width}px;height:2000px" srcdoc="{html.escape(framed)}"></iframe>', encoding="utf-8")
        dom = chromium("--window-size=1400,2100", "--virtual-time-budget=60000", "--dump-dom", page.as_uri())
        answer = re.search(r'<pre id="found">(.*?)</pre>', dom, flags=re.S)
        if not answer:
            say("FAIL", f"chromium, {width} pixels: no answer")
            continue
        found = json.loads(html.unescape(answer.group(1)))
        fits = found["wide"] <= 0 and found["width"] == width
        say("ok" if fits else "FAIL", f"chromium, {found['width']} pixels: {found['wide']} pixels too wide")
        if found["rules"] is not None:
            wrong = found["found"]
            say("FAIL" if wrong else "ok", f"axe, {width} pixels: {found['rules']} rules pass, {len(wrong)} do not {wrong or ''}")


def check_print(report, folder):
    if not command("pdftoppm") or not has("PIL"):
        return
    from PIL import Image, ImageChops
    paper = Path(folder) / "report.pdf"
    chromium(f"--print-to-pdf={paper}", "--no-pdf-header-footer", report.as_uri())
    subprocess.run(["pdftoppm", "-r", "40", "-gray", "-png", str(paper), f"{folder}/page"], check=True)
    filled = []
    for page in sorted(Path(folder).glob("page-*.png")):
        image = Image.open(page)
        box = ImageChops.invert(image).getbbox()
        filled.append(box[3] / image.height if box else 0)
    short = [f"{number}: {share:.0%}" for number, share in enumerate(filled[:-1], start=1) if share < LEAST_FILLED]
    say("FAIL" if short else "ok", f"chromium: prints {len(filled)} pages, filled to {min(filled[:-1]):.0%} or more {short or ''}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    report = Path(sys.argv[1]).resolve() / "report.html"
    text = report.read_text(encoding="utf-8")
    check_size(text)
    check_markup(text)
    check_drawings(text)
    if command("chromium"):
        with tempfile.TemporaryDirectory() as folder:
            check_screens(text, folder)
            check_print(report, folder)
    sys.exit(1 if tools.failures else 0)


if __name__ == "__main__":
    main()
