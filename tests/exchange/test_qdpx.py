"""Projects of the REFI-QDA standard: what programs are known to stumble over, what files are known to bring."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices, Profile
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Project, Received
from desktop_app.exchange.naming import file_name
from desktop_app.exchange.qdpx import QdpxFormat
from desktop_app.exchange.qdpx_texts import FORMATTED
from desktop_app.exchange.refusing import TooManyTextsError
from tests.exchange.foreign_marks import zipped
from tests.exchange.round_trips import written
from tests.exchange.seed_projects import seed_project

TEXT = "Kéo giảm tội phạm ở Hải Dương.\nAn sinh xã hội được giữ vững 😀 mãi.\n"
G = "00000000-0000-4000-8000-{:012}".format
SEEDS = seed_project(sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def qde(inside: str, codes: str = "", origin: str = "X 1") -> str:
    book = f"<CodeBook><Codes>{codes or _code(1, 'An ninh')}{'' if codes else _code(2, 'An sinh')}</Codes></CodeBook>"
    users = f'<Users><User guid="{G(90)}" name="Lan"/><User guid="{G(91)}" name="Minh"/></Users>'
    head = f'<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="{origin}">'
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{users}{book}{inside}</Project>'


def _code(number: int, name: str, inside: str = "") -> str:
    return f'<Code guid="{G(number)}" name="{name}" isCodable="true">{inside}</Code>'


def source(selections: str, more: str = "", ident: int = 50) -> str:
    own = (
        f'<TextSource guid="{G(ident)}" name="Bài.txt" plainTextPath="internal://{G(50)}.txt">{selections}</TextSource>'
    )
    return f"<Sources>{own}{more}</Sources>"


def selection(start: object, end: object, code: int = 1, name: str = "", *, ident: int = 60, user: int = 90) -> str:
    coding = f'<Coding guid="{G(ident + 1000)}" creatingUser="{G(user)}"><CodeRef targetGUID="{G(code)}"/></Coding>'
    told = f'guid="{G(ident)}" name="{name}" startPosition="{start}" endPosition="{end}" creatingUser="{G(user)}"'
    return f"<PlainTextSelection {told}>{coding}</PlainTextSelection>"


def read(xml: str, texts: Mapping[str, bytes] | None = None) -> Received:
    told = {f"sources/{G(50)}.txt": TEXT.encode()} if texts is None else texts
    return QdpxFormat().read("a.qdpx", zipped({"project.qde": xml.encode(), **told}))


def quotes(received: Received) -> list[str]:
    return [passage.anchor.exact for passage in received.project.passages]


def remarked(received: Received) -> dict[str, int]:
    return {remark.what: remark.times for remark in received.remarks}


@pytest.mark.parametrize("profile", Profile)
def test_an_archive_holds_what_readers_are_known_to_take(profile: Profile) -> None:
    content = written(QdpxFormat(), SEEDS, Choices(profile=profile))
    found = files(content)
    notes = sum(bool(article.note) for article in SEEDS.articles)
    assert next(iter(found)) == "project.qde"
    assert len(found) == 1 + len(SEEDS.articles) + notes
    assert all(re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", name) for name in list(found)[1:])
    xml = found["project.qde"].decode()
    assert xml.startswith("<?xml")
    assert not any(word in xml for word in ("PlainTextContent", "<Sets", "basePath", "DOCTYPE", "/home/", "riêng"))
    assert re.search(r'origin="Trích [0-9.]+"', xml)
    assert all(re.search(r'creationDateTime="[^"]+Z"', note) for note in re.findall("<Note .*", xml))
    for article in SEEDS.articles:
        text = found[f"sources/{article.id}.txt"]
        assert text.startswith(b"\xef\xbb\xbf") is (profile is Profile.NVIVO)
        assert (b"\r\n" in text) is (profile is not Profile.STANDARD)
    received = QdpxFormat().read("a.qdpx", content)
    unit = Unit.UTF16 if profile is Profile.NVIVO else Unit.CODE_POINT
    assert received.counting == Counting(unit, crlf=profile is Profile.NVIVO)


def test_positions_are_code_points_of_the_text_beside() -> None:
    found = files(written(QdpxFormat(), SEEDS, Choices()))
    for part in re.findall(r"<TextSource.*?</TextSource>", found["project.qde"].decode(), re.DOTALL):
        text = found[f"sources/{re.search('internal://([^.]+)', part)[1]}.txt"].decode()  # type: ignore[index]
        for start, end in re.findall(r'startPosition="(\d+)" endPosition="(\d+)"', part):
            assert text[int(start) : int(end)] in {one.anchor.exact for one in SEEDS.passages}


def test_folders_are_no_codes_unless_something_is_filed_in_them() -> None:
    xml = files(written(QdpxFormat(), SEEDS, Choices()))["project.qde"].decode()
    assert re.findall(r'name="([^"]+)" isCodable="false"', xml) == ["An ninh"]
    filed = SEEDS._replace(
        passages=[one._replace(themes=frozenset({SEEDS.themes[0].id})) for one in SEEDS.passages],
    )
    assert 'isCodable="false"' not in files(written(QdpxFormat(), filed, Choices()))["project.qde"].decode()


@pytest.mark.parametrize("name", ["", "..", "a/b\\c:d", "CON", "com1.txt", "x" * 300, "Tên dài " * 40, "a\nb\x00"])
def test_sources_have_names_that_files_may_have(name: str) -> None:
    made = file_name(name)
    assert made.strip(" .") == made != ""
    assert len(made) <= 121
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', made)
    assert made.lower().partition(".")[0] not in ("con", "com1")


def test_an_archive_that_not_every_program_reads_is_refused_before_it_is_written() -> None:
    article = SEEDS.articles[0]._replace(text="a", note="")
    many = [article._replace(id=ArticleId(f"{number}")) for number in range(65_535)]
    with pytest.raises(TooManyTextsError):
        written(QdpxFormat(), Project(articles=many), Choices())


def test_selections_of_one_place_by_one_person_are_one_passage() -> None:
    told = selection(0, 17, 1) + selection(0, 17, 2, ident=61) + selection(0, 17, 2, ident=62, user=91)
    project = read(qde(source(told))).project
    assert [(one.id, len(one.themes), project.people[one.editor]) for one in project.passages] == [
        (G(60), 2, "Lan"), (G(62), 1, "Minh"),
    ]  # fmt: skip


def test_words_decide_where_a_position_means_others() -> None:
    """QualCoder #1207: everything three characters further; #1403, #37 alike."""
    name = "An sinh xã hội được giữ vững"
    at = TEXT.index(name)
    received = read(
        qde(
            source(
                selection(at + 3, at + 3 + len(name), name=name) + selection(0, 17, name="Kéo giảm tội phạm", ident=61)
            )
        )
    )
    assert quotes(received) == [name, "Kéo giảm tội phạm"]
    assert remarked(received) == {"Passages that were found by their words, since their positions mean others": 1}


@pytest.mark.parametrize("named", [True, False], ids=["quotes", "positions alone"])
def test_an_end_that_is_the_last_letter_is_told_where_no_quote_says_so(named: bool) -> None:
    words = ["Kéo giảm", "tội phạm", "Hải Dương", "xã hội"]
    marks = "".join(
        selection(TEXT.index(one), TEXT.index(one) + len(one) - 1, name=one if named else "", ident=60 + number)
        for number, one in enumerate(words)
    )
    received = read(qde(source(marks)))
    assert quotes(received) == words
    told = {} if named else {"Passages whose end was read as their last letter, since words end there": 4}
    assert remarked(received) == told


def test_everything_three_characters_further_is_found_by_its_words() -> None:
    words = ("Kéo giảm tội phạm", "An sinh xã hội", "được giữ vững 😀 mãi")
    told = "".join(
        selection(TEXT.index(name) + 3, TEXT.index(name) + 3 + len(name), name=name, ident=60 + number)
        for number, name in enumerate(words)
    )
    assert quotes(read(qde(source(told)))) == list(words)


@pytest.mark.parametrize("name", ["An sinh xã hội được giữ vững", "Kéo giảm tội phạm ở Hải Dương."])
def test_names_that_are_no_quotes_move_nothing(name: str) -> None:
    """Some programs call selections after their source, or all alike."""
    told = selection(0, 3, name=name) + selection(4, 8, name=name, ident=61)
    assert quotes(read(qde(source(told)))) == ["Kéo", "giảm"]
    called = source(selection(4, 8, name=name)).replace('name="Bài.txt"', f'name="{name}.txt"')
    received = read(qde(called))
    assert quotes(received) == ["giảm"]
    assert received.remarks == ()


@pytest.mark.parametrize(
    ("start", "end"), [(-3, 9), (5, 10**15), (10**30, 10**31), ("x", 3), ("", ""), (4, 4), (9, 2), ("1e3", 4), (30, 31)]
)
def test_positions_that_mean_nothing_are_remarked(start: object, end: object) -> None:
    received = read(qde(source(selection(start, end) + selection(0, 17, ident=61))))
    assert quotes(received) == ["Kéo giảm tội phạm"]
    assert sum(remarked(received).values()) == 1


def test_what_has_no_text_is_remarked_each_by_its_kind() -> None:
    more = (
        f'<PDFSource guid="{G(51)}" name="b.pdf" path="internal://b.pdf">'
        f'<PDFSelection guid="{G(70)}" page="1" name="vùng"'
        f' firstX="0" firstY="0" secondX="1" secondY="1"/></PDFSource>'
        f'<PictureSource guid="{G(52)}" name="c.png"><TextDescription guid="{G(53)}" name="d"/></PictureSource>'
        f'<AudioSource guid="{G(54)}" name="e.mp3"><Transcript guid="{G(55)}" name="f"/></AudioSource>'
        f'<VideoSource guid="{G(56)}" name="g.mp4"/>'
    )
    rest = (
        f'<Notes><Note guid="{G(57)}" name="Nhật ký"><PlainTextContent>x</PlainTextContent></Note></Notes>'
        f'<Links><Link guid="{G(58)}" name="l" originGUID="{G(1)}" targetGUID="{G(2)}"/></Links>'
        f'<Sets><Set guid="{G(59)}" name="s"/></Sets><Graphs><Graph guid="{G(71)}" name="đồ thị"/></Graphs>'
        f"<Description>Về dự án</Description>"
    )
    received = read(qde(source(selection(0, 17), more) + rest))
    assert quotes(received) == ["Kéo giảm tội phạm"]
    assert len(received.project.articles) == 1
    assert remarked(received) == dict.fromkeys(
        (
            "PDF files without their text", "Areas on pages of PDF files", "Pictures",
            "Descriptions of pictures without their text",
            "Sound recordings", "Transcripts without their text", "Films",
            "Notes that belong to no article, code or passage", "Links", "Sets of codes, sources or notes", "Graphs",
            "Descriptions of the project",
        ),
        1,
    )  # fmt: skip
    assert next(one.examples for one in received.remarks if one.what == "Films") == ("g.mp4",)


def test_variables_are_known_by_their_names_and_stand_at_sources_or_at_cases() -> None:
    names = ("Tác giả", "Ngày đăng", "Province", "Cỡ chữ")
    variables = "".join(
        f'<Variable guid="{G(80 + n)}" name="{name}" typeOfVariable="Text"/>' for n, name in enumerate(names)
    )
    values = ("Phạm Hường", "9/5/2024", "Hải Dương; Xứ lạ", "to")
    told = "".join(
        f'<VariableValue><VariableRef targetGUID="{G(80 + n)}"/><TextValue>{value}</TextValue></VariableValue>'
        for n, value in enumerate(values)
    )
    case = f'<Cases><Case guid="{G(89)}">{told}<SourceRef targetGUID="{G(50)}"/></Case></Cases>'
    at_case = read(qde(f"<Variables>{variables}</Variables>{case}{source(selection(0, 17))}"))
    at_source = read(qde(f"<Variables>{variables}</Variables>{source(selection(0, 17) + told)}"))
    for received in (at_case, at_source):
        metadata = received.project.articles[0].metadata
        assert (metadata.author.value, metadata.published.value) == ("Phạm Hường", "2024-05-09")
        assert (metadata.provinces.at_publication, metadata.provinces.now) == (("hai-duong",), ("hai-phong",))
        assert metadata.title.value == "Bài"
        assert remarked(received) == {
            "Values of variables that Trích does not have": 1, "Values that mean nothing to Trích": 1,
        }  # fmt: skip


def test_notes_come_to_what_refers_to_them_or_is_linked_with_them() -> None:
    notes = "".join(
        f'<Note guid="{G(n)}" name="n"><PlainTextContent>Ghi {n}</PlainTextContent></Note>' for n in (30, 31, 32)
    )
    ref = f'<NoteRef targetGUID="{G(30)}"/>'
    told = selection(0, 17).replace("</PlainTextSelection>", f"{ref}</PlainTextSelection>")
    link = f'<Links><Link guid="{G(33)}" originGUID="{G(31)}" targetGUID="{G(60)}"/></Links>'
    at_source = f'<NoteRef targetGUID="{G(32)}"/>'
    received = read(qde(f"{source(told + at_source)}<Notes>{notes}</Notes>{link}"))
    assert received.project.passages[0].note == "Ghi 30\n\nGhi 31"
    assert received.project.articles[0].note == "Ghi 32"
    assert received.remarks == ()


def test_codes_of_a_whole_text_are_a_passage_over_it() -> None:
    coding = f'<Coding guid="{G(77)}"><CodeRef targetGUID="{G(2)}"/></Coding>'
    received = read(qde(source(coding)))
    assert quotes(received) == [TEXT.strip()]
    assert list(remarked(received)) == ["Codes of whole texts: each became a passage over all of its text"]


def test_equal_guids_and_names_are_told_apart() -> None:
    codes = _code(1, "Khác", _code(1, "khác")) + _code(3, "Khác")
    received = read(qde(source(selection(0, 17) + selection(18, 29), source("")[9:-10]), codes))
    project = received.project
    assert [theme.name for theme in project.themes] == ["Khác", "khác", "Khác"]  # the codebook parts them
    assert len({*(one.id for one in project.passages)}) == len(project.passages) == 2
    assert len({*(one.id for one in project.articles)}) == 2
    assert remarked(received)["Records that the file does not tell apart; each came in by itself"] == 2


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(TEXT.encode("utf-16"), "UTF-16"), (TEXT.encode("utf-8").replace("ữ".encode(), b"\xff\xfe"), "damaged")],
    ids=["UTF-16", "damaged"],
)
def test_texts_in_another_encoding_are_remarked_or_missing(content: bytes, encoding: str) -> None:
    received = read(qde(source(selection(0, 17, name="Kéo giảm tội phạm"))), {f"sources/{G(50)}.txt": content})
    assert quotes(received) == ["Kéo giảm tội phạm"]
    assert sum(remarked(received).values()) >= 1


def docx(*lines: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()})


def test_passages_of_a_word_document_are_found_by_their_words() -> None:
    marks = selection(90, 99, name="Hải Dương") + selection(2, 6, name="", ident=61)
    xml = qde(
        source(marks).replace(f'plainTextPath="internal://{G(50)}.txt"', f'richTextPath="internal://{G(50)}.docx"')
    )
    received = read(xml, {f"sources/{G(50)}.docx": docx("Kéo giảm tội phạm ở Hải Dương.", "Về Hải Dương.")})
    assert received.project.articles[0].text == "Kéo giảm tội phạm ở Hải Dương.\nVề Hải Dương."
    (passage,) = received.project.passages
    assert (passage.anchor.exact, passage.anchor.span.start) == ("Hải Dương", 34)
    assert remarked(received) == {
        FORMATTED: 1,
        "Passages whose words stand in several places, or in none": 1,
    }


def test_passages_of_other_formatted_documents_are_found_by_their_words() -> None:
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    lines = "<text:p>Kéo giảm.</text:p><text:p>An ninh.</text:p>"
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    odt = f"<office:document-content{spaces}>{body}</office:document-content>"
    xml = qde(source(selection(0, 7, name="An ninh")).replace("plainTextPath", "richTextPath").replace(".txt", ".odt"))
    for content in (zipped({"content.xml": odt.encode()}), rb"{\rtf1 K\u233?o gi\u7843?m.\par An ninh.\par}"):
        received = read(xml, {f"sources/{G(50)}.odt": content})
        assert received.project.articles[0].text == "Kéo giảm.\nAn ninh."
        assert quotes(received) == ["An ninh"]
        assert [one.what for one in received.remarks] == [FORMATTED]


def test_a_text_of_blanks_is_no_article_and_told() -> None:
    received = read(qde(source(selection(0, 1, name="Kéo"))), {f"sources/{G(50)}.txt": b" \n\xe2\x80\x8b\n"})
    assert not received.project.articles[0].text
    assert not received.project.passages
    assert remarked(received) == {"Documents without a text": 1, "Passages without a word": 1}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", docx("")], ids=range(4))
def test_a_word_document_that_cannot_be_read_is_told_as_such(content: bytes) -> None:
    xml = qde(source("").replace("plainTextPath", "richTextPath"))
    received = read(xml, {f"sources/{G(50)}.txt": content})
    assert received.project.articles[0].text == ""
    assert remarked(received) == {"Texts that cannot be read": 1}


HOSTILE = {
    "a way out": {"project.qde": b"", "../../x": b"x"},
    "an absolute name": {"project.qde": b"", "/etc/x": b"x"},
    "a drive": {"project.qde": b"", "C:\\x": b"x"},
    "a bomb": {"project.qde": b"<Project>" + b" " * 60_000_000},
    "no project": {"sources/x.txt": b"x"},
    "two projects": {"a.qde": b"", "b.qde": b""},
    "entities": {"project.qde": b'<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>'},
    "a file of this computer": {
        "project.qde": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project>&b;</Project>'
    },
    "a definition elsewhere": {"project.qde": b'<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd"><Project/>'},
    "too deep": {"project.qde": b"<Project>" + b"<Code>" * 200_000},
    "something else": {"project.qde": b"<html/>"},
    "not well-formed": {"project.qde": b'<Project name="a"><Sources>'},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_in_both_languages(name: str) -> None:
    with pytest.raises(UserError) as refused:
        QdpxFormat().read("a.qdpx", zipped(HOSTILE[name]))
    assert refused.value.message("vi") != refused.value.message("en")


WHOLE = zipped({"project.qde": b"<Project/>" * 90})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (WHOLE[: len(WHOLE) // 2], "is damaged or not complete"),
        (docx("Bài."), "it holds no project"),
        (zipped({"a.qde": b"", "b.qde": b""}), "it holds several projects"),
        (zipped(HOSTILE["a bomb"]), "suspiciously much more than it holds"),
    ],
    ids=range(5),
)
def test_a_refusal_says_what_is_so_and_what_to_do(content: bytes, said: str) -> None:
    assert QdpxFormat().accepts("a.qdpx", content[:4_096])
    with pytest.raises(UserError) as refused:
        QdpxFormat().read("a.qdpx", content)
    message = refused.value.message("en")
    assert said in message
    assert message.count(". ") >= 1


@pytest.mark.parametrize(
    "path", ["internal:///etc/passwd", "absolute:///etc/passwd", "relative://../../etc/passwd", "file:///etc/passwd"]
)
def test_no_path_leads_out_of_the_archive(path: str) -> None:
    xml = qde(source(selection(0, 17)).replace(f"internal://{G(50)}.txt", path))
    received = read(xml)
    assert received.project.articles[0].text == ""
    assert "Sources whose text is not in the file" in remarked(received)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\0" * 100, b"<", b"{}"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        QdpxFormat().read("a.qdpx", content)
