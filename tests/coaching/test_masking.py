"""Names in what one rep may read, and in what everybody may."""

import unicodedata

import pytest

from fieldcoach.coaching.masking import for_one_rep, mask, nameless


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As Ben Stone does it", "As a colleague does it"),
        ("BEN STONE, Ana Ruiz and ben stone.", "a colleague, Ana Ruiz and a colleague."),
        ("Benstone and Ben alone stay", "Benstone and Ben alone stay"),
        ("Ana is a colleague's first name", "a colleague is a colleague's first name"),
        ("Ben\nStone, Ben  Stone and ana  ruiz", "a colleague, a colleague and ana  ruiz"),
    ],
)
def test_that_other_names_become_a_colleague(text: str, said: str) -> None:
    assert mask("Ana Ruiz", ["Ben Stone", "Ana"])(text) == said


def test_that_a_name_with_the_family_first_is_known_as_it_is_said() -> None:
    hide = mask("Ruiz, Ana", ["Stone, Ben"])
    assert hide("Stone, Ben; Ben Stone; Ana Ruiz; Ruiz, Ana") == (
        "a colleague; a colleague; Ana Ruiz; Ruiz, Ana"
    )
    assert hide("Stone and Ben alone stay") == "Stone and Ben alone stay"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ben stone waited at Alder Dairy.", "a colleague waited at the customer."),
        ("Will asked what it will cost.", "a colleague asked what it will cost."),
        ("Nothing of anybody’s here", "Nothing of anybody’s here"),
        (
            "Alder, not Alderman, and Ana's folder",
            "the customer, not Alderman, and a colleague's folder",
        ),
        ("J. (Plc) + [x]", "the customer + [x]"),
    ],
)
def test_that_reps_and_customers_lose_their_names(text: str, said: str) -> None:
    reps = ["Ben Stone", "Will Hunter", "Ruiz, Ana", "Bo"]
    assert nameless(reps, ["Alder", "Alder Dairy", "J. (Plc)"])(text) == said


def test_that_without_a_name_nothing_is_taken_out() -> None:
    assert nameless([], [])("As it was.") == "As it was."


def test_that_a_name_whose_accents_are_signs_of_their_own_is_known() -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë Müller")
    assert mask("Ana", ["Zoë Müller"])(f"As {decomposed}’s") == "As a colleague’s"
    assert mask("Zoë Müller", ["Ana"])(f"As {decomposed}") == f"As {decomposed}"
    assert mask("Ana", [decomposed])("As ZOË MÜLLER") == "As a colleague"
    assert nameless([], ["Zoë Müller"])(decomposed) == "the customer"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As Ben Stone does, and Ben’s way", "As a colleague does, and a colleague’s way"),
        ("BEN STONE, Ben and ben.", "a colleague, a colleague and ben."),
        ("Ana Ruiz, Ana and Ana Smith", "Ana Ruiz, Ana and a colleague"),
        ("Helen Marsh, Helen and Helen Price", "Helen Marsh, Helen and a colleague"),
        ("Stone shows it, stone by stone", "a colleague shows it, stone by stone"),
        ("Ruiz, Marsh and Hunter", "Ruiz, Marsh and a colleague"),
        ("Berg and der", "a colleague and der"),
        ("Will asked what it will cost", "a colleague asked what it will cost"),
        ("At Ben’s Bakery with Ben", "At Ben’s Bakery with a colleague"),
        ("Bo and Bob at Will Foods", "a colleague and Bob at Will Foods"),
        ("Smith, Ana; Ana Smith", "a colleague; a colleague"),
        ("Benno, Alban and A. are others", "Benno, Alban and A. are others"),
        ("Ada, at Grace", "a colleague, at a colleague"),
    ],
)
def test_that_one_rep_reads_no_other_reps_name_nor_first_name(text: str, said: str) -> None:
    others = [
        "Ben Stone",
        "Will Hunter",
        "Helen Price",
        "Smith, Ana",
        "Bo Li",
        "ada king",
        "Grace Liu",
        "A. Moss",
        "Jo Van der Berg",
    ]
    customers = ["Ben’s Bakery", "will foods", "Grace", "Alder"]
    assert for_one_rep("Ana Ruiz", "Helen Marsh", others, customers)(text) == said


def test_that_first_names_are_known_in_every_script_and_spelling() -> None:
    hide = for_one_rep("Ana", "", ["Zoë Müller", "אורי כהן", "BEN STONE"], [])
    decomposed = unicodedata.normalize("NFD", "Zoë")
    assert hide(f"{decomposed}, Zoë; אורי; Ben, BEN") == (
        "a colleague, a colleague; a colleague; a colleague, a colleague"
    )


def test_that_one_rep_alone_reads_everything() -> None:
    hide = for_one_rep("Ana Ruiz", "Helen Marsh", [], ["Alder"])
    assert hide("Ana and Helen at Alder, as Ben does") == "Ana and Helen at Alder, as Ben does"


def test_that_a_customer_who_bears_a_reps_very_name_goes_too() -> None:
    hide = for_one_rep("Ana Ruiz", "", ["Alder Moss"], ["Alder Moss", "Alder Moss Foods", "alder"])
    assert hide("Alder Moss, Alder Moss Foods, Alder") == (
        "a colleague, Alder Moss Foods, a colleague"
    )


def test_that_a_particle_of_a_name_alone_is_nobodys() -> None:
    hide = for_one_rep("Ana Ruiz", "", ["Max von Berg"], [])
    assert hide("Von dort an: Berg, Max, Max von Berg.") == (
        "Von dort an: a colleague, a colleague, a colleague."
    )
