from __future__ import annotations

import json
from pathlib import Path

from desktop_app.operations.articles import correct
from desktop_app.operations.staging import NAME, admit, new_stage, remove_stage, stage
from desktop_app.store.library import Library


def _quiet(done: int, total: int, path: str) -> None:
    pass


def test_staged_articles_come_in_as_they_were_corrected(library: Library, tmp_path: Path, seed_paths: list[Path]):
    fresh = tmp_path / "mới.txt"
    fresh.write_text(
        "Bài báo mới về chuyển đổi số ở Lào Cai\n\nSáng 3/2/2024, UBND tỉnh Lào Cai họp.\n", encoding="utf-8"
    )
    copy = tmp_path / "lại.txt"
    copy.write_text("Một tít khác hẳn của báo bạn\n\n" + seed_paths[0].read_text(encoding="utf-8"), encoding="utf-8")
    folder = new_stage()
    told: list[int] = []
    seen = stage(
        library.path, folder, [*map(str, seed_paths), str(fresh), str(copy)], lambda done, *_: told.append(done)
    )
    assert [item.kind for item in seen.duplicates] == ["same-text"] * 5
    assert len(seen.imported) == 2
    assert [Path(item.path).name for item in seen.reprints] == ["lại.txt"]
    assert library.articles.article(seen.reprints[0].canonical).shown_title.startswith("Tập trung")
    assert told[-1] == 7
    with Library.open(folder / NAME) as staging:
        (mine,) = [item.article for item in seen.imported if item.path == str(fresh)]
        correct(staging, mine, "source", "Báo Lào Cai")
    report = admit(library, folder, [item.article for item in seen.imported], _quiet)
    article = library.articles.article(mine)
    assert (article.metadata.source.value, article.corrected) == ("Báo Lào Cai", {"source"})
    assert len(library.entities.mentions(article.text_id)) > 0
    assert [item.canonical for item in report.reprints] == [seen.reprints[0].canonical]
    assert library.problems() == []
    library.undo()
    assert library.articles.count() == 5
    remove_stage(folder)
    assert not folder.exists()


def test_references_are_kept_until_the_stage_is_admitted(library: Library, tmp_path: Path):
    row = library.articles.rows()[0]
    mine = tmp_path / "mới.txt"
    title = "Bài báo mới về chuyển đổi số ở Lào Cai"
    mine.write_text(f"{title}\n\nSáng 3/2/2024, UBND tỉnh Lào Cai họp.\n", encoding="utf-8")
    listed = [
        {
            "type": "article-newspaper",
            "title": title,
            "container-title": "Báo Lào Cai",
        },
        {"type": "article-newspaper", "title": row.title, "container-title": "Báo của thư viện"},
        {"type": "article-newspaper", "title": "Không ai có bài này", "container-title": "Báo khác"},
    ]
    references = tmp_path / "zotero.json"
    references.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    folder = new_stage()
    seen = stage(library.path, folder, [str(references), str(mine)], _quiet)
    assert len(seen.filled) == 2
    assert [refused.error.code for refused in seen.refused] == ["no-such-article"]
    assert library.articles.article(row.id).metadata.source.value != "Báo của thư viện"
    report = admit(library, folder, [item.article for item in seen.imported], _quiet)
    assert [item.article for item in report.filled] == [row.id]
    assert library.articles.article(row.id).metadata.source.value == "Báo của thư viện"
    assert library.articles.article(seen.imported[0].article).metadata.source.value == "Báo Lào Cai"
    remove_stage(folder)
