"""Tasks of Label Studio that have more, or less, than a text and what people labelled in it."""

from __future__ import annotations

import json

from desktop_app.exchange.label_studio import LabelStudioFormat
from desktop_app.exchange.label_studio_reading import DRAFTS, PROPOSED
from desktop_app.exchange.remarking import NOT_THERE, VARIABLES
from tests.exchange.test_labelled_texts import quotes, region, tasks, times


def test_how_sure_a_program_was_is_nothing_that_is_lost() -> None:
    received = tasks(annotations=[], predictions=[{"result": [region(labels=["máy"], score=0.7)]}])
    assert quotes(received.project) == ["Công an"]
    assert times(received) == {PROPOSED: 1}


def test_labels_of_drafts_do_not_come_and_are_told() -> None:
    received = tasks(annotations=[{"result": [region(labels=["x"])]}], drafts=[{"result": [region(labels=["y"])]}])
    assert [one.name for one in received.project.themes] == ["x"]
    assert times(received) == {DRAFTS: 1}


def test_values_beside_a_text_that_have_no_place_are_told() -> None:
    data = {"text": "Công an", "title": "Bài", "khu vực": "Bắc", "trống": "", "tuổi": 3}
    received = LabelStudioFormat().read("a.json", json.dumps([{"id": 7, "data": data, "annotations": []}]).encode())
    assert {one.what: one.examples for one in received.remarks} == {VARIABLES: ("khu vực", "tuổi")}


def test_line_ends_in_the_words_of_a_region_are_written_as_label_studio_does() -> None:
    for text in ("Hết bài.\n\nMột bài  khác.", r"Hết bài.\n\nMột bài  khác."):
        end = text.index(" khác")
        words = text[4:end].replace("\n", r"\n").replace("  ", " ")
        value = {"start": 4, "end": end, "text": words, "labels": ["x"]}
        task = {"id": 7, "data": {"text": text}, "annotations": [{"result": [{"type": "labels", "value": value}]}]}
        received = LabelStudioFormat().read("a.json", json.dumps([task]).encode())
        assert quotes(received.project) == [text[4:end]]
        assert received.remarks == ()


def test_the_address_of_a_text_is_no_text() -> None:
    for address in ("/data/upload/1/bai.txt", "https://example.org/bai.txt", "s3://kho/bai.txt"):
        task = {"id": 7, "data": {"text": address}, "annotations": [{"result": [region(labels=["x"], text="Công an")]}]}
        received = LabelStudioFormat().read("a.json", json.dumps([task]).encode())
        assert not received.project.articles
        assert {one.what: one.examples for one in received.remarks} == {
            "Documents without a text": ("7",),
            NOT_THERE: ("Công an",),
        }
