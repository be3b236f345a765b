"""What is typed over a text without names keeps the names that were in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.coaching.masking import mask
from fieldcoach.coaching.put_back import put_back

hide = mask("Ana Ruiz", ["Freya Jensen", "Tom Oak"])
WORDS = st.lists(
    st.sampled_from(["Freya Jensen", "tom oak", "Ana Ruiz", "a colleague", "asks", "late.", "\n"]),
    max_size=8,
).map(" ".join)


@pytest.mark.parametrize(
    ("said", "typed", "meant"),
    [
        ("As Freya Jensen does", "As a colleague does it", "As Freya Jensen does it"),
        ("As Freya Jensen does", "Ask, as a colleague does", "Ask, as Freya Jensen does"),
        ("As Freya Jensen does", "As others do", "As others do"),
        ("As Freya Jensen does", "", ""),
        ("Freya Jensen, Tom Oak", "a colleague", "Freya Jensen"),
        ("a colleague and Tom Oak", "a colleague and a colleague!", "a colleague and Tom Oak!"),
    ],
)
def test_that_a_name_stands_again_where_it_was_left_alone(
    said: str, typed: str, meant: str
) -> None:
    assert put_back(said, hide(said), typed) == meant


@given(WORDS)
def test_that_what_was_only_looked_at_stays_as_it_was(said: str) -> None:
    assert put_back(said, hide(said), hide(said)) == said


@given(WORDS, st.text(alphabet="xyz ", max_size=10))
def test_that_what_is_added_at_the_end_stands_there_and_changes_nothing_else(
    said: str, more: str
) -> None:
    assert put_back(said, hide(said), hide(said) + more) == said + more


@given(WORDS, WORDS)
def test_that_no_name_comes_that_was_not_there(said: str, typed: str) -> None:
    meant = put_back(said, hide(said), typed)
    if "Tom" not in said + typed and "tom" not in said + typed:
        assert "om oak" not in meant.lower()
