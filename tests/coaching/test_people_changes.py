"""Reps added, pasted, edited, left, put in tiers and merged; and all of it taken back exactly."""

import time
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from fieldcoach.coaching import customers, merging, rep_editing, rep_list, reps, results
from fieldcoach.coaching import team as teams
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team

TODAY = date(2026, 11, 20)
NAMES = ("Ruiz, Ana", 'Ben "Bo" Ott', "=SUM(A1)", "Zoë 🦊", "דנה כהן")
TABLES = (
    m.Rep,
    m.TierSpan,
    m.Result,
    m.RideAlong,
    m.Action,
    m.Recognition,
    m.Idea,
    m.Visit,
    m.Customer,
)


def everything(journal: Journal) -> dict[str, set[tuple]]:
    with journal.reading() as session:
        return {
            table.__tablename__: {tuple(row) for row in session.execute(select(table.__table__))}
            for table in TABLES
        }


def names(journal: Journal) -> list[str]:
    return sorted(one.name for one in reps.reps(journal))


def test_that_any_name_is_kept_as_it_is_written(journal: Journal) -> None:
    for name in NAMES:
        rep_editing.add(journal, RepDetails(name=name))
    assert names(journal) == sorted(NAMES)


def test_that_a_name_is_taken_whatever_its_case(journal: Journal) -> None:
    rep_editing.add(journal, RepDetails(name="Ana Ruiz"))
    with pytest.raises(Refused, match=r"^Ana Ruiz is in the journal already\.$"):
        rep_editing.add(journal, RepDetails(name=" ANA  ruiz"))


def test_that_editing_is_taken_back_and_made_again(journal: Journal) -> None:
    key = rep_editing.add(journal, RepDetails(name="Ana")).created
    before = everything(journal)
    said = RepDetails(name="ana", role="KAM", territory="North", reports_to="Kim", hired_on=TODAY)
    undone = rep_editing.edit(journal, key, said).undo()
    assert everything(journal) == before
    undone.undo()
    assert rep_editing.details_of(journal, key) == said


def test_that_nobody_leaves_before_being_hired_and_all_may_come_back(journal: Journal) -> None:
    key = rep_editing.add(journal, RepDetails(name="Ana", hired_on=TODAY)).created
    with pytest.raises(Refused, match="cannot leave before"):
        rep_editing.leave(journal, key, TODAY - timedelta(1))
    with pytest.raises(Refused, match="cannot leave before"):
        rep_editing.edit(
            journal, key, RepDetails(name="Ana", hired_on=TODAY, left_on=date(2020, 1, 1))
        )
    rep_editing.leave(journal, key, TODAY + timedelta(30))
    assert reps.rep(journal, key).left_on == TODAY + timedelta(30)
    rep_editing.come_back(journal, key).undo()
    assert reps.rep(journal, key).left_on == TODAY + timedelta(30)


def test_that_a_tier_to_come_is_planned_and_rewrites_nothing(journal: Journal) -> None:
    key = rep_editing.add(journal, RepDetails(name="Ana")).created
    rep_editing.set_tier(journal, key, "average", date(2026, 1, 1), "first year")
    later = rep_editing.set_tier(journal, key, "star", TODAY + timedelta(41), "best quarter")
    assert [(t.tier, t.planned) for t in rep_editing.tiers_of(journal, key)] == [
        ("star", True),
        ("average", False),
    ]
    assert reps.tiers_on(journal, TODAY) == {key: "average"}
    with pytest.raises(Refused, match="begins on that day already"):
        rep_editing.set_tier(journal, key, "developing", date(2026, 1, 1))
    before = everything(journal)
    rep_editing.correct_tier(journal, later.created, "average", TODAY, "").undo()
    rep_editing.remove_tier(journal, later.created).undo()
    assert everything(journal) == before


def test_that_a_list_of_lines_keeps_each_name_and_is_one_step(journal: Journal) -> None:
    rep_editing.add(journal, RepDetails(name="Ana Ruiz"))
    text = "\n".join(("ana ruiz", *NAMES, "", NAMES[0]))
    told = rep_list.read_list(journal, text).reps
    assert [row.note for row in told if row.note] == [
        "in the journal already, as Ana Ruiz",
        "same as line 2",
    ]
    added = rep_list.add_list(journal, text)
    assert added.what == "Add 5 reps"
    assert names(journal) == sorted((*NAMES, "Ana Ruiz"))
    added.undo()
    assert names(journal) == ["Ana Ruiz"]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_that_rows_of_a_spreadsheet_go_where_their_heads_say(journal: Journal, mark: str) -> None:
    rows = (
        ("Territory", "Name", "Hired", "Region"),
        ("North", "Ruiz, Ana", "2024-03-01", ""),
        ("", '"Ben ""Bo"" Ott"', "", ""),
    )
    rep_list.add_list(journal, "\r\n".join(mark.join(row) for row in rows))
    ana, ben = sorted(reps.reps(journal), key=lambda rep: rep.name, reverse=True)
    assert (ana.name, ana.territory, ana.hired_on) == ("Ruiz, Ana", "North", date(2024, 3, 1))
    assert ben.name == 'Ben "Bo" Ott'


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_that_columns_nothing_is_kept_of_are_named(journal: Journal, mark: str) -> None:
    rows = (
        ("Region", "Name", "Manager", "Reports to", ""),
        ("EMEA", "Ana Ruiz", "Kim", "Lee", "x"),
    )
    told = rep_list.read_list(journal, "\n".join(mark.join(row) for row in rows))
    assert told.unused == ("Region", "Reports to", "column 5")
    assert [(rep.name, rep.reports_to) for rep in told.reps] == [("Ana Ruiz", "Kim")]
    assert rep_list.read_list(journal, f"Name{mark}Role\nAna{mark}KAM").unused == ()


def test_that_a_cell_with_a_line_break_stays_one_cell(journal: Journal) -> None:
    text = 'Name\tTerritory\r\nAna\t"North,\r\n""upper"" East"\r\nBen\tWest'
    assert [
        (rep.line, rep.name, rep.territory) for rep in rep_list.read_list(journal, text).reps
    ] == [
        (2, "Ana", 'North, "upper" East'),
        (4, "Ben", "West"),
    ]
    alone = rep_list.read_list(journal, '"Ana\nRuiz"\n"Bo"\n"Bo Ott\nBen').reps
    assert [(rep.line, rep.name) for rep in alone] == [
        (1, "Ana Ruiz"),
        (3, '"Bo"'),
        (4, '"Bo Ott'),
        (5, "Ben"),
    ]


def test_that_quotes_in_a_cell_that_is_not_quoted_belong_to_it(journal: Journal) -> None:
    rows = rep_list.read_list(journal, '"Bo" Ott\tKAM\n"Ana\tKAM\nBen\t"Key" accounts').reps
    assert [(rep.name, rep.role) for rep in rows] == [
        ('"Bo" Ott', "KAM"),
        ('"Ana', "KAM"),
        ("Ben", '"Key" accounts'),
    ]


def test_that_a_line_that_cannot_be_read_stops_the_list_and_is_named(journal: Journal) -> None:
    for line in ("Ben;;;;31 Jun 2024", ";KAM", "Ben;a;b;c;2024-01-01;more"):
        with pytest.raises(Refused, match=r"^Line 2: "):
            rep_list.add_list(journal, f"Ana;KAM\n{line}")
    assert names(journal) == []


def _days(draw: list[int]) -> list[date]:
    return [TODAY - timedelta(n) for n in sorted(set(draw))]


days = st.lists(st.integers(0, 30), max_size=5).map(_days)
tiers = st.dictionaries(
    st.dates(date(2025, 1, 1), date(2025, 1, 6)), st.sampled_from(["star", "average"])
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(one=days, other=days, first=tiers, second=tiers, binned=st.booleans())
def test_that_a_merge_moves_everything_and_undoing_restores_each_row(
    team: Team, one: list, other: list, first: dict, second: dict, binned: bool
) -> None:
    journal = team.journal
    number = len(reps.reps(journal))
    gone = team.rep(f"Ana {number}", *((t, d) for d, t in first.items()), hired=TODAY)
    kept = team.rep(f"Anna {number}", *((t, d) for d, t in second.items()))
    for rep, its in ((gone, one), (kept, other)):
        for number, day in enumerate(its):
            key = team.day(rep, day, {"opening": 3}, binned=binned and number == 0)
            with journal.writing() as session:
                session.add(m.Recognition(rep_id=rep, ride_along_id=key, day=day, text="calm"))
                session.add(m.Idea(rep_id=rep, ride_along_id=key, day=day, text="ask first"))
    before = everything(journal)
    told = merging.rep_merge(journal, gone, kept)
    if told.same_days:
        with pytest.raises(Refused, match=r"^Both have a ride-along on "):
            merging.merge_reps(journal, gone, kept)
        assert everything(journal) == before
        return
    change = merging.merge_reps(journal, gone, kept)
    after = everything(journal)
    assert told.ride_alongs == len(one)
    assert gone not in {rep.id for rep in reps.reps(journal)}
    assert reps.rep(journal, kept).hired_on == TODAY
    held = {span.since: span.tier for span in reps.tier_spans(journal).get(kept, [])}
    assert held == {**first, **second}
    again = change.undo()
    assert everything(journal) == before
    again.undo()
    assert everything(journal) == after


def result(rep: UUID, month: int, actual: float, metric: str = "sales") -> m.Result:
    return m.Result(
        rep_id=rep,
        metric=metric,
        metric_key=metric.casefold(),
        since=date(2026, month, 1),
        until=date(2026, month, 28),
        target=100.0,
        actual=actual,
    )


def test_that_a_merge_moves_results_and_keeps_one_of_two_alike(team: Team) -> None:
    journal = team.journal
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    with journal.writing() as session:
        session.add_all(
            [
                result(gone, 8, 90.5),
                result(gone, 9, 95.0),
                result(gone, 9, 7.0, "calls"),
                result(kept, 9, 95.0),
                result(kept, 7, 80.0),
            ]
        )
    before = everything(journal)
    assert merging.rep_merge(journal, gone, kept).results == 2
    change = merging.merge_reps(journal, gone, kept)
    after = everything(journal)
    assert [(r.metric, r.period.since.month, r.actual) for r in results.results(journal)] == [
        ("calls", 9, 7.0),
        ("sales", 7, 80.0),
        ("sales", 8, 90.5),
        ("sales", 9, 95.0),
    ]
    again = change.undo()
    assert everything(journal) == before
    again.undo()
    assert everything(journal) == after


def test_that_reps_with_other_results_for_a_period_are_not_merged(team: Team) -> None:
    journal = team.journal
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    with journal.writing() as session:
        for month in range(1, 8):
            session.add_all([result(gone, month, 90.0), result(kept, month, 91.0)])
        session.add(result(gone, 8, 90.0, "calls"))
    before = everything(journal)
    with pytest.raises(Refused) as refused:
        merging.merge_reps(journal, gone, kept)
    assert str(refused.value) == (
        "The two have different results for sales in 2026-07-01/2026-07-28,"
        " sales in 2026-06-01/2026-06-28, sales in 2026-05-01/2026-05-28,"
        " sales in 2026-04-01/2026-04-28, sales in 2026-03-01/2026-03-28 and 2 more periods;"
        " a merge cannot tell which of them hold."
    )
    assert everything(journal) == before


def test_that_a_rep_with_results_is_not_taken_back(journal: Journal) -> None:
    added = rep_editing.add(journal, RepDetails(name="Ana"))
    with journal.writing() as session:
        session.add(result(added.created, 9, 95.0))
    before = everything(journal)
    with pytest.raises(Refused, match=r"^Ana has something on record and stays\.$"):
        added.undo()
    assert everything(journal) == before


def test_that_two_thousand_ride_alongs_are_merged_within_a_moment(team: Team) -> None:
    journal = team.journal
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    first = team.day(kept, TODAY, {"opening": 3})
    with journal.writing() as session:
        one = session.get(m.RideAlong, first)
        said = {"manager_id": one.manager_id, "purpose": one.purpose, "saved_at": one.saved_at}
        keys = [new_id() for _n in range(2000)]
        for n, key in enumerate(keys, start=1):
            session.add(m.RideAlong(id=key, rep_id=gone, day=TODAY - timedelta(n), **said))
        session.flush()
        session.add_all(m.Action(rep_id=gone, ride_along_id=key, text="call") for key in keys)
    begun = time.perf_counter()
    assert merging.rep_merge(journal, gone, kept).ride_alongs == 2000
    change = merging.merge_reps(journal, gone, kept)
    assert len(change.ride_alongs) == 2000
    change.undo()
    assert time.perf_counter() - begun < 5
    assert merging.rep_merge(journal, gone, kept).actions == 2000


def test_that_the_team_counts_what_a_merge_brought_at_once(team: Team) -> None:
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz", "star")
    team.day(gone, TODAY - timedelta(1), {"opening": 3}, {"opening": 2})
    team.day(kept, TODAY - timedelta(9), {"opening": 3})
    merging.merge_reps(team.journal, gone, kept)
    (ana,) = teams.members(team.journal, TODAY)
    assert (ana.rides_90, ana.visits_90, ana.days_since) == (2, 3, 1)


def test_that_customers_are_renamed_and_merged_and_come_back(team: Team) -> None:
    journal = team.journal
    ride = team.day(team.rep("Ana"), TODAY, {"opening": 3}, {"opening": 2})
    with journal.writing() as session:
        rows = [m.Customer(name=n, name_key=n.casefold()) for n in ("Alder", "Aldr")]
        session.add_all(rows)
        session.flush()
        alder, aldr = (row.id for row in rows)
        visits = session.scalars(select(m.Visit).where(m.Visit.ride_along_id == ride))
        for visit, key in zip(visits, (alder, aldr), strict=True):
            visit.customer_id = key
    before = everything(journal)
    with pytest.raises(Refused, match="merge the two instead"):
        customers.rename(journal, aldr, "ALDER")
    merged = customers.merge(journal, aldr, alder)
    assert merged.ride_alongs == {ride}
    assert [(c.name, c.visits, c.last_visit) for c in customers.lines(journal)] == [
        ("Alder", 2, TODAY)
    ]
    renamed = customers.rename(journal, alder, "=Alder, “Dairy” 🐄")
    assert customers.lines(journal)[0].name == "=Alder, “Dairy” 🐄"
    renamed.undo()
    merged.undo()
    assert everything(journal) == before


def test_that_a_list_with_a_recorded_rep_is_not_taken_back(team: Team) -> None:
    added = rep_list.add_list(team.journal, "Ana\nBen")
    ana = reps.find_rep(team.journal, "Ana")
    team.day(ana.id, TODAY, {"opening": 3})
    with pytest.raises(Refused, match="Ana has something on record and stays"):
        added.undo()
    assert names(team.journal) == ["Ana", "Ben"]
