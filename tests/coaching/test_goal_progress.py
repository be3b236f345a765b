"""How far a rep is with a goal: counted as levels are, and claimed only where growth is."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching import goal_progress, goals, growth, levels
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.goal_progress import Seen, Standing
from fieldcoach.coaching.goal_records import goals_in
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope, SessionRow
from fieldcoach.domain.days import Window
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import Role
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import NotFound
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .plan_steps import TODAY, progress_of, set_goal_on


def test_that_days_before_and_since_are_told_apart_with_their_counts(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 1}, {"opening": 3}, {"opening": 3})
    team.day(ana, week(1), {"opening": 2})
    goal = set_goal_on(team, ana, week(2), to=4, from_level=2)
    team.day(ana, week(2), {"opening": 3}, {"opening": 4})
    team.day(ana, week(3), {"opening": 5}, {"opening": 3}, {"needs": 1})
    found = progress_of(team, goal)
    assert found.before == Seen(
        level=9 / 4, visit_values=4, observations=4, days=2, last_day=week(1)
    )
    assert found.since == Seen(
        level=15 / 4, visit_values=4, observations=4, days=2, last_day=week(3)
    )
    assert found.reached_days == 1
    assert (found.skill, found.series) == ("Opening", team.series("opening"))
    assert (found.standing, found.changed_on) == (Standing.SAME, None)


def test_that_a_day_never_seen_is_none(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    team.day(ben, week(0), {"opening": 3})
    goal = set_goal_on(team, ana, week(1))
    team.day(ana, week(2), {"opening": None, "needs": 4}, {"opening": "no"})
    found = progress_of(team, goal)
    assert (found.before, found.since, found.reached_days) == (None, None, 0)


def test_that_what_never_counts_does_not_count_towards_a_goal(team: Team) -> None:
    ana = team.rep("Ana")
    goal = set_goal_on(team, ana, week(1))
    team.day(ana, week(2), {"opening": 5}, role=Role.MODEL)
    team.day(ana, week(3), {"opening": 5}, binned=True)
    team.self_rate(team.day(ana, week(4), {"needs": 1}), "opening", 5)
    team.day(ana, TODAY + timedelta(days=1), {"opening": 5})
    assert progress_of(team, goal).since is None


def test_that_a_co_rated_visit_counts_once(team: Team) -> None:
    ana, other = team.rep("Ana"), team.manager("Jon")
    goal = set_goal_on(team, ana, week(1))
    day = team.day(ana, week(2), {"opening": 4}, {"opening": 3})
    team.also(day, 1, {"opening": 2}, other)
    since = progress_of(team, goal).since
    assert since is not None
    assert (since.level, since.visit_values, since.observations) == (3.0, 2, 3)


def test_that_days_after_a_goal_was_closed_are_no_part_of_it(team: Team) -> None:
    ana = team.rep("Ana")
    goal = set_goal_on(team, ana, week(1))
    team.day(ana, TODAY, {"opening": 4})
    goals.close_goal(team.journal, goal, GoalState.REACHED)
    team.day(ana, TODAY + timedelta(days=2), {"opening": 1})
    since = progress_of(team, goal, TODAY + timedelta(days=9)).since
    assert since is not None
    assert (since.level, since.days) == (4.0, 1)


def test_that_a_mean_which_only_adding_up_puts_under_the_goal_reaches_it(journal: Journal) -> None:
    team = Team(journal, draft("aim", item=Item.DONE))
    ana = team.rep("Ana")
    goal = set_goal_on(team, ana, week(1), key="aim", to=0.1 + 0.2)
    team.day(ana, week(2), *({"aim": int(n < 3)} for n in range(10)))
    assert progress_of(team, goal).reached_days == 1


def test_that_a_goal_to_come_down_is_reached_below(journal: Journal) -> None:
    team = Team(journal, draft("interrupts", item=Item.COUNT))
    ana = team.rep("Ana")
    goal = set_goal_on(team, ana, week(1), key="interrupts", from_level=8, to=2)
    for number, count in enumerate((9, 2, 1), start=2):
        team.day(ana, week(number), {"interrupts": count})
    assert progress_of(team, goal).reached_days == 2


# What becomes of the skill.


def goal_before(team: Team) -> UUID:
    """Return a goal of Ana's set in week 2 on the opening, seen in weeks 1 and 3."""
    ana = team.rep("Ana")
    team.day(ana, week(1), {"opening": 2})
    goal = set_goal_on(team, ana, week(2))
    team.day(ana, week(3), {"opening": 3})
    return goal


def test_that_a_reworded_skill_counts_on_under_its_new_name(team: Team) -> None:
    goal = goal_before(team)
    newer = team.publish(draft("opening", series=team.series("opening"), name="Begins"))
    with team.journal.writing() as session:
        row = session.get(m.Skill, team.skill("opening", newer))
        assert row is not None
        row.keeps_meaning = True
    ana = goals.goal(team.journal, goal).rep_id
    team.day(ana, week(21), {"opening": 4}, version=newer)
    found = progress_of(team, goal)
    assert (found.skill, found.standing) == ("Begins", Standing.REWORDED)
    assert found.changed_on == newer.published_on
    assert found.since is not None
    assert (found.since.days, found.since.level) == (2, 3.5)


def test_that_a_version_with_the_same_words_changes_nothing(team: Team) -> None:
    goal = goal_before(team)
    team.publish(draft("opening", series=team.series("opening")), day=week(20))
    found = progress_of(team, goal)
    assert (found.standing, found.changed_on) == (Standing.SAME, None)


def test_that_days_under_another_meaning_do_not_count(team: Team) -> None:
    goal = goal_before(team)
    newer = team.publish(draft("opening", name="Wins the first minute"), day=week(20))
    team.day(goals.goal(team.journal, goal).rep_id, week(21), {"opening": 5}, version=newer)
    found = progress_of(team, goal)
    assert (found.skill, found.standing) == ("Opening", Standing.CHANGED)
    assert found.changed_on == week(20)
    assert found.since is not None
    assert (found.since.days, found.since.level, found.reached_days) == (1, 3.0, 0)


def test_that_a_retired_skill_keeps_its_counts(team: Team) -> None:
    goal = goal_before(team)
    team.publish(draft("needs", series=team.series("needs")), day=week(20))
    team.publish(draft("needs", series=team.series("needs")), day=week(30))
    found = progress_of(team, goal)
    assert (found.skill, found.standing) == ("Opening", Standing.RETIRED)
    assert found.changed_on == week(20)
    assert found.since is not None
    assert found.before is not None
    assert (found.before.days, found.since.days) == (1, 1)


def test_that_another_rubric_with_that_skill_changes_nothing(team: Team) -> None:
    goal = goal_before(team)
    team.publish(draft("opening"), rubric="Another", day=week(20))
    assert progress_of(team, goal).standing is Standing.SAME


# What may be claimed.


def grown(team: Team, ratings: list[int], *, every: int = 2) -> UUID:
    """Return a goal set in week 10, with days from then on of these ratings in two visits."""
    ana = team.rep("Ana")
    for number in range(8):
        team.day(ana, week(number), {"opening": 1})
    goal = set_goal_on(team, ana, week(10))
    for number, rating in enumerate(ratings):
        team.day(ana, week(10 + every * number), {"opening": rating}, {"opening": rating})
    return goal


def test_that_a_goal_with_no_day_since_has_nothing_to_say(team: Team) -> None:
    found = goal_progress.verdict(team.journal, grown(team, []), TODAY)
    assert (found.growth, found.words, found.sentence) == (None, "", "")
    with pytest.raises(NotFound, match="goal is no longer"):
        goal_progress.verdict(team.journal, new_id(), TODAY)


@pytest.mark.parametrize("days", [1, 2, 3, 5])
def test_that_few_days_since_are_too_early_however_far_above_the_days_before(
    team: Team, days: int
) -> None:
    found = goal_progress.verdict(team.journal, grown(team, [5] * days), TODAY)
    assert (found.words, found.sentence) == ("", "Too early for a trend.")


def test_that_six_days_in_less_than_sixty_are_too_early(team: Team) -> None:
    found = goal_progress.verdict(team.journal, grown(team, [1, 2, 3, 4, 4, 5], every=1), TODAY)
    assert found.sentence == "Too early for a trend."


def test_that_a_course_since_is_claimed_as_growth_is(team: Team) -> None:
    goal = grown(team, [1, 2, 2, 3, 3, 4, 4, 5])
    found = goal_progress.verdict(team.journal, goal, TODAY)
    assert found.growth is not None
    assert found.growth.verdict is GrowthVerdict.GROWING
    assert found.growth.sessions == 8
    assert found.words == "Growing"
    assert found.sentence.endswith("over 8 ride-alongs.")
    since = Window(week(10), TODAY)
    ana = goals.goal(team.journal, goal).rep_id
    (curve,) = growth.of_rep(team.journal, ana, since).skills
    assert found.growth == curve.growth
    assert found.sentence == curve.sentence


def test_that_standing_high_all_the_time_since_is_no_growth(team: Team) -> None:
    found = goal_progress.verdict(team.journal, grown(team, [4, 5, 4, 5, 4, 5, 4, 5]), TODAY)
    assert found.words == "No clear trend"


def test_that_the_days_after_a_goal_was_closed_do_not_speak_for_it(team: Team) -> None:
    goal = grown(team, [1, 2, 2, 3, 3, 4, 4, 5])
    goals.close_goal(team.journal, goal, GoalState.REACHED)
    later = TODAY + timedelta(days=400)
    ana = goals.goal(team.journal, goal).rep_id
    for number in range(1, 9):
        team.day(ana, TODAY + timedelta(weeks=2 * number), {"opening": 1})
    assert goal_progress.verdict(team.journal, goal, later).words == "Growing"


# The one definition.

_days = st.lists(
    st.tuples(
        st.integers(0, 12),  # week
        st.integers(0, 1),  # rep
        st.lists(st.none() | st.just("no") | st.integers(1, 5), min_size=1, max_size=3),
        st.sampled_from([Role.OBSERVE, Role.OBSERVE, Role.JOINT, Role.MODEL]),
        st.booleans(),  # co-rated
        st.integers(0, 5),  # 0: in the bin
        st.integers(0, 2),  # version
    ),
    max_size=14,
    unique_by=lambda day: day[:2],
)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(days=_days, set_in=st.integers(0, 13), to=st.sampled_from([1.0, 2.5, 3.0, 5.0]))
def test_that_progress_is_told_from_the_sessions_that_levels_define(
    template: Path, days: list, set_in: int, to: float
) -> None:
    with new_team(template) as team:
        _live(team, days)
        with team.journal.reading() as session:
            reps = session.scalars(select(m.Rep.id)).all()
        for rep in reps:
            set_goal_on(team, rep, week(set_in), to=to, from_level=1)
        with team.journal.reading() as session:
            found = goal_progress.progress(session, goals_in(session), TODAY)
            rows = levels.sessions(session, Scope())
    assert len(found) == len(reps)
    for one in found.values():
        own = [r for r in rows if (r.rep_id, r.series_id) == (one.goal.rep_id, one.series)]
        since = [row for row in own if row.day >= week(set_in)]
        assert told(one.before) == by_hand([row for row in own if row.day < week(set_in)])
        assert told(one.since) == by_hand(since)
        assert one.reached_days == sum(row.mean >= to - 1e-9 for row in since)


def _live(team: Team, days: list) -> None:
    """Put the days on record: of two reps, on three versions, the third with another meaning."""
    versions = [
        team.version,
        team.publish(draft("opening", series=team.series("opening"))),
        team.publish(draft("opening", name="Another")),
    ]
    reps, other = [team.rep("Ana"), team.rep("Ben")], team.manager("Jon")
    for number, who, cells, role, co_rated, alive, version in days:
        key = team.day(
            reps[who],
            week(number),
            *({"opening": cell} for cell in cells),
            role=role,
            version=versions[version],
            binned=not alive,
        )
        if co_rated and version == 0:
            team.also(key, 1, {"opening": 4}, other)


@contextmanager
def new_team(template: Path) -> Iterator[Team]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copy(template, Path(name) / "j.fieldcoach"))
        with journals.open_to_write(path) as journal:
            yield Team(journal)


def told(seen: Seen | None) -> tuple | None:
    if seen is None:
        return None
    return pytest.approx(seen.level), seen.visit_values, seen.observations, seen.days, seen.last_day


def by_hand(rows: list[SessionRow]) -> tuple[float, int, int, int, date] | None:
    if not rows:
        return None
    visits = sum(row.visit_values for row in rows)
    level = sum(row.mean * row.visit_values for row in rows) / visits
    return level, visits, sum(row.observations for row in rows), len(rows), rows[-1].day
