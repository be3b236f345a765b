import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldcoach import i18n, resources
from fieldcoach.coaching import wording
from fieldcoach.i18n import _, ngettext

GERMAN = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",
    "never": "nie",
    "{n} day\0{n} days": "{n} Tag\0{n} Tage",
}


def catalogue(messages: dict[str, str]) -> bytes:
    """Return messages compiled as the GNU gettext manual says ("The Format of GNU MO Files")."""
    pairs = [(key.encode(), text.encode()) for key, text in sorted(messages.items())]
    head, count = 28, len(pairs)
    body, offsets = b"", []
    start = head + 16 * count
    for column in (0, 1):
        for pair in pairs:
            offsets.append((len(pair[column]), start + len(body)))
            body += pair[column] + b"\0"
    table = b"".join(struct.pack("<II", *pair) for pair in offsets)
    return struct.pack("<7I", 0x950412DE, 0, count, head, head + 8 * count, 0, 0) + table + body


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let there be a German catalogue; speak English again afterwards."""
    folder = tmp_path / "translations" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "fieldcoach.mo").write_bytes(catalogue(GERMAN))
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    yield
    monkeypatch.undo()
    i18n.use_language(["en"])


def test_that_a_language_without_a_catalogue_falls_back_to_english() -> None:
    i18n.use_language(["tlh"])
    assert _("never") == "never"
    assert [ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == [
        "{n} days",
        "{n} day",
        "{n} days",
    ]


@pytest.mark.usefixtures("translated")
def test_that_a_catalogue_is_spoken_by_modules_that_are_imported_already() -> None:
    assert wording.days_ago(None) == "never"
    i18n.use_language(["de"])
    assert [wording.days_ago(days) for days in (None, 1, 71)] == ["nie", "1 Tag", "71 Tage"]


@pytest.mark.usefixtures("translated")
def test_that_what_is_not_translated_stays_english() -> None:
    i18n.use_language(["de"])
    assert wording.days_ago(0) == "today"


@pytest.mark.usefixtures("translated")
def test_that_the_first_language_that_is_there_is_spoken() -> None:
    i18n.use_language(["tlh", "de", "en"])
    assert _("never") == "nie"


@pytest.mark.usefixtures("translated")
def test_that_without_a_choice_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT:en")
    i18n.use_language()
    assert _("never") == "nie"
