from __future__ import annotations

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import BadQueryError, BadThemeError, ThemeNameTakenError
from desktop_app.domain.filters import Facet, Filter
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import SWATCHES, Pattern, theme_of_digit
from desktop_app.operations import annotations as filing
from desktop_app.operations import saved_searches as searches
from desktop_app.operations import themes as codebook
from desktop_app.operations.lines import filter_of
from desktop_app.operations.notes import write_note
from desktop_app.operations.splitting import split
from desktop_app.operations.theme_previews import restore_preview
from desktop_app.store.library import Library


def contrast(colour: str, ground: float = 1.0) -> float:
    """WCAG 2 contrast ratio against a grey of this luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (max(light, ground) + 0.05) / (min(light, ground) + 0.05)


def test_a_new_library_has_the_three_themes_with_their_digits(library: Library):
    assert [(theme.name, theme.shortcut) for theme in library.themes.all()] == [
        ("Kéo giảm tội phạm", "1"),
        ("Chuyển đổi số", "2"),
        ("An sinh xã hội", "3"),
    ]
    assert all(theme.definition for theme in library.themes.all())


@pytest.mark.parametrize("colour", [swatch.light for swatch in SWATCHES])
def test_colours_can_be_read_on_white(colour: str):
    assert contrast(colour) >= 4.5


def test_new_themes_get_the_next_digit_and_a_look_of_their_own(library: Library):
    made = [codebook.add(library, f"Chủ đề {n}") for n in range(8)]
    assert [theme.shortcut for theme in made] == [*"4567890", None]
    looks = {(theme.colour, theme.pattern) for theme in library.themes.all()}
    assert len(looks) == 11
    assert made[0].key == "chu-de-0"


@pytest.mark.parametrize("name", ["an sinh xã hội", " AN  SINH XÃ HỘI", "An sinh xã hôị"])
def test_a_name_is_taken_whatever_its_case_and_tone_place(library: Library, name: str):
    with pytest.raises(ThemeNameTakenError):
        codebook.add(library, name)


def test_a_name_needs_a_letter(library: Library):
    with pytest.raises(BadThemeError):
        codebook.add(library, " – ")


def test_renaming_keeps_key_and_passages(library: Library, article: Article):
    theme = library.themes.all()[0]
    filing.tag(library, article, Span(0, 20), [theme])
    renamed = codebook.rename(library, theme, "Tội phạm")
    assert (renamed.id, renamed.key) == (theme.id, theme.key)
    assert library.themes.counts() == {theme.id: 1}
    assert codebook.rename(library, renamed, "TỘI PHẠM").name == "TỘI PHẠM"


def test_merging_moves_every_passage_and_undo_brings_both_back(library: Library, article: Article):
    one, two, _ = library.themes.all()
    both = filing.tag(library, article, Span(0, 20), [one, two])
    only = filing.tag(library, article, Span(30, 50), [one])
    child = codebook.add(library, "Ma túy", parent=one)
    codebook.merge(library, one, two)
    assert {a.id for a in library.annotations.under(two.id)} == {both.id, only.id}
    assert library.themes.named(child.id).parent == two.id
    assert one.id not in {theme.id for theme in library.themes.all()}
    library.undo()
    assert library.annotations.annotation(only.id).themes == {one.id}
    assert library.annotations.annotation(both.id).themes == {one.id, two.id}
    assert library.problems() == []


def test_merging_into_ones_own_child_is_refused(library: Library):
    one = library.themes.all()[0]
    child = codebook.add(library, "Ma túy", parent=one)
    for into in (one, child):
        with pytest.raises(BadThemeError):
            codebook.merge(library, one, into)


def test_archived_themes_keep_their_passages_and_come_back(library: Library, article: Article):
    one = library.themes.all()[0]
    child = codebook.add(library, "Ma túy", parent=one)
    filing.tag(library, article, Span(0, 20), [child])
    codebook.archive(library, one)
    assert {one.id, child.id}.isdisjoint(theme.id for theme in library.themes.all())
    assert library.annotations.count() == 1
    codebook.restore(library, one)
    assert one.id in {theme.id for theme in library.themes.all()}


def test_a_name_given_away_bars_the_way_back(library: Library):
    one = library.themes.all()[0]
    codebook.archive(library, one)
    codebook.add(library, one.name)
    with pytest.raises(ThemeNameTakenError):
        codebook.restore(library, one)


def test_moving_orders_siblings_and_never_makes_a_circle(library: Library):
    one, two, three = library.themes.all()
    codebook.move(library, three, parent=None, position=0)
    assert [theme.id for theme in library.themes.all()] == [three.id, one.id, two.id]
    codebook.move(library, two, parent=one, position=0)
    assert [theme.id for theme in library.themes.all()] == [three.id, one.id, two.id]
    for parent in (one, two):
        with pytest.raises(BadThemeError):
            codebook.move(library, one, parent=library.themes.named(parent.id), position=0)


def test_themes_nest_three_levels_deep(library: Library):
    one = library.themes.all()[0]
    two = codebook.add(library, "hai", parent=one)
    three = codebook.add(library, "ba", parent=two)
    with pytest.raises(BadThemeError):
        codebook.add(library, "bốn", parent=three)


def test_a_digit_belongs_to_one_theme(library: Library):
    one, two, _ = library.themes.all()
    codebook.give_shortcut(library, two, "1")
    assert library.themes.named(one.id).shortcut is None
    library.undo()
    assert library.themes.named(one.id).shortcut == "1"


def test_looks_and_meaning_can_be_changed(library: Library):
    one = library.themes.all()[0]
    changed = codebook.change(library, one, colour="#123abc", pattern=Pattern.WAVE, definition=" x ")
    assert (changed.colour, changed.pattern, changed.definition) == ("#123abc", Pattern.WAVE, "x")
    with pytest.raises(BadThemeError):
        codebook.change(library, one, colour="red")


def test_every_refusal_of_a_theme_says_why_in_both_languages(library: Library):
    one = library.themes.all()[0]
    child = codebook.add(library, "Ma túy", parent=one)
    grandchild = codebook.add(library, "Ma túy tổng hợp", parent=child)
    asked = (
        lambda: codebook.add(library, "!"),
        lambda: codebook.add(library, "a" * 101),
        lambda: codebook.add(library, "sâu", parent=grandchild),
        lambda: codebook.change(library, one, colour="red"),
        lambda: codebook.give_shortcut(library, one, "x"),
        lambda: codebook.move(library, one, parent=child, position=0),
        lambda: codebook.merge(library, one, child),
    )
    for wish in asked:
        with pytest.raises(BadThemeError) as refused:
            wish()
        assert refused.value.message("en").endswith(".")
        assert refused.value.message("vi") != refused.value.message("en")
        reason = str(refused.value.values["reason"])
        assert reason not in refused.value.message("vi")


def saying(library: Library, name: str) -> set[str]:
    return filter_of(library, f'chủ đề:"{name}"').chosen(Facet.THEME)


def test_the_name_of_a_theme_that_was_merged_means_the_one_that_took_over(library: Library):
    one, two, three = (codebook.add(library, name) for name in ("Cướp giật", "Trộm cắp", "Xâm phạm sở hữu"))
    codebook.merge(library, one, two)
    codebook.merge(library, two, three)
    assert saying(library, "cướp giật") == saying(library, "trộm cắp") == {three.id}
    again = codebook.add(library, "Cướp giật")
    assert saying(library, "cuop giat") == {again.id}


def test_the_name_of_a_theme_counts_before_the_short_name_of_another(library: Library):
    codebook.rename(library, codebook.add(library, "Drones"), "Thiết bị bay")
    assert saying(library, "drones") != {codebook.add(library, "Drones").id}
    assert saying(library, "drones") == {library.themes.named("Drones").id}


def test_a_saved_search_means_the_same_theme_whatever_becomes_of_names(library: Library):
    theme = codebook.add(library, "Ma túy")
    searches.save(library, "Một", 'chủ đề:"Ma túy" kéo giảm')
    searches.save(library, "Two", 'theme:"ma tuy" from:2024')
    searches.save(library, "Khác", 'chủ đề:"An sinh xã hội"')
    searches.save(library, "Hỏng", 'chủ đề:"đã mất"')
    before = meanings(library)
    names = codebook.rename, codebook.add, codebook.rename
    for step, values in zip(names, [(theme, "Ma tuý và chất gây nghiện"), ("Ma túy",), (theme, "Chất")], strict=True):
        step(library, *values)
        assert meanings(library) == before
    assert lines(library) == [
        'chủ đề:"đã mất"', 'chủ đề:"An sinh xã hội"', 'chủ đề:"Chất" kéo giảm', 'theme:"Chất" from:2024',
    ]  # fmt: skip
    for _ in range(3):
        library.undo()
        assert meanings(library) == before
    assert lines(library)[-1] == 'theme:"ma tuy" from:2024'
    library.redo()
    assert meanings(library) == before
    assert library.problems() == []


def test_a_saved_search_means_an_archived_theme_though_another_has_its_name(library: Library):
    theme = codebook.add(library, "Ma túy")
    searches.save(library, "Một", 'chủ đề:"Ma túy"')
    before = meanings(library)
    codebook.archive(library, theme)
    other = codebook.add(library, "Ma túy")
    assert meanings(library) == before
    codebook.archive(library, other)
    assert meanings(library) == before
    codebook.rename(library, other, "Khác")
    codebook.restore(library, theme)
    assert meanings(library) == before


def test_a_saved_search_follows_a_theme_that_is_merged_though_an_archived_one_has_its_name(library: Library):
    codebook.archive(library, codebook.add(library, "Ma túy"))
    theme, into = codebook.add(library, "Ma túy"), codebook.add(library, "Tội phạm ma túy")
    searches.save(library, "Một", '-chủ đề:"Ma túy" kéo giảm')
    searches.save(library, "Two", 'theme:"Ma túy" theme:"Tội phạm ma túy"')
    before, said = meanings(library), lines(library)
    codebook.merge(library, theme, into)
    assert lines(library) == ['-chủ đề:"Tội phạm ma túy" kéo giảm', 'theme:"Tội phạm ma túy"']
    assert {choice.value for wanted in meanings(library) if wanted for choice in wanted.choices} == {into.id}
    library.undo()
    assert (meanings(library), lines(library)) == (before, said)


def test_a_saved_search_of_a_theme_that_is_merged_keeps_its_words_where_they_say_so(library: Library):
    theme, into = codebook.add(library, "Ma túy"), codebook.add(library, "Tội phạm ma túy")
    searches.save(library, "Một", "chủ đề:Ma túy")
    codebook.merge(library, theme, into)
    assert lines(library) == ["chủ đề:Ma túy"]
    assert saying(library, "Ma túy") == {into.id}


def meanings(library: Library) -> list[Filter | None]:
    """What each saved search asks for; None for one that is not understood."""
    found: list[Filter | None] = []
    for line in lines(library):
        try:
            found.append(filter_of(library, line))
        except BadQueryError:
            found.append(None)
    return found


def lines(library: Library) -> list[str]:
    return [search.line for search in library.saved_searches.all()]


def test_a_digit_has_its_owner_until_that_is_archived(library: Library):
    one, two, _ = library.themes.all()
    assert theme_of_digit("1", library.themes.all()) == one
    assert theme_of_digit(None, library.themes.all()) is None
    codebook.give_shortcut(library, two, "1")
    assert library.journal.undoable().detail == f"{two.name} [1] ← {one.name}"
    codebook.give_shortcut(library, two, "1")
    assert library.journal.undoable().detail == f"{two.name} [1] ← {one.name}", "its own again changes nothing"
    codebook.archive(library, two)
    assert theme_of_digit("1", library.themes.all(archived=True)) is None


def test_a_family_with_two_of_one_name_comes_back_as_a_whole_or_not_at_all(library: Library):
    over = codebook.add(library, "Gia đình")
    codebook.archive(library, codebook.add(library, "Con", parent=over))
    codebook.add(library, "CON", parent=over)
    codebook.archive(library, over)
    with pytest.raises(ThemeNameTakenError):
        codebook.restore(library, over, family=True)
    assert library.themes.named(over.id).archived
    codebook.restore(library, over)
    assert not library.themes.named(over.id).archived


def test_what_is_archived_gets_no_digit(library: Library):
    theme = codebook.add(library, "Số")
    codebook.archive(library, theme)
    with pytest.raises(BadThemeError):
        codebook.give_shortcut(library, theme, "7")
    assert codebook.give_shortcut(library, theme, None).shortcut is None


def test_a_theme_comes_back_under_the_nearest_one_in_use(library: Library):
    top = library.themes.all()[0]
    middle = codebook.add(library, "Giữa", parent=top)
    low = codebook.add(library, "Dưới", parent=middle)
    codebook.archive(library, middle)
    assert restore_preview(library, library.themes.named(low.id)).under == top.name
    assert codebook.restore(library, low).parent == top.id
    library.undo()
    codebook.archive(library, top)
    assert codebook.restore(library, low).parent is None
    library.undo()
    assert library.themes.named(low.id).parent == middle.id


def test_nothing_new_comes_under_an_archived_theme(library: Library, article: Article):
    top = library.themes.all()[0]
    middle = codebook.add(library, "Giữa", parent=top)
    low = codebook.add(library, "Dưới", parent=middle)
    made = filing.tag(library, article, Span(0, 20), [low])
    codebook.archive(library, middle)
    with pytest.raises(BadThemeError):
        codebook.add(library, "Mới", parent=middle)
    assert split(library, low, [made.id], "Tách").parent == top.id


def test_what_others_wrote_meanwhile_stays(library: Library):
    one, two, three = library.themes.all()
    write_note(library, NotePlace(NoteKind.THEME, one.id), "Ghi chú mới")
    codebook.change(library, one, definition="Mới")
    codebook.rename(library, one, "Tội phạm")
    codebook.merge(library, two, three)
    codebook.move(library, one, parent=None, position=9)
    codebook.give_shortcut(library, one, "5")
    codebook.archive(library, one)
    now = codebook.restore(library, one)
    assert (now.name, now.note, now.definition, now.shortcut) == ("Tội phạm", "Ghi chú mới", "Mới", None)
    for wish in (
        lambda: codebook.move(library, one, parent=two, position=0),
        lambda: codebook.merge(library, one, two),
        lambda: codebook.add(library, "Con", parent=two),
        lambda: codebook.give_shortcut(library, two, "8"),
    ):
        with pytest.raises(BadThemeError):
            wish()


def test_a_theme_is_found_by_its_id_though_another_has_it_as_its_name(library: Library):
    one = library.themes.all()[0]
    codebook.archive(library, one)
    codebook.add(library, one.id)
    assert library.themes.named(one.id).name == one.name
