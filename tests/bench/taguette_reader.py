"""Taguette opening a document full of highlights and adding one, in a browser; run by a Python that has playwright.

    TG_BIN=…/bin/taguette [CHROMIUM=…] PYTHON tests/bench/taguette_reader.py FOLDER LIMIT

Input and output as of `qualcoder_reader.py`; a measure of more than LIMIT seconds is answered with `null`. The server
(1.5.2) listens on this machine only, its database is made in FOLDER. What is measured goes from the page's own
function for opening or adding to two frames after all highlights are in the page.
"""

# ruff: noqa: T201 - what it prints is its answer
from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Late
from taguette_server import Server

OPEN = """async ([id, wanted, limit]) => {
  current_document = null; highlights = {};
  const began = performance.now();
  loadDocument(id);
  while (current_document !== id || Object.keys(highlights).length < wanted) {
    await new Promise(done => setTimeout(done, 2));
    if (performance.now() - began > limit) return null;
  }
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
ADD = """async ([number, limit]) => {
  const walk = document.createTreeWalker(document.getElementById('document-contents'), NodeFilter.SHOW_TEXT);
  let node, passed = 0;
  while ((node = walk.nextNode())) if (node.textContent.length >= 3 && passed++ >= number) break;
  const range = document.createRange(), length = Math.min(30, node.textContent.length);
  range.setStart(node, 0); range.setEnd(node, length);
  const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range); selectionChanged();
  await new Promise(done => setTimeout(done, 50));
  const before = Object.keys(highlights).length;
  createHighlight(current_selection);
  document.querySelector('#highlight-add-tags input[type=checkbox]').checked = true;
  const began = performance.now();
  document.getElementById('highlight-add-form').dispatchEvent(new Event('submit', {cancelable: true}));
  while (Object.keys(highlights).length <= before) {
    await new Promise(done => setTimeout(done, 2));
    if (performance.now() - began > limit) return null;
  }
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""


def answer(page: Page, documents: dict[str, tuple[int, int]], asked: list[Any], limit: float) -> float | None:
    """Milliseconds of what is asked for; None beyond the limit."""
    what, name, *number = asked
    try:
        if what == "open":
            return page.evaluate(OPEN, [*documents[name], 1000 * limit])
        return page.evaluate(ADD, [number[0], 1000 * limit])
    except Late:
        return None


def main(folder: Path, limit: float) -> None:
    """Answer until the input ends."""
    loads = json.loads((folder / "loads.json").read_text(encoding="utf-8"))
    server = Server(folder)
    try:
        project = server.project()
        documents = {}
        for name, load in loads.items():
            number = server.document(project, name, load["text"])
            server.highlight(project, number, load["spans"])
            documents[name] = (number, len(load["spans"]))
        with sync_playwright() as browsers:
            chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(1000 * (limit + 10))
            page.add_init_script("console.log = () => {}")  # it tells of each highlight, which costs a driven browser
            page.goto(f"http://127.0.0.1:{server.port}/?token={server.token}", wait_until="commit")
            page.goto(f"http://127.0.0.1:{server.port}/project/{project}", wait_until="commit")
            shown = "document.querySelectorAll('#documents-list li.document-link').length"
            page.wait_for_function(f"{shown} == {len(documents)}")
            print("ready", flush=True)
            for line in sys.stdin:
                print(json.dumps(answer(page, documents, json.loads(line), limit)), flush=True)
            browser.close()
    finally:
        server.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
