"""What of an observation may become a level text: all but the names."""

import pytest

from fieldcoach.exchange.nameless import nameless


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
