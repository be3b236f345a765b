"""Other reps' names in what one rep may read."""

import pytest

from fieldcoach.exchange.masking import mask


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
