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
    ],
)
def test_that_other_names_become_a_colleague(text: str, said: str) -> None:
    assert mask("Ana Ruiz", ["Ben Stone", "Ana"])(text) == said
