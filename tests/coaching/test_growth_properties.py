"""What must hold for the growth of any rows that come in."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.growth import GrowthCaution
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps
from fieldcoach.coaching.growth import RepGrowth, SkillCurve, TeamSkill, of_rep
from fieldcoach.coaching.intake.run import Kind

from .builders import FIRST_DAY
from .intake_steps import observation, take_in

# Each example is a journal or two on the disk; to look for a smaller one takes minutes.
few = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])

Row = dict[str, str]
Taken = Callable[[Sequence[Row]], dict[str, RepGrowth]]


def day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def row(rep: str, number: int, visit: int, skill: str, rating: int | None, who: str = "Me") -> Row:
    said = "" if rating is None else str(rating)
    return observation(rep, day(number), skill, said, visit=str(visit), manager=who)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Rows of three reps who are ridden with on up to nine days, most cells rated."""
    found = []
    for rep in ("Ana", "Ben", "Cai"):
        days = sorted(draw(st.sets(st.integers(0, 12), min_size=3, max_size=9)))
        for number in days:
            found += [
                row(rep, 9 * number, visit, skill, draw(st.none() | st.integers(1, 5)))
                for visit in range(1, draw(st.integers(1, 2)) + 1)
                for skill in ("Opening", "Closing")
            ]
    return found


@pytest.fixture(scope="module")
def grown(template: Path) -> Taken:
    """Return what takes rows into a new journal and tells each rep's growth, the team's with it."""

    def take(rows: Sequence[Row]) -> dict[str, RepGrowth]:
        with _new(template) as path:
            take_in(path, Kind.OBSERVATIONS, *rows)
            with journals.open_to_read(path) as journal:
                return {
                    rep.name: of_rep(journal, rep.id, with_team=True) for rep in reps.reps(journal)
                }

    return take


@contextmanager
def _new(template: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(shutil.copy(template, Path(name) / "j.fieldcoach"))


def said(found: RepGrowth) -> list[tuple]:
    """Return all that is told of a rep but the keys, which every journal has its own of."""
    return [_curve(curve) for curve in found.skills] + [_team(skill) for skill in found.team]


def _curve(curve: SkillCurve) -> tuple:
    points = [(point.day, point.mean, point.observations) for point in curve.points]
    growth = replace(curve.growth, series=None)
    return curve.skill, points, growth, curve.sentence


def _team(skill: TeamSkill) -> tuple:
    return skill.skill, skill.trend


@few
@given(rows=tables(), chance=st.randoms(use_true_random=False))
def test_that_the_order_of_the_rows_changes_nothing(
    grown: Taken, rows: list[Row], chance: object
) -> None:
    plain, mixed = grown(rows), grown(chance.sample(rows, len(rows)))
    for rep, found in plain.items():
        assert sorted(said(mixed[rep]), key=str) == sorted(said(found), key=str)


@few
@given(rows=tables(), cells=st.sets(st.tuples(st.integers(0, 130), st.integers(3, 5)), min_size=1))
def test_that_what_was_not_observed_changes_nothing(
    grown: Taken, rows: list[Row], cells: set[tuple[int, int]]
) -> None:
    blank = [row("Ana", number, visit, "Opening", None) for number, visit in sorted(cells)]
    before, after = grown(rows), grown([*rows, *blank])
    assert {rep: said(found) for rep, found in after.items()} == {
        rep: said(found) for rep, found in before.items()
    }


@few
@given(rows=tables(), chance=st.randoms(use_true_random=False))
def test_that_a_second_rater_who_agrees_changes_nothing_but_the_count(
    grown: Taken, rows: list[Row], chance: object
) -> None:
    rated = [one for one in rows if one["rating"]]
    agreed = [{**one, "manager": "Guest"} for one in chance.sample(rated, len(rated) // 2)]
    before, after = grown(rows), grown([*rows, *agreed])
    counted = 0
    for rep, found in after.items():
        for ours, theirs in zip(found.skills, before[rep].skills, strict=True):
            counted += sum(point.observations for point in ours.points)
            assert [p.mean for p in ours.points] == [p.mean for p in theirs.points]
            # How much of the ratings stands at an end of the scale is counted by rating, and one
            # who rated most days of one half and none of the other has come or gone.
            own = {GrowthCaution.FLOOR_CEILING, GrowthCaution.MANAGERS_CHANGED}
            assert set(ours.growth.cautions) - own == set(theirs.growth.cautions) - own
            assert replace(ours.growth, series=None, cautions=()) == replace(
                theirs.growth, series=None, cautions=()
            )
        assert [_team(skill) for skill in found.team] == [
            _team(skill) for skill in before[rep].team
        ]
    assert counted == len(rated) + len(agreed)


@few
@given(rows=tables(), names=st.permutations(["Ana", "Ben", "Cai"]))
def test_that_other_names_move_no_one_and_not_the_team(
    grown: Taken, rows: list[Row], names: list[str]
) -> None:
    called = dict(zip(("Ana", "Ben", "Cai"), names, strict=True))
    before = grown(rows)
    after = grown([{**one, "rep": called[one["rep"]]} for one in rows])
    for rep, found in before.items():
        other = after[called[rep]]
        assert [_curve(curve) for curve in other.skills] == [
            _curve(curve) for curve in found.skills
        ]
        for ours, theirs in zip(other.team, found.team, strict=True):
            assert ours.trend.reps == theirs.trend.reps
            assert ours.trend.per_90_days == pytest.approx(theirs.trend.per_90_days)
            assert ours.trend.ci_low == pytest.approx(theirs.trend.ci_low)


@few
@given(rows=tables(), later=st.integers(1, 120))
def test_that_the_same_days_later_show_the_same_growth(
    grown: Taken, rows: list[Row], later: int
) -> None:
    def moved(one: Row) -> Row:
        number = (date.fromisoformat(one["date"]) - FIRST_DAY).days
        return {**one, "date": day(number + later)}

    before, after = grown(rows), grown([moved(one) for one in rows])
    for rep, found in before.items():
        for ours, theirs in zip(after[rep].skills, found.skills, strict=True):
            assert ours.sentence == theirs.sentence
            assert ours.growth.p_adjusted == theirs.growth.p_adjusted
            assert ours.growth.verdict == theirs.growth.verdict
            assert [p.day - timedelta(days=later) for p in ours.points] == [
                p.day for p in theirs.points
            ]


@few
@given(rows=tables())
def test_that_ratings_turned_over_turn_every_trend(grown: Taken, rows: list[Row]) -> None:
    turned = [
        {**one, "rating": str(6 - int(one["rating"])) if one["rating"] else ""} for one in rows
    ]
    before, after = grown(rows), grown(turned)
    for rep, found in before.items():
        for ours, theirs in zip(after[rep].skills, found.skills, strict=True):
            if theirs.growth.per_90_days is not None:
                assert ours.growth.per_90_days == pytest.approx(
                    -theirs.growth.per_90_days, abs=1e-9
                )
                assert ours.growth.ci_low == pytest.approx(-theirs.growth.ci_high, abs=1e-9)
        for mine, yours in zip(after[rep].team, found.team, strict=True):
            assert mine.trend.reps == yours.trend.reps
            if yours.trend.per_90_days is not None:
                assert mine.trend.per_90_days == pytest.approx(-yours.trend.per_90_days, abs=1e-9)
