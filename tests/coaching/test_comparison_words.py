from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.comparison import Caution, SkillComparison, Verdict, compare
from fieldcoach.coaching import comparison_words as words
from fieldcoach.coaching.comparison_sentences import sentence
from fieldcoach.domain.rubric import Item
from tests.analysis.builders import average, skill, star

from .readable import assert_readable

BOTH = ("star", "average")
ONE_HIGH = [4.4, 4.2, 4.1, 4.3]
LOW = [3.0, 3.2, 3.1, 2.9, 3.3, 3.1, 3.0]


def result(
    stars: list[float | None], averages: list[float | None], **other: object
) -> SkillComparison:
    return compare([skill(stars, averages, **other)])[0]  # type: ignore[arg-type]


def test_that_a_difference_is_told_with_its_range_its_pairs_and_its_chance() -> None:
    assert sentence("Opening", result(ONE_HIGH, LOW), BOTH) == (
        "Opening sets your stars apart. Your 4 stars average 4.3, your 7 averages 3.1: 1.2 points"
        " higher (95 % range 1.0 to 1.4); the star was higher in 28 of 28 pairs. Of all 330 ways"
        " to call 4 of these 11 reps stars, with 1 skill looked at, only this one shows a gap"
        " this large."
    )


def test_that_stars_below_the_averages_are_told_as_lower() -> None:
    told = sentence("Patience", result([2.0, 2.2, 2.1, 1.9], LOW), BOTH)
    assert "1.0 points lower (95 % range 0.8 to 1.2); the star was lower in 28 of 28" in told
    assert "−" not in told


def test_that_no_clear_difference_says_what_could_have_shown() -> None:
    told = sentence("Closing", result([3.0, 3.6, 3.2], [3.1, 2.6, 3.4, 3.5, 2.9, 3.1]), BOTH)
    assert told.startswith("Closing: no clear difference (+0.2, range −0.")
    assert "With 3 stars and 6 averages only gaps of about 0." in told
    assert told.endswith("this is no proof that there is none.")


def test_that_a_range_just_clear_of_nothing_is_read_as_clear_of_it() -> None:
    found = result([3.0, 3.6, 3.2], [3.1, 2.6, 3.4, 3.5, 2.9, 3.1])
    near = replace(found, difference=0.1, ci_low=0.01, ci_high=0.19)
    told = sentence("Closing", near, BOTH)
    assert told.startswith("Closing: no clear difference (+0.10, range 0.01 to 0.19).")


def test_that_no_clear_difference_below_says_that_it_is_below() -> None:
    told = sentence("Closing", result([3.0, 2.6, 2.9], [3.1, 2.6, 3.4, 3.5, 2.9, 3.1]), BOTH)
    assert told.startswith(
        "Closing: no clear difference (your stars 0.3 points lower, range 0.7 lower to 0.2 higher)."
    )
    assert "−" not in told


def test_that_a_gap_that_is_nothing_once_rounded_has_no_direction() -> None:
    told = sentence("Closing", result([2.99, 3.2, 2.8], [3.0, 3.2, 2.8, 3.0]), BOTH)
    assert told.startswith("Closing: no clear difference (0.0, range −0.")


def test_that_a_gap_that_may_be_chance_names_the_tier_that_was_dealt() -> None:
    stars, averages = [3.0, 4.4, 4.3, 4.4], [3.0, 3.2, 3.1, 3.9, 3.3, 3.6, 3.0]
    seen = replace(
        result(stars, averages), verdict=Verdict.NO_CLEAR_DIFFERENCE, least_detectable=0.1
    )
    told = sentence("Closing", seen, ("average", "developing"))
    assert "ways to call 4 of these 11 reps averages" in told
    assert "star" not in told


def test_that_one_skill_in_two_wordings_counts_as_one_skill() -> None:
    first, second, other = compare([skill(ONE_HIGH, LOW, series=n) for n in (1, 2, 3)])
    told = sentence("Opening", first, BOTH, skills=2)
    assert "with 2 skills in 3 wordings looked at" in told
    weaker = replace(second, verdict=Verdict.NO_CLEAR_DIFFERENCE)
    none = replace(other, verdict=Verdict.NO_CLEAR_DIFFERENCE)
    assert words.headline([first, weaker, none], BOTH, (4, 7), ["opening", "opening", "needs"]) == (
        "One of two skills sets your 4 stars apart from your 7 averages."
    )


def test_that_one_average_is_description_only_too() -> None:
    told = sentence("Opening", result(ONE_HIGH, [3.0]), BOTH)
    assert told.endswith("One person cannot be told apart from a tier.")


def test_that_one_star_is_description_only() -> None:
    told = sentence("Opening", result([4.4], LOW), BOTH)
    assert told == (
        "Opening: description only. Your 1 star averages 4.4, your 7 averages 3.1."
        " One person cannot be told apart from a tier."
    )


def test_that_too_few_on_a_skill_say_what_a_level_needs() -> None:
    both = compare([skill(ONE_HIGH, LOW), skill([4.0, None, None, None], LOW, series=2)])
    assert sentence("Needs", both[1], BOTH) == (
        "Needs: too few to tell. A level needs five ratings on three days;"
        " 1 star and 7 averages have that here."
    )


def test_that_shares_are_told_in_percent() -> None:
    done = result(
        [0.9, 0.95, 0.85, 0.9], [0.4, 0.5, 0.45, 0.35, 0.4], scale=(0, 1), is_level_item=False
    )
    told = sentence("Asked", done, BOTH, Item.DONE)
    assert "Your 4 stars average 90 %, your 5 averages 42 %: 48 percentage points higher" in told


@pytest.mark.parametrize(
    ("tiers", "mine"),
    [
        (("average", "developing"), "averages"),
        (("developing", "new"), "developing reps"),
        (("new", "star"), "reps in “new”"),
    ],
)
def test_that_other_tiers_are_called_what_they_are(tiers: tuple[str, str], mine: str) -> None:
    told = sentence("Opening", result(ONE_HIGH, LOW), tiers)
    assert told.startswith(f"Opening sets your {mine} apart.")
    if "star" not in tiers:
        assert "star" not in told
    assert_readable(told)


@pytest.mark.parametrize("caution", Caution)
def test_that_every_caution_has_words(caution: Caution) -> None:
    assert_readable(words.caution_words(caution))


@pytest.mark.parametrize("verdict", Verdict)
def test_that_every_verdict_has_words(verdict: Verdict) -> None:
    assert words.verdict_words(verdict)


def test_that_every_reason_to_say_nothing_is_in_the_sentence() -> None:
    described = replace(
        result(ONE_HIGH, LOW),
        verdict=Verdict.DESCRIPTION_ONLY,
        cautions=(Caution.NO_SHARED_MANAGER, Caution.TENURE_APART),
    )
    told = sentence("Opening", described, BOTH)
    assert "No manager rated both tiers" in told
    assert "years of service" not in told
    assert "range" not in told


@pytest.mark.parametrize("why", ["changed_tier", "no_tier", "other_tier", "too_few_ratings"])
def test_that_who_is_left_out_is_told_why(why: str) -> None:
    assert words.left_out_words(why, "new")
    assert ("new" in words.left_out_words(why, "new")) is (why == "other_tier")


def test_that_who_is_in_one_of_the_three_tiers_is_called_by_its_word() -> None:
    assert words.left_out_words("other_tier", "developing") == "is a developing rep"


def headline(*verdicts: Verdict, reps: tuple[int, int] = (4, 7)) -> str:
    base = result(ONE_HIGH, LOW)
    return words.headline([replace(base, verdict=v) for v in verdicts], BOTH, reps)


APART, HINT, NOT = Verdict.DIFFERENTIATES, Verdict.HINT, Verdict.NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ((APART, APART, NOT), "Two of three skills set your 4 stars apart from your 7 averages."),
        ((APART, NOT), "One of two skills sets your 4 stars apart from your 7 averages."),
        (
            (NOT, NOT, HINT),
            "None of three skills clearly sets your 4 stars apart from your 7 averages; one gives"
            " a hint.",
        ),
        ((), "No skill can be judged yet between your 4 stars and your 7 averages."),
        (
            (Verdict.TOO_LITTLE_DATA, Verdict.DESCRIPTION_ONLY),
            "No skill can be judged yet between your 4 stars and your 7 averages.",
        ),
    ],
)
def test_that_the_headline_counts_the_skills(verdicts: tuple[Verdict, ...], told: str) -> None:
    assert headline(*verdicts) == told


def test_that_the_headline_says_where_not_every_skill_can_be_judged() -> None:
    few = Verdict.TOO_LITTLE_DATA
    assert headline(APART, NOT, few) == (
        "One of the two skills that can be judged sets your 4 stars apart from your 7 averages."
    )
    assert headline(NOT, few).startswith("The one skill that can be judged does not clearly set")


def test_that_a_tier_that_nobody_stands_in_yet_is_named() -> None:
    assert headline(Verdict.TOO_LITTLE_DATA, reps=(0, 7)) == (
        "No skill can be judged yet: there are no stars with five ratings on three days."
    )
    assert headline(reps=(0, 0)) == (
        "No skill can be judged yet: there are no stars and no averages with five ratings on three"
        " days."
    )


def test_that_a_tier_apart_by_a_lower_level_is_not_taken_for_ahead() -> None:
    lower, higher = result([2.0, 2.2, 2.1, 1.9], LOW), result(ONE_HIGH, LOW)
    assert sentence("Patience", lower, BOTH).startswith(
        "Patience sets your stars apart, by a lower level. Your 4 stars average 2.1"
    )
    assert words.verdict_words(lower.verdict, lower=True) == "Stars clearly lower"
    assert words.headline([lower], BOTH, (4, 7)) == (
        "The one skill looked at sets your 4 stars apart from your 7 averages, by a lower level."
    )
    assert words.headline([lower, higher], BOTH, (4, 7)) == (
        "Two of two skills set your 4 stars apart from your 7 averages, one of them by a lower"
        " level."
    )


def test_that_a_lower_range_that_reaches_above_says_which_end_is_which() -> None:
    hint = replace(
        result([2.0, 2.2, 2.1, 1.9], LOW), verdict=Verdict.HINT, ci_low=-0.8, ci_high=0.1
    )
    told = sentence("Patience", hint, BOTH)
    assert "1.0 points lower (95 % range 0.8 lower to 0.1 higher)" in told


@pytest.mark.parametrize(
    ("name", "leads"),
    [
        ("Asks", "Asks sets"),
        ("Does he listen?", "“Does he listen?” sets"),
        ("“Why”", "“Why” sets"),
        ("Asks what makes the customer think of tomorrow", "“Asks what makes the customer think"),
    ],
)
def test_that_a_name_that_reads_as_a_sentence_stands_in_quotes(name: str, leads: str) -> None:
    assert sentence(name, result(ONE_HIGH, LOW), BOTH).startswith(leads)


def test_that_one_person_keeps_back_no_other_reason() -> None:
    alone = replace(result([4.4], LOW), cautions=(Caution.TOO_FEW_REPS, Caution.NO_SHARED_MANAGER))
    assert words.told_already(alone) == {Caution.TOO_FEW_REPS, Caution.CHANGED_TIER}
    assert "manager" not in sentence("Opening", alone, BOTH)


def test_that_a_headline_about_one_skill_reads_well() -> None:
    assert (
        headline(APART) == "The one skill looked at sets your 4 stars apart from your 7 averages."
    )
    assert headline(NOT) == (
        "The one skill looked at does not clearly set your 4 stars apart from your 7 averages."
    )
    assert headline(HINT) == (
        "The one skill looked at gives a hint between your 4 stars and your 7 averages."
    )


def test_that_one_rater_is_borne_in_mind() -> None:
    assert_readable(words.one_rater(1))
    assert words.one_rater(0) == words.one_rater(2) == ""


levels = st.lists(st.none() | st.integers(20, 100).map(lambda n: n / 20), max_size=5)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    pairs=st.lists(st.tuples(levels, levels), min_size=1, max_size=3),
    item=st.sampled_from(Item),
    tiers=st.sampled_from([BOTH, ("star", "developing"), ("new", "old")]),
)
def test_that_whatever_comes_out_reads_as_a_sentence(
    pairs: list[tuple[list[float | None], list[float | None]]],
    item: Item,
    tiers: tuple[str, str],
) -> None:
    found = compare(
        [skill(stars, averages, series=n) for n, (stars, averages) in enumerate(pairs, start=1)]
    )
    for one in found:
        assert_readable(sentence("Opening", one, tiers, item))
    stars = {rep for one in found for rep, _level in one.star.levels}
    averages = {rep for one in found for rep, _level in one.average.levels}
    assert stars <= {star(n) for n in range(5)}
    assert averages <= {average(n) for n in range(5)}
    assert all(isinstance(rep, UUID) for rep in stars | averages)
    assert_readable(words.headline(found, tiers, (len(stars), len(averages))))
