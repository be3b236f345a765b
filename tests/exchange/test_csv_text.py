"""Text is never a formula, and always comes back."""

from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.exchange.csv_text import guard, unguard


@given(st.text(alphabet="'=+-@\t\r a1"))
def test_that_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    guarded = guard(text)
    assert guarded[:1] not in set("=+-@\t\r")
    assert unguard(guarded) == text


def test_that_other_text_is_left_alone() -> None:
    for text in ("", "a=b", "'tis so", " =1", "''"):
        assert guard(text) == text
        assert unguard(text) == text
