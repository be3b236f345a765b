"""What means and ends say: no more than the figures hold, and never what makes what."""

from uuid import UUID

import pytest

from fieldcoach.analysis.means_ends import SkillLink, link
from fieldcoach.coaching.means_ends_warnings import Beside, warnings
from fieldcoach.coaching.means_ends_words import (
    ends_words,
    headline,
    left_out_words,
    note,
    sentence,
    verdict_words,
)
from fieldcoach.coaching.metric_tiers import Making
from fieldcoach.domain.results import parse_period
from fieldcoach.domain.rubric import Item
from tests.analysis.ends import skill_ends

from .readable import assert_readable

RISING = [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 4.6, 4.7, 4.8, 5.0]
SHARES = [0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00, 1.05, 1.10, 1.15, 1.20, 1.25]
MIXED = [0.95, 0.70, 1.10, 0.85, 1.30, 0.75, 1.00, 0.80, 1.20, 0.90, 1.25, 1.05]
UP, DOWN = [*RISING[:10], 5.0, 4.8], [*RISING[:1:-1], 1.0, 1.5]
ME, BEN = UUID(int=1), UUID(int=2)


def one(levels: list[float | None], ends: list[float] = SHARES, **other: object) -> SkillLink:
    return link([skill_ends(levels, ends, **other)])[0]


def beside(**other: object) -> Beside:
    said = {
        "metric": "sales",
        "making": Making.APART,
        "averages": 7,
        "averages_r": 0.606,
        "one_rater": None,
        "is_yours": False,
        "managers": {ME: "Ana Duarte", BEN: "Ben"},
    }
    return Beside(**said | other)


def test_that_a_link_is_told_without_a_word_of_what_makes_what() -> None:
    assert sentence("Explores needs", one(UP), "sales") == (
        "Explores needs goes with sales: reps who are rated higher on it also reach more of their"
        " target (r +0.99, 95 % range +0.97 to +1.00). Whether one of the two makes the other,"
        " these figures cannot tell."
    )


def test_that_a_link_the_other_way_round_is_told_as_one() -> None:
    assert "reps who are rated higher on it reach less of their target (r −0.9" in sentence(
        "Discounts", one(DOWN), "sales"
    )


@pytest.mark.parametrize("skill", ["Fährt mit", "He asks: why?", "100 % preparation", "{skill}"])
def test_that_any_text_may_be_the_name_of_a_skill_or_of_a_metric(skill: str) -> None:
    for levels in (UP, MIXED, [3.0] * 12, RISING[:5], []):
        said = sentence(skill, one(levels), "{ends} of %s", Item.DONE, 3)
        assert said.removeprefix("“").startswith(skill)
    assert "{ends} of %s" in headline([one(UP)], "{ends} of %s", ["key"])


def test_that_no_clear_link_says_what_could_have_shown() -> None:
    others = [skill_ends(MIXED[n:] + MIXED[:n], SHARES, series=n + 2) for n in range(3, 8)]
    found = link([skill_ends(MIXED, SHARES), *others])[0]
    said = sentence("Closing", found, "sales", Item.LEVEL, 6)
    assert said.startswith("Closing: no clear link with sales (r +0.32, 95 % range −0.32 to")
    assert said.endswith(
        "With 12 reps and 6 skills looked at, only an r of about ±0.73 or beyond could have shown;"
        " this is no proof that there is none."
    )
    assert_readable(said)


def test_that_an_r_at_the_edge_is_not_told_to_be_too_small_by_its_own_figure() -> None:
    # Nine reps: .683 against .700 shows apart; rounded alike it must not contradict itself.
    near = [SHARES[n] for n in (4, 0, 3, 1, 2, 8, 5, 6, 7)]
    assert "only an r of about ±0.70" in sentence("Closing", one(RISING[:9], near), "sales")
    found = one(RISING[:9], near)
    reached = SkillLink(
        **{name: getattr(found, name) for name in SkillLink.__slots__ if name != "must_reach"},
        must_reach=0.6835,
    )
    assert sentence("Closing", reached, "sales").endswith(
        "With 9 reps and 1 skill looked at, that much can come by chance; this is no proof that"
        " it did."
    )


@pytest.mark.parametrize(
    ("reps", "who"),
    [(0, "No reps have"), (1, "One rep has"), (2, "Two reps have"), (7, "Seven reps have")],
)
def test_that_too_few_reps_are_told_by_number(reps: int, who: str) -> None:
    said = sentence("Closing", one(RISING[:reps], SHARES), "sales")
    assert said == (
        f"Closing: only shown. {who} both a level and a result; a link is looked for from eight"
        " reps on."
    )
    assert "r +" not in said


def test_that_a_perfect_order_has_no_range_to_tell() -> None:
    assert "(r +1.00). Whether one of the two" in sentence("Closing", one(SHARES), "sales")


def test_that_a_range_clear_of_nought_is_not_rounded_to_touch_it() -> None:
    found = one(UP)
    fields = {name: getattr(found, name) for name in SkillLink.__slots__}
    said = sentence("Closing", SkillLink(**fields | {"spearman": 0.55, "ci_low": 0.003}), "sales")
    assert "95 % range +0.003 to" in said


def test_that_a_link_that_turns_round_within_managers_is_not_told_as_one_of_reps() -> None:
    levels = [2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5]
    ends = [0.85, 0.86, 0.84, 0.83, 0.82, 0.81, 1.15, 1.16, 1.14, 1.13, 1.12, 1.11]
    groups = {"managers": [ME] * 6 + [BEN] * 6, "territories": ["North"] * 12}
    (found,) = link([skill_ends(levels, ends, **groups)])
    fields = {name: getattr(found, name) for name in SkillLink.__slots__}
    linked = SkillLink(**fields | {"verdict": "linked"})
    assert sentence("Closing", linked, "sales").endswith(
        "but among the reps of one and the same manager it is the other way round."
    )
    assert "also reach more" not in sentence("Closing", linked, "sales")
    (between,) = [w for w in warnings(found, beside()) if w[0].startswith("Manager by manager")]
    assert between == (
        "Manager by manager the link turns round.",
        "r −0.94 among the 6 reps of Ana Duarte and r −0.94 among the 6 reps of Ben: it may lie"
        " between the managers, not between the reps.",
    )


def test_that_of_many_groups_the_largest_are_named_and_the_others_counted() -> None:
    levels, ends, regions = [], [], []
    for region in range(7):
        for number in range(3):
            levels.append(region + number / 10)
            ends.append(region - number / 10)
            regions.append(f"Region {region}")
    (found,) = link([skill_ends(levels, ends, territories=regions)])
    lead, words = next(w for w in warnings(found, beside()) if "Territory" in w[0])
    assert lead == "Territory by territory the link turns round."
    assert words.count("among the 3 reps of Region") == 4
    assert "and 3 more groups: it may lie between the territories" in words


def test_that_few_reps_are_told_with_what_leaving_one_out_does() -> None:
    assert next(warnings(one(MIXED), beside())) == (
        "12 reps are few.",
        "Leave any one of them out and r stays between +0.16 and +0.46.",
    )


@pytest.mark.parametrize(
    ("making", "r", "lead", "words"),
    [
        (
            Making.MADE,
            0.606,
            "Sales also made the tiers.",
            "Stars stand high by definition; among the 7 averages alone r is +0.61.",
        ),
        (Making.MADE, None, "Sales also made the tiers.", "Stars stand high by definition."),
        (
            Making.FOLLOWS,
            None,
            "The tiers follow sales.",
            "Every star stands above every average in sales, as if it had made the tiers.",
        ),
    ],
)
def test_that_tiers_made_from_the_metric_are_told(
    making: Making, r: float | None, lead: str, words: str
) -> None:
    (found,) = link([skill_ends(MIXED, SHARES)], defines_tier=True)
    assert (lead, words) in list(warnings(found, beside(making=making, averages_r=r)))


def test_that_one_rater_is_told_as_you_or_as_a_manager() -> None:
    yours = dict(warnings(one(MIXED), beside(one_rater=ME, is_yours=True)))
    theirs = dict(warnings(one(MIXED), beside(one_rater=BEN)))
    assert "All ratings are yours." in yours
    assert "All ratings are one manager's." in theirs
    assert list(warnings(one([]), beside(one_rater=ME, is_yours=True))) == []


def test_that_the_headline_counts_skills_and_not_wordings() -> None:
    up, down, none = one(UP), one(DOWN), one(MIXED)
    said = [
        ([up], ["a"], "The one skill looked at goes together with sales."),
        ([none], ["a"], "The one skill looked at does not clearly go together with sales."),
        ([none, none], ["a", "b"], "None of two skills clearly goes together with sales."),
        ([up, none], ["a", "b"], "One of two skills goes together with sales."),
        ([up, up, none], ["a", "a", "b"], "One of two skills goes together with sales."),
        (
            [up, down, none],
            ["a", "b", "c"],
            "Two of three skills go together with sales, one of them the other way round.",
        ),
        (
            [down, none],
            ["a", "b"],
            "One of two skills goes together with sales, the other way round: the higher the"
            " level, the less is reached.",
        ),
    ]
    for links, keys, words in said:
        assert headline(links, "sales", keys) == words
        assert_readable(words.replace("None", "Not one"))


def test_that_skills_only_shown_are_not_among_those_looked_at() -> None:
    few = one(RISING[:5])
    assert headline([one(UP), few], "sales", ["a", "b"]) == (
        "The one skill that can be judged goes together with sales."
    )
    assert headline([one(UP), one(MIXED), few], "sales", ["a", "b", "c"]) == (
        "One of the two skills that can be judged goes together with sales."
    )
    for reps, so_far in ((0, "no rep has both."), (1, "one rep at most has both.")):
        assert headline([one(RISING[:reps])], "sales", ["a"]).endswith(f"and so far {so_far}")
    assert headline([few], "sales", ["a"]) == (
        "No skill can be judged yet: a link needs eight reps with both a level and a result, and"
        " so far five reps at most have both."
    )
    assert (note([few]), note([])) == ("", "")
    assert note([one(UP), few]).startswith("r runs from −1 to +1;")


def test_that_a_verdict_says_its_reps_only_where_they_are_fewer() -> None:
    assert verdict_words(one(UP), "sales", 12) == "Linked to sales"
    assert verdict_words(one(MIXED), "sales", 13) == "No clear link, 12 reps"
    assert verdict_words(one(RISING[:1]), "sales", 12) == "Only shown, 1 rep"


def test_that_ends_are_called_by_metric_and_period() -> None:
    months = [parse_period("2026-06"), parse_period("2026-10")]
    assert ends_words("sales") == "sales"
    assert ends_words("sales", months) == "sales of June to October 2026"


def test_that_who_is_left_out_is_told_why() -> None:
    assert left_out_words("no_results", "margin") == "has no results in margin of these periods"
    assert "five ratings on three days" in left_out_words("too_few_ratings", "margin")
