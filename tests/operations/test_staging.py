from __future__ import annotations

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
    assert len(library.articles.mentions(article.text_id)) > 0
    assert [item.canonical for item in report.reprints] == [seen.reprints[0].canonical]
    assert library.problems() == []
    library.undo()
    assert library.articles.count() == 5
    remove_stage(folder)
    assert not folder.exists()
