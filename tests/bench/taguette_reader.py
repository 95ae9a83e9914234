"""Taguette opening a document full of highlights and adding one, in a browser; run by a Python that has playwright.

    TG_BIN=…/bin/taguette [CHROMIUM=…] PYTHON tests/bench/taguette_reader.py FOLDER LIMIT

Input and output as of `qualcoder_reader.py`; a measure of more than LIMIT seconds is answered with `null`. The server
(1.5.2) listens on this machine only, its database is made in FOLDER. What is measured goes from the page's own
function for opening or adding to two frames after all highlights are in the page.
"""

# ruff: noqa: T201 - what it prints is its answer
from __future__ import annotations

import html
import http.client
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

TAGS = ("giảm tội phạm", "chuyển đổi số", "an sinh xã hội")
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


class Server:
    """Taguette for one user, and as much of its interface as makes a project."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.database, log = folder / "taguette.sqlite3", folder / "taguette.log"
        self._cookies: dict[str, str] = {}
        command = [os.environ["TG_BIN"], "--no-browser", "--port", str(self.port), "--database", str(self.database)]
        with log.open("w") as out:
            environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
            self._process = subprocess.Popen(command, stdout=out, stderr=out, env=environment)
        self.token = self._token(log)
        self.ask("GET", f"/?token={self.token}")
        self.ask("GET", "/project/new")

    def _token(self, log: Path) -> str:
        for _ in range(600):
            found = re.search(r"token=([0-9a-f]+)", log.read_text())
            if found:
                return found[1]
            time.sleep(0.1)
        sys.exit("Taguette does not start: " + log.read_text()[-600:])

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[str, bytes]:
        """A request; where it leads to, and the answer."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "X-XSRFToken": self._cookies["_xsrf"]}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            told = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self._cookies[name.strip()] = rest.split(";")[0]
        return answer.headers.get("Location", ""), told

    def project(self) -> int:
        """A new project with its tags."""
        fields = {"name": "Bench", "description": "", "_xsrf": self._cookies["_xsrf"]}
        form = urllib.parse.urlencode(fields).encode()
        place, _ = self.ask("POST", "/project/new", form, "application/x-www-form-urlencoded")
        project = int(place.rsplit("/", 1)[1])
        for tag in TAGS:
            told = json.dumps({"path": tag, "description": ""}).encode()
            self.ask("POST", f"/api/project/{project}/tag/new", told, "application/json; charset=utf-8")
        return project

    def document(self, project: int, name: str, text: str) -> int:
        """A new document; its number."""
        page = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
        mark = uuid.uuid4().hex
        fields = {"name": name, "description": "", "text_direction": "LEFT_TO_RIGHT", "_xsrf": self._cookies["_xsrf"]}
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="text.html"\r\n'
            f"Content-Type: text/html\r\n\r\n<html><body>{page}</body></html>\r\n--{mark}--\r\n"
        )
        body, kind = "".join(parts).encode(), f"multipart/form-data; boundary={mark}"
        return int(json.loads(self.ask("POST", f"/api/project/{project}/document/new", body, kind)[1])["created"])

    def highlight(self, project: int, document: int, spans: list[tuple[int, int]]) -> None:
        """Highlights put straight into the database, where they are counted in bytes of UTF-8."""
        told = json.loads(self.ask("GET", f"/api/project/{project}/document/{document}/contents")[1])
        plain = html.unescape(re.sub(r"<[^>]+>", "", told["contents"][0]["contents"]))
        with closing(sqlite3.connect(self.database, timeout=60)) as connection, connection:
            tags = [row[0] for row in connection.execute("SELECT id FROM tags WHERE project_id = ?", (project,))]
            for number, (start, end) in enumerate(spans):
                words = plain[start:end]
                at = len(plain[:start].encode())
                made = connection.execute(
                    "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
                    (document, at, at + len(words.encode()), f"<p>{html.escape(words)}</p>"),
                )
                connection.execute(
                    "INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)",
                    (made.lastrowid, tags[number % len(tags)]),
                )

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(20)


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
