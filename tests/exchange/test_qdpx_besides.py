"""What a REFI-QDA project has beside its texts: what of it comes in, and what is told not to."""

from __future__ import annotations

from desktop_app.exchange.qdpx import QdpxFormat
from tests.exchange.foreign_marks import zipped
from tests.exchange.test_qdpx import TEXT, G, qde, quotes, read, remarked, selection, source


def test_transcripts_and_descriptions_of_pictures_are_texts_with_passages() -> None:
    points = (
        "".join(f'<SyncPoint guid="{G(130 + at)}" timeStamp="{at}00" position="{at}"/>' for at in (0, 4, 12))
        + f'<SyncPoint guid="{G(129)}" timeStamp="900"/>'
    )
    said = "".join(
        f'<TranscriptSelection guid="{G(70 + end)}" fromSyncPoint="{G(130 + start)}" toSyncPoint="{G(130 + end)}">'
        f'<Coding guid="{G(170 + end)}"><CodeRef targetGUID="{G(1)}"/></Coding></TranscriptSelection>'
        for start, end in ((4, 12), (0, -1))
    )
    more = (
        f'<AudioSource guid="{G(54)}" name="e.mp3"><Transcript guid="{G(55)}" name="Bản gỡ">'
        f"<PlainTextContent>Ông giữ vững ạ.</PlainTextContent>{points}{said}</Transcript></AudioSource>"
        f'<PictureSource guid="{G(52)}" name="c.png"><TextDescription guid="{G(53)}" plainTextPath="internal://{G(50)}.txt">'
        f"{selection(31, 47, ident=61)}</TextDescription></PictureSource>"
    )
    received = read(qde(source(selection(0, 17), more)))
    assert quotes(received) == ["Kéo giảm tội phạm", "giữ vững", "An sinh xã hội đ"]
    assert [article.metadata.title.value for article in received.project.articles] == ["Bài", "Bản gỡ", "c.png"]
    assert remarked(received) == {
        "Sound recordings": 1, "Pictures": 1, "Passages whose positions are no numbers": 1
    }  # fmt: skip


def test_passages_of_texts_that_are_not_there_are_told() -> None:
    inside = selection(0, 4, name="Quét", ident=61) + selection(5, 8, ident=62)
    more = f'<PDFSource guid="{G(51)}" name="b.pdf" path="internal://b.pdf">{inside}</PDFSource>'
    told = {one.what: one for one in read(qde(source(selection(0, 17), more))).remarks}
    assert told["Passages of texts that are not in the file"].times == 2
    assert told["Passages of texts that are not in the file"].examples == ("Quét",)


def test_what_stands_in_notes_and_cases_is_told() -> None:
    coding = f'<Coding guid="{G(161)}"><CodeRef targetGUID="{G(1)}"/></Coding>'
    rest = (
        f'<Notes><Note guid="{G(57)}" name="Nhật ký"><PlainTextContent>hai ba</PlainTextContent>'
        f"{selection(0, 3, name='hai', ident=61)}{coding}</Note></Notes>"
    )
    case = (
        f'<Cases><Case guid="{G(58)}" name="Ca"><CodeRef targetGUID="{G(1)}"/><SourceRef targetGUID="{G(50)}"/></Case>'
        "</Cases>"
    )
    told = {one.what: one for one in read(qde(case + source(selection(0, 17)) + rest)).remarks}
    assert told["Passages and codes in notes"].examples == ("hai", "Nhật ký")
    assert told["Cases"].examples == ("Ca",)


def test_a_project_that_is_called_a_zip_is_one() -> None:
    head = zipped({"Dự án/project.qde": b"<Project/>", "Dự án/sources/a.txt": b"a"})
    assert QdpxFormat().accepts("Dự án.zip", head)
    assert not QdpxFormat().accepts("a.zip", zipped({"a.txt": b"project.qde, not here"}))


def test_paths_may_be_written_as_addresses_are() -> None:
    xml = qde(source(selection(0, 17))).replace(f"internal://{G(50)}.txt", "file:///C:/b%C3%A0i%201.txt")
    assert quotes(read(xml, {"sources/bài 1.txt": TEXT.encode()})) == ["Kéo giảm tội phạm"]
