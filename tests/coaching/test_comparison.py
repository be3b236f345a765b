"""Comparisons through a real journal: who counts, as what, and what may be said."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

import pytest

from fieldcoach.analysis.comparison import Caution, Verdict
from fieldcoach.coaching import comparison
from fieldcoach.coaching.comparison import Choice, Comparison, SkillRow, compare
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Purpose, Role
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.errors import NotFound

from .builders import Team, draft, week
from .readable import assert_readable

STARS, AVERAGES = [[5, 4, 5], [4, 5, 4], [5, 5, 4]], [[3, 2, 3], [2, 3, 2], [3, 3, 2], [2, 2, 3]]


def row(found: Comparison, key: str = "opening") -> SkillRow:
    return next(one for one in found.skills if one.key == key and not _old(one, found))


def _old(one: SkillRow, found: Comparison) -> bool:
    return any(o.key == one.key and o.rubric_version > one.rubric_version for o in found.skills)


def fill(
    team: Team,
    stars: Sequence[Sequence[int]] = STARS,
    averages: Sequence[Sequence[int]] = AVERAGES,
    key: str = "opening",
) -> dict[str, UUID]:
    """Put reps on record: a rating a weekly day, the same in two visits."""
    found = {}
    for tier, everyone in (("star", stars), ("average", averages)):
        for number, ratings in enumerate(everyone, start=1):
            found[f"{tier} {number}"] = team.rep(f"{tier} {number}", tier)
            team.days(found[f"{tier} {number}"], ratings, key=key)
    return found


def test_that_an_empty_journal_compares_nothing_and_says_so(team: Team) -> None:
    found = compare(team.journal)
    assert (found.rubric, found.skills, found.relabellings) == (None, (), 0)
    assert (found.first_day, found.last_day) == (None, None)
    assert found.headline == (
        "No skill can be judged yet: there are no stars and no averages with five ratings on three"
        " days."
    )


def test_that_clear_stars_are_set_apart(team: Team) -> None:
    fill(team)
    found = compare(team.journal)
    told = row(found)
    assert told.result.verdict is Verdict.DIFFERENTIATES
    assert told.star.mean == pytest.approx((14 / 3 + 13 / 3 + 14 / 3) / 3)
    assert told.average.mean == pytest.approx((8 / 3 + 7 / 3 + 8 / 3 + 7 / 3) / 4)
    assert (told.star.reps, told.star.observations, told.star.observed_share) == (3, 18, 1.0)
    assert told.result.relabellings == found.relabellings == 35
    assert told.verdict_words == "Sets the stars apart"
    assert (found.first_day, found.last_day) == (week(0), week(2))
    assert found.rubric == "Our calls"
    assert (told.skill, told.stage, told.item, told.scale) == (
        "Opening",
        "In the call",
        Item.LEVEL,
        Scale(1, 5),
    )


def test_that_sixty_visits_with_one_star_make_nothing_more_certain(team: Team) -> None:
    reps = fill(team)
    before = row(compare(team.journal))
    for number in range(3, 23):
        team.day(reps["star 1"], week(number), *([{"opening": 5}] * 3))
    after = row(compare(team.journal))
    assert (after.star.reps, after.result.relabellings) == (3, before.result.relabellings)
    assert after.result.p_value == before.result.p_value
    assert after.star.observations == before.star.observations + 60
    levels = dict(after.star.levels)
    assert levels[reps["star 1"]] == pytest.approx((28 + 60 * 5) / 66)
    assert after.star.mean == pytest.approx(sum(levels.values()) / 3)


def test_that_a_rep_who_changed_tier_is_left_out_and_named(team: Team) -> None:
    fill(team)
    eve = team.rep("Eve", ("average", date(2020, 1, 1)), ("star", week(1)))
    team.days(eve, [1, 1, 1])
    found = compare(team.journal)
    assert [(o.rep, o.why, o.words) for o in found.left_out] == [
        ("Eve", "changed_tier", "changed tier in these days")
    ]
    assert Caution.CHANGED_TIER in row(found).result.cautions
    assert "changed_tier" in found.cautions
    assert eve not in dict(row(found).star.levels) | dict(row(found).average.levels)
    later = compare(team.journal, Choice(window=Window(week(1), None)))
    assert "Eve" not in [o.rep for o in later.left_out if o.why == "changed_tier"]


def test_that_everyone_left_out_is_told_with_the_reason(team: Team) -> None:
    fill(team)
    team.days(team.rep("Cai"), [3, 3, 3])
    team.days(team.rep("Ben", "developing"), [3, 3, 3])
    team.days(team.rep("Ann", "star"), [3, 3])
    team.rep("Zoe", "star")  # never seen: nothing to leave out
    assert [(o.rep, o.why) for o in compare(team.journal).left_out] == [
        ("Ann", "too_few_ratings"),
        ("Ben", "other_tier"),
        ("Cai", "no_tier"),
    ]


def test_that_blanks_and_not_observed_are_not_zero(team: Team) -> None:
    reps = fill(team)
    before = row(compare(team.journal))
    for rep in reps.values():
        team.day(rep, week(5), {"opening": "no"}, {})
    after = row(compare(team.journal))
    assert after.star.levels == before.star.levels
    assert after.result.p_value == before.result.p_value
    assert (before.star.observed_share, after.star.observed_share) == (1.0, 0.75)


def test_that_very_different_shares_are_description_only(team: Team) -> None:
    reps = fill(team)
    for name, rep in reps.items():
        if name.startswith("star"):
            for number in range(5, 9):
                team.day(rep, week(number), {"opening": "no"}, {"opening": "no"})
    told = row(compare(team.journal))
    assert told.result.verdict is Verdict.DESCRIPTION_ONLY
    assert Caution.OBSERVED_SHARE_APART in told.result.cautions


def test_that_modelled_visits_and_the_bin_never_count(team: Team) -> None:
    reps = fill(team)
    before = compare(team.journal)
    for rep in reps.values():
        team.day(rep, week(6), {"opening": 1}, {"opening": 5}, role=Role.MODEL)
        team.day(rep, week(7), {"opening": 1}, binned=True)
    assert compare(team.journal).skills == before.skills


def test_that_one_star_is_description_only(team: Team) -> None:
    fill(team, stars=STARS[:1])
    told = row(compare(team.journal))
    assert told.result.verdict is Verdict.DESCRIPTION_ONLY
    assert "One person cannot be told apart from a tier." in told.sentence
    assert (told.result.p_value, told.result.ci_low) == (None, None)


def test_that_two_managers_who_share_no_tier_are_told(team: Team) -> None:
    boss = team.manager("Boss")
    for tier, everyone, who in (("star", STARS, boss), ("average", AVERAGES, team.me)):
        for number, ratings in enumerate(everyone):
            rep = team.rep(f"{tier} {number}", tier)
            for place, rating in enumerate(ratings):
                team.day(rep, week(place), *([{"opening": rating}] * 2), manager=who)
    found = compare(team.journal)
    assert row(found).result.verdict is Verdict.DESCRIPTION_ONLY
    assert found.cautions == ("no_shared_manager",)
    assert "No manager rated both tiers" in row(found).sentence
    assert found.note == ""


def test_that_one_rater_is_noted(team: Team) -> None:
    fill(team)
    assert_readable(compare(team.journal).note)


def test_that_a_changed_rubric_gives_two_series(team: Team) -> None:
    reps = fill(team)
    second = team.publish(
        draft("opening"), draft("needs", series=team.series("needs"), name="Finds needs")
    )
    for rep in reps.values():
        team.day(rep, week(8), {"opening": 4, "needs": 3}, version=second)
    found = compare(team.journal)
    told = [(one.skill, one.rubric_version) for one in found.skills]
    assert told == [("Opening", 2), ("Finds needs", 2), ("Opening", 1)]
    new, _needs, old = found.skills
    assert new.series == team.series("opening", second)
    assert (new.star.observations, old.star.observations) == (0, 18)
    assert new.result.verdict is Verdict.TOO_LITTLE_DATA
    assert old.result.verdict is Verdict.DIFFERENTIATES
    assert Caution.RUBRIC_CHANGED in old.result.cautions


def test_that_an_earlier_meaning_is_shown_only_where_it_was_rated(team: Team) -> None:
    reps = fill(team)
    second = team.publish(draft("opening"), draft("needs"))
    for rep in reps.values():
        team.day(rep, week(8), {"opening": 4}, version=second)
    found = compare(team.journal, Choice(window=Window(week(8), None)))
    assert [(one.key, one.rubric_version) for one in found.skills] == [("opening", 2), ("needs", 2)]


def test_that_two_versions_of_the_same_meaning_are_one_skill(team: Team) -> None:
    reps = fill(team)
    second = team.publish(draft("opening", series=team.series("opening"), name="Opens"))
    for rep in reps.values():
        team.day(rep, week(8), {"opening": 4}, version=second)
    found = compare(team.journal)
    assert [one.skill for one in found.skills] == ["Opens"]
    assert found.skills[0].star.observations == 21


def test_that_a_skill_nobody_was_rated_on_is_told_to_have_too_little(team: Team) -> None:
    fill(team)
    told = row(compare(team.journal), "closing")
    assert told.result.verdict is Verdict.TOO_LITTLE_DATA
    assert told.sentence.startswith("Closing: too few to tell.")
    assert (told.star.observed_share, told.star.mean) == (None, None)


def test_that_a_choice_narrows_by_days_and_purpose(team: Team) -> None:
    reps = fill(team)
    for rep in reps.values():
        team.day(rep, week(9), {"opening": 1}, purpose=Purpose.LEARN)
    learnt = compare(team.journal, Choice(purpose=Purpose.LEARN))
    assert (learnt.first_day, learnt.last_day) == (week(9), week(9))
    early = compare(team.journal, Choice(window=Window(None, week(2))))
    assert row(early).result.verdict is Verdict.DIFFERENTIATES
    assert early.last_day == week(2)
    nothing = compare(team.journal, Choice(window=Window(week(30), None)))
    assert (nothing.rubric, nothing.skills) == (None, ())


def test_that_the_rubric_rated_most_is_compared_unless_another_is_named(team: Team) -> None:
    fill(team)
    other = team.publish(draft("patience"), rubric="Another")
    team.day(team.rep("Zoe", "star"), week(0), {"patience": 3}, version=other)
    assert compare(team.journal).rubric == "Our calls"
    named = compare(team.journal, Choice(rubric=" aNOTHER "))
    assert (named.rubric, [one.key for one in named.skills]) == ("Another", ["patience"])
    assert comparison.rubrics_with_ratings(team.journal) == ["Our calls", "Another"]
    late = Choice(window=Window(None, week(0)), rubric="Another")
    assert compare(team.journal, late).rubric == "Another"
    with pytest.raises(NotFound, match="no rubric “Nowhere”"):
        compare(team.journal, Choice(rubric="Nowhere"))


def test_that_other_tiers_can_be_compared(team: Team) -> None:
    fill(team)
    for number in range(3):
        team.days(team.rep(f"new {number}", "new"), [1, 1, 2])
    found = compare(team.journal, Choice(tiers=("average", "new")))
    told = row(found)
    assert (told.star.reps, told.average.reps) == (4, 3)
    assert "7" not in found.headline
    assert "4 averages apart from your 3 reps in “new”" in found.headline
    assert told.verdict_words == "Sets the averages apart"
    assert {o.why for o in found.left_out} == {"other_tier"}


def test_that_tenure_is_told_where_the_tiers_do_not_overlap(team: Team) -> None:
    for tier, everyone, hired in (
        ("star", STARS, date(2010, 1, 1)),
        ("average", AVERAGES, date(2025, 1, 1)),
    ):
        for number, ratings in enumerate(everyone):
            team.days(team.rep(f"{tier} {number}", tier, hired=hired), ratings)
    told = row(compare(team.journal))
    assert told.result.verdict is Verdict.DIFFERENTIATES
    assert Caution.TENURE_APART in told.result.cautions


def test_that_rows_can_be_put_by_strength(team: Team) -> None:
    reps = fill(team, key="closing")
    for rep in reps.values():
        team.days(rep, [3, 3, 3], key="needs")
    found = compare(team.journal)
    assert [one.key for one in found.skills] == ["opening", "needs", "closing"]
    assert [one.key for one in comparison.by_strength(found.skills)] == [
        "closing",
        "needs",
        "opening",
    ]


def plain(value: object) -> str:
    assert isinstance(value, UUID | date), type(value)
    return str(value)


def test_that_every_figure_can_be_written_as_json(team: Team) -> None:
    fill(team)
    found = compare(team.journal)
    for one in found.skills:
        json.dumps(asdict(one.result), default=plain, allow_nan=False)
    json.dumps(asdict(found.readiness), default=plain, allow_nan=False)
    json.dumps([found.relabellings, found.cautions, found.headline], allow_nan=False)


@pytest.mark.parametrize("stars", range(4))
@pytest.mark.parametrize("averages", range(5))
def test_that_every_size_of_team_reads_well(team: Team, stars: int, averages: int) -> None:
    fill(team, STARS[:stars], AVERAGES[:averages])
    found = compare(team.journal)
    assert_readable(found.headline)
    for one in found.skills:
        assert_readable(one.sentence)


def test_that_of_rubrics_rated_as_often_the_first_by_name_is_compared(team: Team) -> None:
    ana = team.rep("Ana")
    for number, name in enumerate(("Zeal", "Asking", "Middle")):
        version = team.publish(draft("patience"), rubric=name)
        team.day(ana, week(number), {"patience": 3}, version=version)
    assert compare(team.journal).rubric == "Asking"
    assert comparison.rubrics_with_ratings(team.journal) == ["Asking", "Middle", "Zeal"]
