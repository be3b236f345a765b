"""Which names may be one, and which may not."""

import time

import pytest

from fieldcoach.coaching.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruíz", "ana  ruiz"),
        ("Ana Ruiz", "Ruiz, Ana"),
        ("Ruiz, Ana", "Ana Ruis"),
        ("Ana Ruiz", "Anna Ruiz"),
        ("Ana Ruiz", "Ana Rui"),
        ("Bo", "BÓ"),
        ("Jean-Luc Petit", "Jean Luc Petit"),
        ("Alder Dairy", "Alder Dairy."),
        ("Groß", "GROSS"),
        ("Anaruz", "Anaruiz"),
        ("דנה כהן", "כהן דנה"),
    ],
)
def test_that_names_are_alike_but_for_marks_order_or_a_letter(one: str, other: str) -> None:
    assert alike([(1, one), (2, "Ines Duarte"), (3, other)]) == [(1, 3)]
    assert alike([(3, other), (1, one)]) == [(3, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bo", "Jo"),
        ("Ann Li", "Ann Lu"),
        ("Ann Li", "Ann Lim"),
        ("Anna Ruz", "Ana Ruiz"),  # one more and one less
        ("Brian Oaks", "Brain Oaks"),
        ("Store 104", "Store 105"),
        ("Rep number 1", "Rep number 11"),
        ("Tom Okafor", "Tim Okafer"),
        ("…", "—"),
        ("", " "),
    ],
)
def test_that_other_names_are_not_alike(one: str, other: str) -> None:
    assert alike([(1, one), (2, other)]) == []


def test_that_thousands_of_names_are_compared_within_a_moment() -> None:
    firsts = [f"{a}{b}{c}ina" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrs"]
    names = [f"{first} {last}" for first in firsts for last in ("Abbott", "Qureshi", "Zhou")]
    named = list(enumerate(f"{name} {tail}" for name in names for tail in ("Oak", "Elm & Co", "7")))
    twin = next(n for n, name in named if name == "balina Zhou 7")
    begun = time.perf_counter()
    pairs = alike([*named, (-1, "Zhou, 7 Bálina")])
    assert time.perf_counter() - begun < 5
    assert (twin, -1) in pairs
