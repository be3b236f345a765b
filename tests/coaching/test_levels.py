"""The one definition of a level, against the same definition said plainly in Python."""

from collections.abc import Mapping
from datetime import date, timedelta
from statistics import fmean
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from fieldcoach.coaching import levels, observed, reps, ride_along_record, ride_alongs, visits
from fieldcoach.coaching.levels import Scope
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Purpose, Role, State
from fieldcoach.store import models as m

from .builders import Cell, Team, draft, week


def rep_levels(team: Team, scope: Scope | None = None) -> dict[tuple[UUID, UUID], tuple]:
    with team.journal.reading() as session:
        return {
            (r.rep_id, r.series_id): (round(r.level, 9), r.visit_values, r.days, r.observations)
            for r in levels.rep_levels(session, scope or Scope())
        }


def opening(team: Team, rep: UUID, scope: Scope | None = None) -> tuple | None:
    return rep_levels(team, scope).get((rep, team.series("opening")))


def possible(team: Team, rep: UUID, key: str = "opening") -> int:
    with team.journal.reading() as session:
        return observed.possible(session, Scope()).get((rep, team.series(key)), 0)


def given_in(session: Session, scope: Scope) -> list[levels.ManagerLevelRow]:
    return levels.levels_and_raters(session, scope)[1]


def test_that_a_level_is_the_plain_mean_of_the_visit_values(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 5})
    team.day(ana, week(1), {"opening": 2}, {"opening": 2}, {"opening": 3})
    assert opening(team, ana) == (3.0, 4, 2, 4)


def test_that_a_visit_rated_by_two_counts_once(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    key = team.day(ana, week(0), {"opening": 2}, {"opening": 5})
    team.also(key, 1, {"opening": 3}, boss)
    assert opening(team, ana) == (3.75, 2, 1, 3)  # (2.5 + 5) / 2, not (2 + 3 + 5) / 3


@pytest.mark.parametrize("cell", ["no", None])
def test_that_what_was_not_observed_is_absent_and_never_zero(team: Team, cell: Cell) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 4}, {"opening": cell}, {"opening": cell})
    assert opening(team, ana) == (4.0, 1, 1, 1)
    assert possible(team, ana) == 3


def test_that_evidence_alone_is_no_observation(team: Team) -> None:
    ana = team.rep("Ana")
    key = team.day(ana, week(0), {"opening": 4}, {})
    second = ride_along_record.load(team.journal, key).visits[1].id
    visits.write_evidence(team.journal, second, team.skill("opening"), "said so")
    assert opening(team, ana) == (4.0, 1, 1, 1)


def test_that_what_the_manager_modelled_is_not_the_reps(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2})
    team.day(ana, week(1), {"opening": 5}, role=Role.MODEL)
    team.day(ana, week(2), {"opening": 3}, role=Role.JOINT)
    assert opening(team, ana) == (2.5, 2, 2, 2)
    assert possible(team, ana) == 2


def test_that_the_bin_counts_nowhere(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2})
    key = team.day(ana, week(1), {"opening": 5})
    change = ride_alongs.to_bin(team.journal, key)
    assert opening(team, ana) == (2.0, 1, 1, 1)
    assert possible(team, ana) == 1
    change.undo()
    assert opening(team, ana) == (3.5, 2, 2, 2)


def test_that_self_ratings_are_no_part_of_a_level(team: Team) -> None:
    ana = team.rep("Ana")
    key = team.day(ana, week(0), {"opening": 2})
    team.self_rate(key, "opening", 5)
    team.self_rate(key, "needs", 5)
    assert rep_levels(team) == {(ana, team.series("opening")): (2.0, 1, 1, 1)}


@pytest.mark.parametrize("state", State)
def test_that_a_rating_counts_from_the_key_on(team: Team, state: State) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2}, state=state)
    assert opening(team, ana) == (2.0, 1, 1, 1)


def test_that_versions_that_share_a_series_are_one_and_a_changed_one_is_two(team: Team) -> None:
    ana = team.rep("Ana")
    second = team.publish(
        draft("opening", series=team.series("opening"), name="Opens the call"), draft("needs")
    )
    team.day(ana, week(0), {"opening": 2, "needs": 2})
    team.day(ana, week(1), {"opening": 4, "needs": 4}, version=second)
    assert rep_levels(team) == {
        (ana, team.series("opening")): (3.0, 2, 2, 2),
        (ana, team.series("needs")): (2.0, 1, 1, 1),
        (ana, team.series("needs", second)): (4.0, 1, 1, 1),
    }
    assert possible(team, ana) == 2
    assert possible(team, ana, "needs") == 1


def test_that_a_visit_on_two_versions_is_one_chance_to_see_a_skill(team: Team) -> None:
    ana = team.rep("Ana")
    second = team.publish(draft("opening", series=team.series("opening")))
    key = team.day(ana, week(0), {"opening": 2}, {"opening": 4})
    with team.journal.writing() as session:
        session.add(m.RideAlongRubric(ride_along_id=key, version_id=second.id, position=2))
    assert possible(team, ana) == 2


def test_that_a_scope_narrows_by_days_purpose_rubric_and_rep(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    other = team.publish(draft("patience"), rubric="Another")
    team.day(ana, week(0), {"opening": 1}, purpose=Purpose.LEARN)
    team.day(ana, week(1), {"opening": 3})
    team.day(ana, week(2), {"opening": 5})
    team.day(ana, week(3), {"patience": 2}, version=other)
    team.day(ben, week(1), {"opening": 4})

    def seen(**narrowed: object) -> set[tuple[UUID, float]]:
        scope = Scope(**narrowed)  # type: ignore[arg-type]
        return {(rep, told[0]) for (rep, _series), told in rep_levels(team, scope).items()}

    assert seen(window=Window(week(1), week(2)), rep_ids=[ana]) == {(ana, 4.0)}
    assert seen(window=Window(None, week(0))) == {(ana, 1.0)}
    assert seen(window=Window(week(3), None)) == {(ana, 2.0)}
    assert seen(purpose=Purpose.LEARN) == {(ana, 1.0)}
    assert seen(rubric_id=other.rubric_id) == {(ana, 2.0)}
    assert seen(rep_ids=[ben]) == {(ben, 4.0)}
    assert seen(rep_ids=[]) == set()


def test_that_a_session_is_the_mean_of_one_day(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    key = team.day(ana, week(0), {"opening": 2}, {"opening": 4}, {"opening": "no"})
    team.also(key, 2, {"opening": 5}, boss)
    team.day(ana, week(1), {"opening": 1})
    with team.journal.reading() as session:
        found = levels.sessions(session, Scope())
    assert [(s.day, s.mean, s.visit_values, s.observations) for s in found] == [
        (week(0), 3.25, 2, 3),
        (week(1), 1.0, 1, 1),
    ]
    assert [(s.low_end, s.high_end) for s in found] == [(0, 1), (1, 0)]


def test_that_each_manager_is_told_apart(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    key = team.day(ana, week(0), {"opening": 2}, {"opening": 3})
    team.also(key, 1, {"opening": 5}, boss)
    with team.journal.reading() as session:
        found = {r.manager_id: r.level for r in given_in(session, Scope())}
    assert found == {team.me: 2.5, boss: 5.0}


def test_that_many_managers_are_told_apart_as_few_are(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben, boss = team.rep("Ana"), team.rep("Ben"), team.manager("Boss")
    for rep in (ana, ben):
        key = team.day(rep, week(0), {"opening": 2, "needs": 4}, {"opening": 3})
        team.also(key, 1, {"opening": 5}, boss)
    team.day(ben, week(1), {"opening": 1}, manager=boss)
    with team.journal.reading() as session:
        few = levels.levels_and_raters(session, Scope())
        monkeypatch.setattr(levels, "_MOST_IN_ONE_PASS", 1)
        many = levels.levels_and_raters(session, Scope())
    assert few == many
    assert [row.level for row in few[1] if row.manager_id == boss] == [5.0, 3.0]


def test_that_what_the_only_manager_gave_is_the_level(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    team.manager("Who never rode along")
    team.day(ana, week(0), {"opening": 2}, {"opening": 3, "needs": 4})
    team.day(ben, week(1), {"opening": 1})
    with team.journal.reading() as session:
        found = [(r.manager_id, r.rep_id, r.series_id, r.level) for r in given_in(session, Scope())]
    assert sorted(found, key=lambda row: row[3]) == [
        (team.me, ben, team.series("opening"), 1.0),
        (team.me, ana, team.series("opening"), 2.5),
        (team.me, ana, team.series("needs"), 4.0),
    ]


def test_that_days_visits_and_ratings_are_counted_as_they_count(team: Team) -> None:
    ana = team.rep("Ana")
    other = team.publish(draft("patience"), rubric="Another")
    team.day(ana, week(2), {"opening": 2, "needs": 3}, {"opening": "no"})
    team.day(ana, week(1), {"opening": "no"})
    team.day(ana, week(0), {"patience": 3}, version=other)
    team.day(ana, week(3), {"opening": 3}, role=Role.MODEL)
    team.day(ana, week(4), {"opening": 3}, binned=True)
    with team.journal.reading() as session:
        assert observed.rated_days(session, Scope()) == {ana: [week(0), week(2)]}
        assert observed.visits_and_days(session, Scope()) == {ana: (3, 4)}
        assert observed.rated_rubrics(session, Scope()) == [team.version.rubric_id, other.rubric_id]
        only = Scope(window=Window(week(0), week(0)))
        assert observed.rated_rubrics(session, only) == [other.rubric_id]


def test_that_figures_are_plain_numbers(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2})
    with team.journal.reading() as session:
        (row,) = levels.rep_levels(session, Scope())
        (one,) = levels.sessions(session, Scope())
    assert [type(value) for value in (row.level, row.visit_values, row.days, row.low_end)] == [
        float,
        int,
        int,
        int,
    ]
    assert (type(one.mean), type(one.day)) == (float, date)


cells = st.sampled_from([None, "no", 1, 2, 3, 4, 5])
visit = st.fixed_dictionaries({"opening": cells, "needs": cells})
a_day = st.lists(st.tuples(visit, st.none() | visit), min_size=1, max_size=4)

in_turn = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def values_of(days: list, key: str) -> list[list[float]]:
    """Return the visit values of each day, as the definition says them."""
    told = []
    for visits_of_day in days:
        values = []
        for mine, others in visits_of_day:
            given_ = [c for c in (mine[key], (others or {}).get(key)) if isinstance(c, int)]
            if given_:
                values.append(fmean(given_))
        told.append(values)
    return told


def on_record(team: Team, name: str, days: list, boss: UUID) -> UUID:
    rep = team.rep(name)
    for number, visits_of_day in enumerate(days):
        key = team.day(rep, week(number), *(mine for mine, _others in visits_of_day))
        for position, (_mine, others) in enumerate(visits_of_day, start=1):
            if others is not None:
                team.also(key, position, others, boss)
    return rep


@in_turn
@given(days=st.lists(a_day, min_size=1, max_size=4))
def test_that_levels_and_sessions_are_as_the_definition_says(team: Team, days: list) -> None:
    boss = _boss(team)
    rep = on_record(team, f"Rep {_next(team)}", days, boss)
    with team.journal.reading() as session:
        scope = Scope(rep_ids=[rep])
        found = {r.series_id: r for r in levels.rep_levels(session, scope)}
        told = levels.sessions(session, scope)
        chances = observed.possible(session, scope)
    for key in ("opening", "needs"):
        series = team.series(key)
        by_day = values_of(days, key)
        flat = [value for values in by_day for value in values]
        assert (series in found) is bool(flat)
        assert chances[rep, series] == sum(map(len, days))
        if flat:
            assert found[series].level == pytest.approx(fmean(flat))
            assert found[series].visit_values == len(flat)
            assert found[series].days == sum(map(bool, by_day))
            assert [s.mean for s in told if s.series_id == series] == [
                pytest.approx(fmean(values)) for values in by_day if values
            ]


@in_turn
@given(days=st.lists(a_day, min_size=1, max_size=3), where=st.integers(0, 2))
def test_that_a_cell_not_observed_changes_the_observed_share_alone(
    team: Team, days: list, where: int
) -> None:
    boss = _boss(team)
    rep = on_record(team, f"Rep {_next(team)}", days, boss)
    scope = Scope(rep_ids=[rep])
    before = rep_levels(team, scope)
    chances = possible(team, rep)
    number = where % len(days)
    empty: Mapping[str, Cell] = {"opening": "no", "needs": None}
    team.day(rep, week(number) + timedelta(days=1), empty)
    assert rep_levels(team, scope) == before
    assert possible(team, rep) == chances + 1


def _boss(team: Team) -> UUID:
    found = [one.id for one in reps.managers(team.journal) if one.name == "Boss"]
    return found[0] if found else team.manager("Boss")


def _next(team: Team) -> int:
    return len(reps.reps(team.journal))


def test_that_rows_come_by_name_whatever_the_keys_are(team: Team) -> None:
    # Keys rise with time, so the first added would come first.
    zoe, ben, ana = team.rep("Zoe"), team.rep("Ben"), team.rep("ana")
    boss = team.manager("Boss")
    for rep in (zoe, ben, ana):
        for number in (1, 0):
            key = team.day(rep, week(number), {"opening": 2})
            team.also(key, 1, {"opening": 3}, boss)
    with team.journal.reading() as session:
        by_rep = [row.rep_id for row in levels.rep_levels(session, Scope())]
        by_day = [(row.rep_id, row.day) for row in levels.sessions(session, Scope())]
        given = [(row.manager_id, row.rep_id) for row in given_in(session, Scope())]
    assert by_rep == [ana, ben, zoe]
    assert by_day == [(rep, week(number)) for rep in (ana, ben, zoe) for number in (0, 1)]
    assert given == [(manager, rep) for manager in (boss, team.me) for rep in (ana, ben, zoe)]
