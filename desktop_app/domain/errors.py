"""What can go wrong and the user can act on; everything else is a bug and travels."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from desktop_app.resources import translate


class UserError(Exception):
    """A refusal with a next step.

    `code` is stable (scripts rely on it). `template` is an English sentence that says what, where and what
    to do, with `{name}` places; it is also the key of its translation. `values` fill the places and are
    plain text from outside.
    """

    code: ClassVar[str] = "error"
    template: ClassVar[str] = "{reason}"

    def __init__(self, path: str | Path | None = None, **values: object) -> None:
        self.path = None if path is None else str(path)
        self.values: dict[str, object] = {"path": self.path or "", **values}
        super().__init__(self.message())

    def message(self, language: str = "en") -> str:
        """The sentence for people in a language, with the system's own reason translated where it is known."""
        reason = translate(language, str(self.values.get("reason", "")))
        return translate(language, self.template).format_map({**self.values, "reason": reason})


class MissingFileError(UserError):
    code = "missing-file"
    template = "There is no file {path}. Check the name and try again."


class UnreadableFileError(UserError):
    code = "unreadable-file"
    template = "{path} cannot be read ({reason}). Check the file's permissions."


class FolderError(UserError):
    code = "folder"
    template = "{path} is a folder. Name a file in it."


class EmptyFileError(UserError):
    code = "empty-file"
    template = "{path} holds no text. Choose another file."


class NotTextError(UserError):
    code = "not-text"
    template = "{path} is not a text file. Save it as plain text (UTF-8) and import it again."


class UnknownFormatError(UserError):
    code = "unknown-format"
    template = "{path} has a format that Trích does not read. Save it as plain text (UTF-8) and import it again."


class TooLargeError(UserError):
    code = "too-large"
    template = "{path} is larger than {limit} MB. Split it into single articles and import these."


class NotALibraryError(UserError):
    code = "not-a-library"
    template = "{path} is not a Trích library. It was left as it is; choose another file."


class MissingLibraryError(UserError):
    code = "missing-library"
    template = "There is no library {path}. Import articles into it or open it to make it."


class NewerLibraryError(UserError):
    code = "newer-library"
    template = "{path} was made by a newer version of Trích. Install that version to change it."


class OlderLibraryError(UserError):
    code = "older-library"
    template = "{path} was made by an older version of Trích and has to be brought up to date first."


class UnwritableOldLibraryError(UserError):
    code = "unwritable-old-library"
    template = (
        "{path} was made by an older version of Trích and has to be brought up to date, but it cannot be written"
        " ({reason}). Copy it to a folder of yours, allow changes to the copy, and open that."
    )


class ReadOnlyLibraryError(UserError):
    code = "read-only"
    template = "{path} cannot be written ({reason}). Copy it to a folder of yours and open the copy."


class LibraryBusyError(UserError):
    code = "library-busy"
    template = "Another program is writing to {path}. Wait a moment and try again."


class DiskFullError(UserError):
    code = "disk-full"
    template = "The disk of {path} is full. Make room and try again; what was there is whole."


class DamagedLibraryError(UserError):
    code = "damaged-library"
    template = "{path} is damaged. Keep the file and open a copy of an earlier state."


class UnusableDriverError(UserError):
    code = "unusable-driver"
    template = "The database driver cannot be used ({reason}). Install Trích again."


class UnknownArticleError(UserError):
    code = "unknown-article"
    template = "There is no article {id} in this library. `trich list` shows the articles."


class UnknownThemeError(UserError):
    code = "unknown-theme"
    template = "There is no theme “{id}” in this library. `trich themes` shows the themes."


class UnknownAnnotationError(UserError):
    code = "unknown-annotation"
    template = "There is no passage {id} in this library. `trich excerpts` shows the passages."


class AmbiguousIdError(UserError):
    code = "ambiguous-id"
    template = "More than one id begins with “{id}”. Write more of it."


class BadSpanError(UserError):
    code = "bad-span"
    template = "{start}–{end} is no passage of this text, which has {length} characters."


class ThemeNameTakenError(UserError):
    code = "theme-name-taken"
    template = "There is already a theme “{name}”. Choose another name."


class BadNameError(UserError):
    code = "bad-name"
    template = "“{words}” cannot be kept as a name: {reason}"


class NotListedError(UserError):
    code = "not-listed"
    template = "“{words}” is not on the list of names. `trich names` shows the list."


class FiguresError(UserError):
    code = "figures"
    template = "Dates and figures are no names. `trich search` finds them as they are written."


class DifferentTypesError(UserError):
    code = "different-types"
    template = "“{name}” and “{other}” are of different types. Correct the type of one first, then join them."


class SameEntityError(UserError):
    code = "same-entity"
    template = "All of these are “{name}” already. Choose another name to join; `trich entities` lists the names."


class NotJoinedError(UserError):
    code = "not-joined"
    template = "“{name}” was not joined to another name. `trich entity NAME` shows the spellings that were."


class UnknownEntityError(UserError):
    code = "unknown-entity"
    template = "No article names “{name}”. `trich entities` lists the names."


class BadThemeError(UserError):
    code = "bad-theme"
    template = "The theme cannot be changed so: {reason}"


class BadQueryError(UserError):
    """A line that cannot be searched for, as it stands; the subclasses say why."""

    code = "bad-query"


class NoWordError(BadQueryError):
    template = "“{query}” has no word to look for. Type at least one word."


class LongLineError(BadQueryError):
    template = "A line may have 2,000 characters, and this one would have more. Shorten it, or take conditions away."


class OnlyExclusionsError(BadQueryError):
    template = "“{query}” only says what to leave out. Type what to look for too."


class ShortPrefixError(BadQueryError):
    template = "“{query}*” would be half the library. Type at least two letters before the *."


class MixedChoiceError(BadQueryError):
    template = (
        "In “{query}” OR, NOT or near stands beside a condition. They join words; to choose among conditions, repeat"
        " the condition."
    )


class UnjoinedError(BadQueryError):
    """OR or near with what they do not join."""

    template = (
        "In “{query}” OR or near stands beside what it cannot join. OR joins words that are looked for, near two"
        " phrases of the same place; write what to leave out apart from them."
    )


class NoExclusionError(BadQueryError):
    """A sign to leave out before what no article is chosen by."""

    template = "“{query}” says how words are read; nothing can be left out by it. Take away the sign before it."


class OnlyWordsError(BadQueryError):
    """A condition where no articles are chosen from."""

    template = "In one article only words are looked for, no conditions."


class EmptyFieldError(BadQueryError):
    template = "In “{query}” nothing follows a colon. Type what the condition is to be, or take the colon away."


class NoDateError(BadQueryError):
    template = "“{query}” is no date. Write 2024, 5/2024, 9/5/2024 or 2024-05-09."


class UnknownValueError(BadQueryError):
    """A condition on something that there is not."""

    template = "“{query}” means nothing in this library. Check how it is written, or leave it out."


class NearValueError(BadQueryError):
    """The same, where something is called nearly so."""

    template = "“{query}” means nothing in this library. Did you mean “{near}”?"


class ListedValueError(BadQueryError):
    """The same, where there are few to choose from."""

    template = "“{query}” is not known. After the colon write one of: {near}."


class UnknownDossierError(UserError):
    code = "unknown-dossier"
    template = "There is no dossier “{name}”. `trich dossier list` shows all of them."


class UnknownPieceError(UserError):
    code = "unknown-piece"
    template = "This piece of the dossier is gone. Open the dossier again."


class NoPresentWordsError(UserError):
    code = "no-present-words"
    template = "These passages are gone, so there are no words to accept. Take them out, or bring the passages back."


class NoPassagesError(UserError):
    code = "no-passages"
    template = "There is no such passage. Mark passages first, or loosen the conditions."


class NoSuchSearchError(UserError):
    code = "no-such-search"
    template = "This saved search is gone. Open the list again."


class BadDateError(UserError):
    code = "bad-date"
    template = "“{value}” is no date. Write 2024, 5/2024, 9/5/2024 or 2024-05-09."


class UnknownProvinceError(UserError):
    code = "unknown-province"
    template = "There is no province “{id}”. Write its name without accents, such as hai-phong."


class UnknownFormatNameError(UserError):
    code = "unknown-export-format"
    template = "There is no export format “{name}”. `trich export --list` shows the formats."


class NothingToUndoError(UserError):
    code = "nothing-to-undo"
    template = "There is nothing to undo."


class NothingToRedoError(UserError):
    code = "nothing-to-redo"
    template = "There is nothing to redo."


class StaleUndoError(UserError):
    code = "stale-undo"
    template = "This step cannot be taken back: what it changed has been changed since. Nothing was altered."


class OvertakenError(UserError):
    """Another step is the newest by now than the one that was to be taken back, or done again."""

    code = "overtaken"
    template = (
        "Something else was changed meanwhile. Nothing was altered; look at what Undo is named after, then press it."
    )


class UnchangedTextError(UserError):
    code = "unchanged-text"
    template = "The text is the one that the article has already. Change something in it first."


class EmptyTextError(UserError):
    code = "empty-text"
    template = "No word of the text would be left. Move the article to the bin if it shall go."


class LongTextError(UserError):
    code = "long-text"
    template = (
        "The corrected text would be longer than an article may be: {limit} MB or {lines} lines."
        " Take out what does not belong to it."
    )


class KnownTextError(UserError):
    code = "known-text"
    template = "Another article has just this text: “{title}”. Open that one, or change more of this text."


class TextOvertakenError(UserError):
    """The text was corrected in another window, or by another program, since it was read."""

    code = "text-overtaken"
    template = "The article has another text by now. Nothing was altered; open it again and correct that one."


class NoWordsLeftError(UserError):
    code = "no-words-left"
    template = (
        "Nothing is left of the words of this passage. Select the words on which it shall stand and give it these, or"
        " remove it."
    )


class UnwritableError(UserError):
    code = "unwritable"
    template = "{path} cannot be written ({reason}). Choose another place."


class QuoteMismatchError(UserError):
    code = "quote-mismatch"
    template = "The passage {id} no longer equals its text. Run `trich check`; nothing was exported."


class NoScreenError(UserError):
    code = "no-screen"
    template = "The window cannot be shown: {reason}"
