from datetime import date

from fieldcoach.coaching import endings, journal_list, ride_alongs, visits
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import Purpose, Role, State

from .builders import Team, week
from .days import Day


def test_that_an_empty_journal_has_no_entries(journal: Journal) -> None:
    assert journal_list.entries(journal) == []


def test_that_an_entry_tells_what_a_manager_looks_for(filled: Day) -> None:
    (entry,) = journal_list.entries(filled.journal)
    assert (entry.ride_along_id, entry.day, entry.rep_id, entry.rep) == (
        filled.key,
        date(2026, 11, 20),
        filled.rep,
        "Ana Ruiz",
    )
    assert (entry.purpose, entry.state, entry.manager) == (Purpose.DEVELOP, State.FINISHED, "Me")
    assert (entry.customers, entry.focus, entry.ratings) == (
        ("Alder", "Birch"),
        "open questions",
        2,
    )
    assert (type(entry.purpose), type(entry.state), entry.tier) == (Purpose, State, None)


def test_that_entries_come_newest_first_and_by_rep_within_a_day(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("ben")
    team.day(ben, week(1))
    team.day(ana, week(0))
    team.day(ana, week(1))
    told = [(entry.day, entry.rep) for entry in journal_list.entries(team.journal)]
    assert told == [(week(1), "Ana"), (week(1), "ben"), (week(0), "Ana")]
    assert [e.day for e in journal_list.entries(team.journal, ana)] == [week(1), week(0)]


def test_that_the_bin_is_out_of_the_list(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), binned=True)
    kept = team.day(ana, week(1))
    assert [e.ride_along_id for e in journal_list.entries(team.journal)] == [kept]


def test_that_the_tier_is_that_of_the_day(team: Team) -> None:
    ana = team.rep("Ana", ("average", date(2026, 1, 1)), ("star", week(1)))
    team.day(ana, week(0))
    team.day(ana, week(1))
    assert [e.tier for e in journal_list.entries(team.journal)] == ["star", "average"]


def test_that_the_first_focus_point_there_is_is_told(day: Day) -> None:
    endings.set_focus_point(day.journal, day.key, 2, "second")
    assert journal_list.entries(day.journal)[0].focus == "second"
    endings.set_focus_point(day.journal, day.key, 1, "first")
    assert journal_list.entries(day.journal)[0].focus == "first"


def test_that_ratings_are_counted_and_not_observed_is_none(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 3, "needs": "no"}, {"opening": 4})
    assert journal_list.entries(team.journal)[0].ratings == 2


def test_that_customers_come_in_the_order_of_the_visits(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    assert second is not None
    visits.set_customer(day.journal, second, "Birch")
    assert journal_list.entries(day.journal)[0].customers == ("Birch",)
    visits.set_customer(day.journal, day.visit.id, "Zeder")
    visits.set_role(day.journal, second, Role.MODEL)
    assert journal_list.entries(day.journal)[0].customers == ("Zeder", "Birch")


def test_that_a_change_is_in_the_list_at_once(day: Day) -> None:
    ride_alongs.finish(day.journal, day.key)
    ride_alongs.set_purpose(day.journal, day.key, Purpose.LEARN)
    (entry,) = journal_list.entries(day.journal)
    assert (entry.state, entry.purpose) == (State.FINISHED, Purpose.LEARN)


def test_that_the_skills_of_the_focus_points_are_told(day: Day) -> None:
    first, second = day.skills[0], day.skills[3]
    assert journal_list.entries(day.journal)[0].focus_skills == ()
    endings.set_focus_point(day.journal, day.key, 1, "one", second.id)
    endings.set_focus_point(day.journal, day.key, 2, "two", first.id)
    assert journal_list.entries(day.journal)[0].focus_skills == (
        (second.series_id.bytes, second.name),
        (first.series_id.bytes, first.name),
    )
    endings.set_focus_point(day.journal, day.key, 1, "one", None)
    assert journal_list.entries(day.journal)[0].focus_skills == (
        (first.series_id.bytes, first.name),
    )
