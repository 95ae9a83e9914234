"""Taguette's server for one user (1.5.2), and as much of its interface as makes a project and asks it for something.

It listens on this machine only; TG_BIN is its command.
"""

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
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

TAGS = ("giảm tội phạm", "chuyển đổi số", "an sinh xã hội")


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

    def highlight(
        self, project: int, document: int, spans: Sequence[tuple[int, int]], under: Collection[str] = ()
    ) -> None:
        """Highlights put straight into the database, where they are counted in bytes of UTF-8.

        They have the tags in turn; of `under`, where there are any, only these.
        """
        told = json.loads(self.ask("GET", f"/api/project/{project}/document/{document}/contents")[1])
        plain = html.unescape(re.sub(r"<[^>]+>", "", told["contents"][0]["contents"]))
        with closing(sqlite3.connect(self.database, timeout=60)) as connection, connection:
            known = connection.execute("SELECT id, path FROM tags WHERE project_id = ?", (project,)).fetchall()
            tags = [ident for ident, path in known if not under or path in under]
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
