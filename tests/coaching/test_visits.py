from datetime import date, time, timedelta

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rep_editing, reps, ride_along_record, ride_alongs, visits
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.ride_along import Observation, Outcome, Role
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .days import Day


def labels(day: Day) -> list[tuple[int, str]]:
    return [(visit.position, visit.label) for visit in day.load().visits]


def test_that_visits_are_added_behind_each_other_with_labels_of_their_own(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    visits.add_visit(day.journal, day.key)
    assert labels(day) == [(1, "1"), (2, "2"), (3, "3")]
    assert second is not None
    visits.remove_visit(day.journal, second)
    visits.add_visit(day.journal, day.key)
    assert len({label for _position, label in labels(day)}) == 3
    assert [position for position, _label in labels(day)] == [1, 3, 4]


def test_that_taking_back_a_removed_visit_brings_back_every_observation(filled: Day) -> None:
    before = filled.content()
    first = before.visits[0]
    assert len(first.observations) == 2
    change = visits.remove_visit(filled.journal, first.id)
    assert [v.id for v in filled.load().visits] == [before.visits[1].id]
    change.undo()
    assert filled.content() == before


def test_that_a_removed_visit_can_be_taken_back_after_another_was_added(filled: Day) -> None:
    before = filled.content()
    removed = visits.remove_visit(filled.journal, before.visits[1].id)
    added = visits.add_visit(filled.journal, filled.key)
    added.undo()
    removed.undo()
    assert filled.content() == before


def test_that_a_customer_is_kept_once_however_it_is_written(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    assert second is not None
    visits.set_customer(day.journal, day.visit.id, "  Alder   Clinic ")
    visits.set_customer(day.journal, second, "ALDER CLINIC")
    assert [v.customer for v in day.load().visits] == ["Alder Clinic"] * 2
    assert reps.customers_of(day.journal, day.rep) == ["Alder Clinic"]


def test_that_a_customers_name_may_be_written_better(day: Day) -> None:
    visits.set_customer(day.journal, day.visit.id, "alder clinic")
    change = visits.set_customer(day.journal, day.visit.id, "Alder Clinic")
    assert day.visit.customer == "Alder Clinic"
    change.undo()
    assert day.visit.customer == "alder clinic"


def test_that_what_was_half_typed_is_not_offered_as_a_customer(day: Day) -> None:
    visits.set_customer(day.journal, day.visit.id, "Ald")
    visits.set_customer(day.journal, day.visit.id, "Alder")
    assert reps.customers_of(day.journal, day.rep) == ["Alder"]
    visits.set_customer(day.journal, day.visit.id, "")
    assert day.visit.customer == ""
    assert reps.customers_of(day.journal, day.rep) == []


def test_that_a_skill_is_rated_by_the_manager_of_the_ride_along(day: Day) -> None:
    visits.rate(day.journal, day.visit.id, day.skills[0].id, 3)
    assert day.cell() == Observation(
        skill_id=day.skills[0].id, manager_id=day.load().manager_id, rating=3
    )


def test_that_a_second_manager_rates_beside_the_first(day: Day) -> None:
    boss = new_id()
    with day.journal.writing() as session:
        session.add(m.Manager(id=boss, name="Boss", name_key="boss"))
    skill = day.skills[0].id
    visits.rate(day.journal, day.visit.id, skill, 3)
    change = visits.rate(day.journal, day.visit.id, skill, 4, manager_id=boss)
    assert sorted(o.rating or 0 for o in day.visit.observations) == [3, 4]
    change.undo()
    assert [o.rating for o in day.visit.observations] == [3]


@pytest.mark.parametrize("rating", [0, 5, -1, 100])
def test_that_a_rating_out_of_scale_is_refused_with_the_scale(day: Day, rating: int) -> None:
    skill = day.skills[0]
    with pytest.raises(Refused, match=f"{skill.name} goes from 1 to 4"):
        visits.rate(day.journal, day.visit.id, skill.id, rating)
    assert day.cell() is None


def test_that_a_fraction_is_refused_in_words_too(day: Day) -> None:
    with pytest.raises(Refused, match="goes from 1 to 4"):
        visits.rate(day.journal, day.visit.id, day.skills[0].id, 2.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "good", "bad", "said"),
    [(Item.DONE, 1, 2, "1 for done or 0"), (Item.COUNT, 999, 1_000, "goes from 0 to 999")],
)
def test_that_done_and_count_items_have_their_own_scales(
    journal: journals.Journal, item: Item, good: int, bad: int, said: str
) -> None:
    team = Team(journal, draft("asked", item=item))
    key = ride_alongs.new(journal, team.rep("Ana"), week(0)).created
    assert key is not None
    visit = ride_along_record.load(journal, key).visits[0].id
    skill = team.skill("asked")
    visits.rate(journal, visit, skill, good)
    visits.rate(journal, visit, skill, 0)
    with pytest.raises(Refused, match=said):
        visits.rate(journal, visit, skill, bad)
    assert ride_along_record.load(journal, key).visits[0].observations[0].rating == 0


def test_that_a_cleared_cell_is_untouched_again(day: Day) -> None:
    visits.rate(day.journal, day.visit.id, day.skills[0].id, 3)
    visits.rate(day.journal, day.visit.id, day.skills[0].id, None)
    assert day.cell() is None
    visits.rate(day.journal, day.visit.id, day.skills[0].id, None)
    assert day.cell() is None


def test_that_not_observed_is_told_from_untouched(day: Day) -> None:
    skill = day.skills[0].id
    visits.rate(day.journal, day.visit.id, skill, None, not_observed=True)
    cell = day.cell()
    assert cell is not None
    assert (cell.rating, cell.not_observed) == (None, True)
    visits.rate(day.journal, day.visit.id, skill, 2)
    cell = day.cell()
    assert cell is not None
    assert (cell.rating, cell.not_observed) == (2, False)


def test_that_evidence_stands_without_a_rating_and_survives_its_clearing(day: Day) -> None:
    skill = day.skills[0].id
    visits.write_evidence(day.journal, day.visit.id, skill, "said so")
    cell = day.cell()
    assert cell is not None
    assert (cell.rating, cell.not_observed, cell.evidence) == (None, False, "said so")
    visits.rate(day.journal, day.visit.id, skill, 3)
    visits.rate(day.journal, day.visit.id, skill, None)
    cell = day.cell()
    assert cell is not None
    assert (cell.rating, cell.evidence) == (None, "said so")
    visits.write_evidence(day.journal, day.visit.id, skill, "")
    assert day.cell() is None


def test_that_a_visit_keeps_its_role_time_and_outcome(day: Day) -> None:
    visits.set_role(day.journal, day.visit.id, Role.JOINT)
    visits.set_starts(day.journal, day.visit.id, time(9, 15))
    visits.set_outcome(day.journal, day.visit.id, Outcome.NO)
    assert (day.visit.role, day.visit.starts, day.visit.outcome) == (
        Role.JOINT,
        time(9, 15),
        Outcome.NO,
    )


def test_that_what_is_not_there_is_told_so(day: Day) -> None:
    with pytest.raises(NotFound, match="visit is no longer"):
        visits.rate(day.journal, new_id(), day.skills[0].id, 3)
    with pytest.raises(NotFound, match="skill is no longer"):
        visits.rate(day.journal, day.visit.id, new_id(), 3)


def test_that_customers_of_the_last_days_come_first(day: Day) -> None:
    journal = day.journal
    visits.set_customer(journal, day.visit.id, "Alder")
    earlier = ride_alongs.new(journal, day.rep, date(2026, 11, 20) - timedelta(days=7)).created
    assert earlier is not None
    visits.set_customer(journal, ride_along_record.load(journal, earlier).visits[0].id, "Zeder")
    ben = rep_editing.add(journal, RepDetails(name="Ben")).created
    assert ben is not None
    other = ride_alongs.new(journal, ben, date(2026, 11, 20)).created
    assert other is not None
    first = ride_along_record.load(journal, other).visits[0].id
    visits.set_customer(journal, first, "Birch")
    second = visits.add_visit(journal, other).created
    assert second is not None
    visits.set_customer(journal, second, "Ash")
    assert reps.customers_of(journal, day.rep) == ["Alder", "Zeder", "Ash", "Birch"]


def test_that_a_skill_of_another_rubric_is_refused(team: Team) -> None:
    other = team.publish(draft("patience"), rubric="Another")
    key = team.day(team.rep("Ana"), week(0), {})
    visit = ride_along_record.load(team.journal, key).visits[0].id
    stranger = team.skill("patience", other)
    with pytest.raises(Refused, match="not rated on Patience"):
        visits.rate(team.journal, visit, stranger, 3)
    with pytest.raises(Refused, match="not rated on Patience"):
        visits.write_evidence(team.journal, visit, stranger, "words")
    assert ride_along_record.load(team.journal, key).visits[0].observations == ()
