"""What is typed into the search field, and where it stands in a text."""

import pytest

from fieldcoach.coaching.search_words import parse


def marked(typed: str, text: str) -> str:
    """Return `text` with what is found in brackets."""
    parts, at = [], 0
    for start, end in parse(typed).spans(text):
        parts += [text[at:start], "[", text[start:end], "]"]
        at = end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    ("typed", "text", "told"),
    [
        ("price", "The price list", "The [price] list"),
        ("pri", "Price, prize, a pri", "[Pri]ce, [pri]ze, a [pri]"),
        ("price", "the priciest", "the priciest"),
        ("PRICE", "The price", "The [price]"),
        ("resume", "his Résumé", "his [Résumé]"),
        ("résumé", "his resume", "his [resume]"),
        ("e", "e\u0301te\u0301", "[e\u0301]te\u0301"),
        ("ete", "e\u0301te\u0301", "[e\u0301te\u0301]"),
        ("price list", "list of prices", "[list] of [price]s"),
        ('"price list"', "a price list, list price", "a [price list], list price"),
        ('"price list"', "price lists", "price lists"),
        ('"price li', "price lists", "[price li]sts"),
        ("“price list”", "the price\nlist", "the [price\nlist]"),
        ("«price list»", "the price – list", "the [price – list]"),
        ("o'neill", "Ben O'Neill", "Ben [O'Neill]"),
        ("o neill", "Ben O'Neill", "Ben [O]'[Neill]"),
        ("a", "a na ana", "[a] na [a]na"),
        ("price pri", "price", "[price]"),
        ("12", "12 of 120", "[12] of [12]0"),
        ("snake_case", "snake case", "[snake case]"),
        ("straße", "Straße", "[Straße]"),
        ("שלום", "אמר שלום", "אמר [שלום]"),
        ("λόγος", "ΛΌΓΟΣ", "[ΛΌΓΟΣ]"),
        ("ok", "👍🏽ok", "👍🏽[ok]"),
        ("İzmir", "izmir İZMİR", "[izmir] [İZMİR]"),
        ("x", "", ""),
    ],
)
def test_that_what_was_typed_is_marked(typed: str, text: str, told: str) -> None:
    assert marked(typed, text) == told


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("price alder", "the price at Alder", True),
        ("price alder", "the price", False),
        ('"the price"', "price the", False),
        ('price "at alder"', "at Alder the price", True),
        ('"price', "prices", True),
        ('"price"', "prices", False),
        ('"', "anything", True),  # nothing is asked for yet
        ("", "anything", True),
    ],
)
def test_that_every_term_must_stand_in_the_text(typed: str, text: str, found: bool) -> None:
    assert parse(typed).are_in(text) is found


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "“", "-", "= + *", "()", "👍🏽", "\0", "´"])
def test_that_nothing_is_searched_for_without_a_letter_or_digit(typed: str) -> None:
    assert not parse(typed)


def test_that_a_word_said_twice_is_one_term() -> None:
    assert len(parse("price price").terms) == 1
