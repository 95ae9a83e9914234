from __future__ import annotations

import pytest

from desktop_app.cli.dossiers import FORMATS
from desktop_app.operations.dossier_export import WRITERS
from tests.cli.answers import refused, told


@pytest.fixture
def made(trich, tagged):
    """A dossier with the one passage that is filed."""
    shape = told(trich, "dossier", "new", "Bản in")
    assert told(trich, "dossier", "add", "bản IN") == {"dossier": shape["id"], "added": 1}
    return shape


def test_a_dossier_is_made_named_listed_and_removed(trich):
    made = told(trich, "dossier", "new", "Bản in")
    assert (made["name"], made["size"]) == ("Bản in", 0)
    assert told(trich, "dossier", "list") == [made]
    assert told(trich, "dossier", "rename", made["id"], "Khác")["name"] == "Khác"
    assert refused(trich, "dossier", "new", "KHÁC") == "bad-name"
    assert "Khác" in trich("dossier", "list").text
    assert told(trich, "dossier", "remove", "Khác") == {"removed": made["id"]}
    assert told(trich, "dossier", "list") == []
    trich("undo")
    assert len(told(trich, "dossier", "list")) == 1
    assert refused(trich, "dossier", "show", "nichts") == "unknown-dossier"


def test_passages_go_in_by_theme_and_province(trich, made, tagged):
    shown = told(trich, "dossier", "show", "Bản in")
    assert {**made, "size": 3}.items() <= shown.items()
    theme, place, quote = shown["pieces"]
    assert (theme["kind"], theme["level"], theme["text"]) == ("heading", 1, "Kéo giảm tội phạm")
    assert (place["kind"], place["level"]) == ("heading", 2)
    assert (quote["kind"], quote["text"], quote["annotation"]) == ("quote", tagged["quote"], tagged["id"])
    assert (quote["freshness"], quote["was"]) == ("fresh", "")
    assert quote["citation"]
    again = told(trich, "dossier", "add", made["id"], "--passage", tagged["id"])
    assert again["added"] == 0
    assert refused(trich, "dossier", "add", "Bản in", "--state", "print") == "no-passages"
    assert refused(trich, "dossier", "add", "Bản in", "--passage", "nichts") == "unknown-annotation"


def test_only_themes_that_are_asked_for_count(trich, tagged):
    start, end = tagged["start"], tagged["end"]
    trich("tag", tagged["article"], start, end, "an-sinh-xa-hoi")
    told(trich, "dossier", "new", "A")
    told(trich, "dossier", "add", "A", "--theme", "an-sinh-xa-hoi", "--era", "now")
    headings = [piece["text"] for piece in told(trich, "dossier", "show", "A")["pieces"] if piece["level"] == 1]
    assert headings == ["An sinh xã hội"]


def test_a_removed_passage_is_said_to_be_gone(trich, made, tagged):
    trich("untag", tagged["id"])
    assert told(trich, "dossier", "show", "Bản in")["pieces"][-1]["freshness"] == "gone"
    printed = trich("dossier", "show", "Bản in").text
    assert f"“{tagged['quote']}”" in printed
    assert "the passage is gone" in printed


def test_the_formats_are_those_of_documents():
    assert tuple(writer.name for writer in WRITERS) == FORMATS


@pytest.mark.parametrize("name", [writer.name for writer in WRITERS if not writer.text])
def test_what_is_no_text_is_written_to_files_only(trich, made, tmp_path, name):
    assert trich("dossier", "export", "Bản in", name, "-").code == 2
    assert told(trich, "dossier", "export", "Bản in", name, tmp_path / f"a.{name}")["passages"] == 1
    assert (tmp_path / f"a.{name}").stat().st_size > 1000


def test_a_dossier_is_written_to_a_file_and_to_the_output(trich, made, tagged, tmp_path):
    out = tmp_path / "a.html"
    assert told(trich, "dossier", "export", "Bản in", "html", out) == {
        "path": str(out),
        "format": "html",
        "passages": 1,
    }
    assert f"<blockquote>{tagged['quote']}</blockquote>" in out.read_text(encoding="utf-8")
    printed = trich("dossier", "export", "Bản in", "md", "-").text
    assert printed.startswith("# Bản in\n\n## Kéo giảm tội phạm\n\n###")
    assert f"> {tagged['quote']}" in printed
    assert trich("dossier", "export", "Bản in", "rtf", out).code == 2
    assert "File: " in trich("dossier", "export", "Bản in", "md", tmp_path / "a.md").text
