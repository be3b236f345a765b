import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.names import clean, first_name, match_key

names = st.text(max_size=30)


@pytest.mark.parametrize(
    "spelling",
    ["Ana Ruíz", "  ana   ruíz ", "ANA RUÍZ", "Ana Rui\u0301z", "Ana\u00a0Ruíz", "ana\truíz\n"],
)
def test_that_spellings_of_one_name_match(spelling: str) -> None:
    assert match_key(spelling) == match_key("Ana Ruíz")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Ruiz", "Ana Ruíz"), ("Ann", "Anna"), ("A B", "AB"), ("Müller", "Muller")],
)
def test_that_different_names_do_not_match(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_that_case_is_folded_in_every_script() -> None:
    assert match_key("Weiß") == match_key("WEISS")
    assert match_key("ΣΊΣΥΦΟΣ") == match_key("σίσυφος")
    assert match_key("ДАРЬЯ") == match_key("дарья")


def test_that_a_name_is_kept_as_written_but_for_blanks() -> None:
    assert clean("  Ana   de la  Ruíz ") == "Ana de la Ruíz"
    assert clean("\t\n ") == ""


@given(names)
def test_that_cleaning_twice_is_cleaning_once(name: str) -> None:
    assert clean(clean(name)) == clean(name)
    assert unicodedata.is_normalized("NFC", clean(name))


@given(names)
def test_that_a_name_matches_what_it_is_kept_as(name: str) -> None:
    assert match_key(clean(name)) == match_key(name)
    assert match_key(match_key(name)) == match_key(name)


@given(names)
def test_that_a_name_matches_itself_however_it_is_composed(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert match_key(unicodedata.normalize(form, name)) == match_key(name)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ana Ruiz", "Ana"),
        ("Ruiz, Ana Maria", "Ana"),
        ("Ana", "Ana"),
        ("Ruiz,", "Ruiz,"),
        ("", ""),
    ],
)
def test_that_a_person_is_called_by_the_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u200f \u2060", "\x00"])
def test_that_a_name_that_nobody_can_see_is_none(name: str) -> None:
    assert clean(name) == ""


def test_that_marks_of_direction_stay_in_a_name() -> None:
    assert clean("\u200fדנה כהן") == "\u200fדנה כהן"
