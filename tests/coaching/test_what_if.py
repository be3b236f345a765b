"""What if everyone closed a part of the gap: who takes part, which skills, and in which words."""

from uuid import UUID

import pytest

from fieldcoach.analysis.comparison import Verdict
from fieldcoach.analysis.what_if import RepSpread, WhatIfSkill, close_gap
from fieldcoach.coaching import what_if_words
from fieldcoach.coaching.comparison import Choice, Comparison, compare
from fieldcoach.coaching.what_if import Part, WhatIf, spreads, what_if
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item

from .builders import Team, draft, week
from .readable import assert_readable

STARS = ([5, 4, 5, 5], [5, 5, 4, 5], [4, 5, 5, 5])
AVERAGES = ([3, 2, 3, 3], [2, 3, 3, 2], [3, 3, 3, 4], [2, 2, 3, 2])


def fill(team: Team, key: str = "opening", stars=STARS, averages=AVERAGES) -> None:
    for tier, everyone in (("star", stars), ("average", averages)):
        for number, ratings in enumerate(everyone):
            rep = team.rep(f"{tier} {number} {key}", tier)
            team.days(rep, ratings, key=key)


def answered(
    team: Team, part: Part = Part.QUARTER, choice: Choice | None = None, **more: object
) -> tuple[Comparison, WhatIf]:
    compared = compare(team.journal, choice)
    return compared, what_if(compared, spreads(team.journal, compared), part, **more)


def test_that_visits_are_summed_up_as_the_shrinkage_wants_them(team: Team) -> None:
    """Two reps of two visits a day: by hand, Σ(v − L)² over a rep's eight visit values."""
    fill(team)
    compared = compare(team.journal)
    skill = spreads(team.journal, compared)[team.series("opening")]
    by_level = {round(rep.level, 3): rep for rep in skill.reps}
    star, average = by_level[4.75], by_level[2.25]
    assert (star.visit_values, average.visit_values) == (8, 8)
    assert star.sum_of_squares_within == pytest.approx(2 * (3 * 0.25**2 + 0.75**2))
    assert average.sum_of_squares_within == pytest.approx(2 * (3 * 0.25**2 + 0.75**2))
    assert len(skill.stars) == 3


def test_that_everyone_with_a_solid_level_takes_part_of_whatever_tier(team: Team) -> None:
    fill(team)
    team.days(team.rep("Dev", "developing"), [1, 2, 1, 1])
    team.days(team.rep("None"), [2, 2, 1, 1])
    team.days(team.rep("Risen", ("average", week(0)), ("star", week(2))), [2, 3, 4, 4])
    team.days(team.rep("Thin", "average"), [1])
    _compared, answer = answered(team)
    assert answer.rows[0].reps == 10


def test_that_the_figures_are_those_of_the_arithmetic(team: Team) -> None:
    fill(team)
    compared, answer = answered(team, Part.HALF)
    skill = spreads(team.journal, compared)[team.series("opening")]
    wanted = close_gap(skill, 0.5)
    assert wanted is not None
    (row,) = answer.rows
    assert row.closed == wanted
    assert row.gain == pytest.approx(wanted.team_after - wanted.team_before)
    assert row.points == pytest.approx(row.gain * row.reps)
    assert row.value is None


def test_that_all_of_the_gap_lifts_the_team_to_the_star_level_and_a_quarter_by_a_quarter(
    team: Team,
) -> None:
    fill(team)
    quarter, half, all_of_it = (answered(team, part)[1].rows[0] for part in Part)
    assert half.gain == pytest.approx(2 * quarter.gain)
    assert all_of_it.gain == pytest.approx(4 * quarter.gain)
    assert all_of_it.closed.team_after >= all_of_it.closed.star_level


def test_that_a_value_of_a_point_is_multiplied_with_and_named_an_assumption(team: Team) -> None:
    fill(team)
    _compared, answer = answered(team, point_value=250.0, unit="€ a month")
    (row,) = answer.rows
    assert row.value == pytest.approx(250 * row.points)
    assert "if a point is worth what you assume, about " in row.sentence
    assert row.sentence.endswith(" € a month.")
    assert "is worth 250 € a month is your assumption." in answer.assumptions[-1]
    plain = answered(team)[1]
    assert "assume" not in plain.rows[0].sentence
    assert len(plain.assumptions) == len(answer.assumptions) - 1


def test_that_skills_without_a_verdict_and_without_levels_are_never_asked_about(
    team: Team,
) -> None:
    version = team.publish(
        draft("opening", series=team.series("opening")),
        draft("asked", item=Item.DONE),
        draft("count", item=Item.COUNT),
        draft("thin"),
    )
    for tier, everyone in (("star", STARS), ("average", AVERAGES)):
        for number, ratings in enumerate(everyone):
            rep = team.rep(f"{tier} {number}", tier)
            for place, rating in enumerate(ratings):
                cells = {"opening": rating, "asked": int(rating > 3), "count": rating}
                if place == 0:
                    cells["thin"] = rating
                team.day(rep, week(place), cells, cells, version=version)
    compared, answer = answered(team)
    verdicts = {row.key: row.result.verdict for row in compared.skills}
    assert verdicts["asked"] is Verdict.DIFFERENTIATES
    assert verdicts["thin"] is Verdict.TOO_LITTLE_DATA
    assert [one.row.key for one in (*answer.rows, *answer.others)] == ["opening"]


def test_that_a_skill_without_a_clear_difference_waits_to_be_asked_for(team: Team) -> None:
    even = ([3, 4, 3, 3], [3, 3, 4, 4], [4, 4, 3, 4])
    others = ([3, 3, 4, 3], [3, 4, 3, 3], [4, 3, 3, 3], [3, 3, 3, 4])
    fill(team, stars=even, averages=others)
    compared, answer = answered(team)
    assert compared.skills[0].result.verdict is Verdict.NO_CLEAR_DIFFERENCE
    assert answer.rows == ()
    assert [one.row.key for one in answer.others] == ["opening"]


def test_that_there_is_no_gap_to_a_tier_that_is_not_ahead(team: Team) -> None:
    fill(team, stars=AVERAGES[:3], averages=(*STARS, [5, 5, 5, 4]))
    compared, answer = answered(team)
    assert compared.skills[0].result.verdict is Verdict.DIFFERENTIATES
    assert (answer.rows, answer.others) == ((), ())


def test_that_of_two_wordings_only_the_newer_one_is_asked_about(team: Team) -> None:
    second = team.publish(draft("opening"))
    for tier, everyone in (("star", STARS), ("average", AVERAGES)):
        for number, ratings in enumerate(everyone):
            rep = team.rep(f"{tier} {number}", tier)
            for place, rating in enumerate(ratings):
                for version in (team.version, second):
                    cells = [{"opening": rating}] * 2
                    team.day(rep, week(place), *cells, version=version)
    compared, answer = answered(team)
    assert len([row for row in compared.skills if row.key == "opening"]) == 2
    assert [one.row.rubric_version for one in answer.rows] == [2]


def test_that_a_choice_narrows_what_is_asked_about(team: Team) -> None:
    fill(team)
    choice = Choice(window=Window(week(1), None), tiers=("star", "average"))
    _compared, answer = answered(team, choice=choice)
    compared = compare(team.journal, choice)
    visits = {
        rep.visit_values for rep in spreads(team.journal, compared)[team.series("opening")].reps
    }
    assert visits == {6}
    assert len(answer.rows) == 1


def test_that_other_tiers_are_called_by_their_own_words(team: Team) -> None:
    fill(team)
    _compared, answer = answered(team, choice=Choice(tiers=("average", "star")))
    told = [answer.headline, *answer.assumptions]
    assert "level of the averages?" in told[0]
    assert all("star" not in words for words in told)


def test_that_an_empty_journal_has_nothing_to_close(team: Team) -> None:
    _compared, answer = answered(team)
    assert (answer.rows, answer.others) == ((), ())


def test_that_every_sentence_reads_well(team: Team) -> None:
    fill(team)
    for part in Part:
        _compared, answer = answered(team, part, point_value=0.5)
        for words in (*(row.sentence for row in answer.rows), *answer.assumptions):
            assert_readable(words)
        assert answer.headline.endswith("?")


def test_that_scatter_alone_leaves_nothing_to_close() -> None:
    reps = [
        RepSpread(key, level, 4, 60.0) for key, level in zip(_keys(6), range(2, 8), strict=True)
    ]
    noisy = WhatIfSkill(reps[0].rep, tuple(reps), frozenset({reps[-1].rep}))
    closed = close_gap(noisy, 1.0)
    assert closed is not None
    told = what_if_words.sentence("Opening", closed, 6, "star")
    assert told.startswith("Opening: nothing to close.")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1234.5, "about 1\u202f200"),
        (518.3, "about 520"),
        (9.96, "about 10"),
        (2.0, "about 2"),
        (0.0321, "about 0.032"),
        (0.00004, "about 0.00004"),
        (0.0, "about 0"),
    ],
)
def test_that_what_rests_on_an_assumption_is_told_to_two_figures(value: float, told: str) -> None:
    assert what_if_words.about(value) == told


def _keys(count: int) -> list[UUID]:
    return [UUID(int=number + 1) for number in range(count)]
