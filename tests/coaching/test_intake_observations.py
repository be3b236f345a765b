"""Rows of observations become ride-alongs, or are told one by one."""

from datetime import date
from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import ride_along_record, ride_alongs, rubrics, visits
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.coaching.intake.summary import Summary
from fieldcoach.coaching.reps import find_rep
from fieldcoach.domain.ride_along import State
from fieldcoach.errors import Refused
from fieldcoach.store import models as m
from tests.coaching.intake_steps import observation, observations, rows_of, take_in


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "j.fieldcoach"


def take(journal: Path, *rows: dict[str, str], **options: object) -> Summary:
    return take_in(journal, Kind.OBSERVATIONS, *rows, **options)


def told(journal: Path, *rows: dict[str, str], **options: object) -> list[str]:
    """Return what is wrong with the rows, as the command line prints it."""
    with pytest.raises(BadRows) as caught:
        take(journal, *rows, **options)
    return [str(problem) for problem in caught.value.problems]


def ana(
    skill: str = "Opening", rating: str = "4", day: str = "2026-11-02", **cells: str
) -> dict[str, str]:
    return observation("Ana Ruiz", day, skill, rating, **cells)


def test_that_rows_of_one_rep_and_day_are_one_finished_ride_along(journal: Path) -> None:
    take(
        journal,
        ana(visit="1", manager="Helen"),
        ana("Closing", "3", visit="1", manager="Helen"),
        ana("Closing", "2", visit="2", manager="Marcus"),
        ana(day="2026-11-03", manager="Marcus"),
    )
    rides = rows_of(journal, m.RideAlong, "day", "state", "purpose")
    assert [(str(day), str(state), str(purpose)) for day, state, purpose in rides] == [
        ("2026-11-02", "finished", "develop"),
        ("2026-11-03", "finished", "develop"),
    ]
    assert len(rows_of(journal, m.Visit, "id")) == 3


@pytest.mark.parametrize(
    ("ratings", "leader"),
    [
        ([("Marcus", "4"), ("Helen", "3"), ("Helen", "2")], "Helen"),
        ([("Marcus", "4"), ("Helen", "3")], "Marcus"),
        ([("Helen", ""), ("Helen", ""), ("Marcus", "3")], "Marcus"),
        ([("Helen", ""), ("Marcus", ""), ("Marcus", "")], "Helen"),
    ],
    ids=["most ratings", "a tie goes to the first", "blanks do not count", "only blanks"],
)
def test_that_a_ride_along_is_led_by_who_gave_most_ratings(
    journal: Path, ratings: list[tuple[str, str]], leader: str
) -> None:
    take(
        journal,
        *(ana(f"Skill {n}", rating, manager=who) for n, (who, rating) in enumerate(ratings)),
    )
    names = dict(rows_of(journal, m.Manager, "id", "name"))
    assert [names[key] for (key,) in rows_of(journal, m.RideAlong, "manager_id")] == [leader]


def test_that_visits_are_told_apart_by_visit_else_by_customer(journal: Path) -> None:
    take(
        journal,
        ana(visit="Morning", customer="Alder"),
        ana(visit="morning ", customer="ALDER", skill="Closing"),
        ana(customer="Birch"),
        ana(),
    )
    assert rows_of(journal, m.Visit, "label", "position") == [
        ("Morning", 1),
        ("Birch", 2),
        ("", 3),
    ]


def test_that_a_blank_rating_is_kept_as_not_observed(journal: Path) -> None:
    take(journal, ana(rating=" "))
    assert rows_of(journal, m.Observation, "rating", "not_observed") == [(None, True)]


def test_that_evidence_is_kept_to_the_last_blank(journal: Path) -> None:
    take(journal, ana(evidence="  said: “no”\r\n\tand left  "))
    assert rows_of(journal, m.Observation, "evidence") == [("  said: “no”\r\n\tand left  ",)]


def test_that_the_same_rows_twice_add_nothing(journal: Path) -> None:
    rows = [
        ana(evidence="x", tier="star", self_rating="3", customer="Alder"),
        ana("Closing", "", customer="Birch", outcome="order"),
        observation("Ben", "2026-11-04", "Opening", "2"),
    ]
    first = take(journal, *rows)
    again = take(journal, *rows)
    assert (first.added, first.skipped, first.tiers) == (3, 0, 1)
    assert (again.added, again.skipped, again.tiers) == (0, 3, 0)
    assert (again.reps, again.managers, again.customers, again.rubric_versions) == ((), (), (), ())
    assert len(rows_of(journal, m.Observation, "id")) == 3
    assert len(rows_of(journal, m.RideAlongRubric, "id")) == 2


def test_that_a_row_repeated_exactly_is_skipped_and_counted(journal: Path) -> None:
    summary = take(journal, ana(), observation(" ana  ruiz", "2026-11-02", "OPENING", "4"))
    assert (summary.added, summary.skipped) == (1, 1)


def test_that_another_rating_for_the_same_key_is_a_bad_row(journal: Path) -> None:
    assert told(journal, ana(), ana(rating="3")) == [
        'line 3, rating: "3" contradicts "4" in line 2'
    ]
    take(journal, ana(evidence="x"))
    assert told(journal, ana(rating="3")) == ['line 2, rating: "3" contradicts "4" in the journal']
    assert told(journal, ana(evidence="y")) == [
        'line 2, evidence: "y" is not the evidence in the journal'
    ]
    assert take(journal, ana()).skipped == 1


@pytest.mark.parametrize("rating", ["4,0", "4.0", "5.5", "+4", "-1", "0", "6", "four", "1e0", "٤"])
def test_that_a_rating_that_is_no_whole_number_of_the_scale_is_refused(
    journal: Path, rating: str
) -> None:
    assert told(journal, ana(rating=rating)) == [
        f'line 2, rating: "{rating}" is not a whole number from 1 to 5'
    ]
    assert not journal.exists()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-02-30", "is not a day written YYYY-MM-DD"),
        ("02.11.2026", "is not a day written YYYY-MM-DD"),
        ("2026-11-2", "is not a day written YYYY-MM-DD"),
        ("2026-11-21", "is after today (2026-11-20)"),
    ],
)
def test_that_a_day_that_cannot_be_is_refused(journal: Path, day: str, reason: str) -> None:
    assert told(journal, ana(day=day)) == [f'line 2, date: "{day}" {reason}']


def test_that_every_bad_row_is_told_in_line_order_and_nothing_is_written(journal: Path) -> None:
    take(journal, ana())
    assert told(
        journal,
        ana("Closing", "3"),
        observation("", "2026-11-02", "Opening", "3,5"),
        ana("Closing", "9", day="2026-11-05"),
        ana("", "3", day="2026-11-05"),
        ana(role="watch", purpose="fun", outcome="maybe", day="2026-11-05"),
    ) == [
        "line 3, rep: is blank",
        'line 3, rating: "3,5" is not a whole number',
        'line 4, rating: "9" is not a whole number from 1 to 5',
        "line 5, skill: is blank",
        'line 6, purpose: "fun" is none of learn, develop, support',
        'line 6, role: "watch" is none of observe, joint, model',
        'line 6, outcome: "maybe" is none of order, advance, continuation, no',
    ]
    assert len(rows_of(journal, m.Observation, "id")) == 1


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("customer", "Alder", "Birch"),
        ("role", "joint", "model"),
        ("outcome", "order", "no"),
        ("purpose", "learn", "support"),
        ("tier", "star", "average"),
        ("hired_on", "2020-01-01", "2021-01-01"),
        ("self_rating", "3", "4"),
    ],
)
def test_that_what_is_said_of_a_day_or_visit_must_not_contradict_itself(
    journal: Path, column: str, one: str, other: str
) -> None:
    first = ana(visit="1", **{column: one})
    # The self-rating is the day's for a skill, so the second row is on the same one elsewhere.
    skill = "Opening" if column == "self_rating" else "Closing"
    second = ana(skill, visit="2" if column == "self_rating" else "1", **{column: other})
    (problem,) = told(journal, first, second)
    assert problem.startswith(f'line 3, {column}: "{other}" contradicts "{one}" in ')
    take(journal, first, ana(skill, visit=second["visit"]))
    (problem,) = told(journal, {**second, "skill": first["skill"], "visit": "1"})
    assert problem == f'line 2, {column}: "{other}" contradicts "{one}" in the journal'


def test_that_a_blank_says_nothing_and_what_the_journal_lacks_is_taken_over(journal: Path) -> None:
    take(journal, ana(visit="1"))
    summary = take(journal, ana(visit="1", customer="Alder", outcome="order", self_rating="3"))
    assert (summary.added, summary.skipped, summary.completed) == (0, 1, 1)
    assert observations(journal, "customer", "outcome", "self_rating") == [("Alder", "order", 3)]


def test_that_tiers_become_a_span_at_each_change_of_word(journal: Path) -> None:
    take(
        journal,
        ana(day="2026-03-01", tier="average"),
        ana(day="2026-01-01", tier=" Average "),
        ana(day="2026-05-01", tier="Star"),
        ana(day="2026-04-01"),
        observation("Ben", "2026-01-01", "Opening", "3", tier="On Leave"),
    )
    spans = rows_of(journal, m.TierSpan, "tier", "since")
    assert [(tier, str(since)) for tier, since in spans] == [
        ("average", "2026-01-01"),
        ("star", "2026-05-01"),
        ("On Leave", "2026-01-01"),
    ]


def test_that_a_tier_against_the_journal_is_a_bad_row(journal: Path) -> None:
    take_in(journal, Kind.TIERS, {"rep": "Ana Ruiz", "tier": "star", "from": "2026-06-01"})
    take(journal, ana(day="2026-01-01", tier="STAR"))
    assert told(journal, ana(day="2026-07-01", tier="average")) == [
        'line 2, tier: "average" contradicts "star" in the journal'
    ]


def test_that_an_existing_ride_along_is_used_and_a_binned_one_is_not(journal: Path) -> None:
    with journals.create(journal) as opened:
        rubrics.add_shipped(opened)
    take(journal, ana(rubric="B2B field sales", skill="Explores needs", rating="3"))
    with journals.open_to_write(journal) as opened:
        rep = find_rep(opened, "Ana Ruiz")
        assert rep is not None
        here = ride_alongs.new(opened, rep.id, date(2026, 11, 2)).created
        assert here is not None
        before = ride_along_record.load(opened, here)
        visits.set_customer(opened, before.visits[0].id, "Alder")
    row = ana(rubric="B2B field sales", skill="Gains commitment", customer="alder")
    take(journal, row)
    assert len(rows_of(journal, m.Visit, "id")) == 1
    with journals.open_to_write(journal) as opened:
        ride_alongs.to_bin(opened, here)
    assert take(journal, row).added == 1
    assert len(rows_of(journal, m.RideAlong, "id")) == 2


def test_that_a_blank_row_says_of_an_untouched_cell_what_it_says_itself(journal: Path) -> None:
    take(journal, ana("Opening"), ana("Closing", day="2026-11-03"))
    summary = take(journal, ana("Closing", ""))
    assert (summary.added, summary.skipped) == (0, 1)


def test_that_an_acknowledged_ride_along_takes_no_rows(journal: Path) -> None:
    take(journal, ana())
    with journals.open_to_write(journal) as opened, opened.writing() as session:
        session.query(m.RideAlong).one().state = State.ACKNOWLEDGED
    (problem,) = told(journal, ana("Closing"))
    assert problem.startswith('line 2, date: "2026-11-02" is a ride-along that the rep has')
    assert take(journal, ana()).skipped == 1


@pytest.mark.parametrize(
    ("there", "said", "owner"),
    [(None, None, "Me"), (None, "Helen", "Helen"), ("Helen", None, "Helen")],
)
def test_that_rows_without_a_manager_are_the_owners(
    journal: Path, there: str | None, said: str | None, owner: str
) -> None:
    if there:
        take(journal, ana(day="2026-01-01"), owner=there)
    take(journal, ana(), owner=said)
    assert rows_of(journal, m.Manager, "name", "is_owner") == [(owner, True)]


def test_that_a_journal_keeps_its_owner(journal: Path) -> None:
    take(journal, ana(), owner="Helen")
    with pytest.raises(Refused, match="belongs to Helen"):
        take(journal, ana(day="2026-11-03"), owner="Marcus")


def test_that_a_dry_run_writes_nothing_and_says_the_same(journal: Path) -> None:
    would = take(journal, ana(), dry_run=True)
    assert not journal.exists()
    assert take(journal, ana()) == would
    assert take(journal, ana(), dry_run=True).skipped == 1
