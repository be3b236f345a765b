"""Undo where commands of different kinds have touched the same rows, and not all can be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import (
    customers,
    endings,
    merging,
    rep_editing,
    ride_alongs,
    rubric_drafts,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.errors import Refused
from fieldcoach.store import models as m

from .builders import Team
from .days import Day


def customer_names(journal: Journal) -> list[str]:
    return [line.name for line in customers.lines(journal)]


def test_that_a_half_typed_customer_leaves_nothing_behind(day: Day) -> None:
    first = visits.set_customer(day.journal, day.visit.id, "A private word")
    visits.set_customer(day.journal, day.visit.id, "Ald")
    visits.set_customer(day.journal, day.visit.id, "Alder")
    assert customer_names(day.journal) == ["Alder"]
    first.undo()
    assert day.visit.customer == ""
    assert customer_names(day.journal) == []


def test_that_a_customer_comes_back_under_its_own_key(day: Day) -> None:
    def keys() -> dict[str, bytes]:
        with day.journal.reading() as session:
            return dict(session.execute(select(m.Customer.name, m.Customer.id)).all())

    visits.set_customer(day.journal, day.visit.id, "Alder")
    before = keys()
    undone = visits.set_customer(day.journal, day.visit.id, "Birch").undo()
    assert keys() == before
    undone.undo()
    assert day.visit.customer == "Birch"
    assert list(keys()) == ["Birch"]


def test_that_a_customer_with_another_visit_stays(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    assert second is not None
    visits.set_customer(day.journal, day.visit.id, "Alder")
    visits.set_customer(day.journal, second, "Alder")
    visits.set_customer(day.journal, second, "Birch")
    assert customer_names(day.journal) == ["Alder", "Birch"]


def test_that_merged_customers_come_apart_after_the_old_name_was_typed_again(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    third = visits.add_visit(day.journal, day.key).created
    assert second is not None
    assert third is not None
    visits.set_customer(day.journal, day.visit.id, "Aldr")
    visits.set_customer(day.journal, second, "Alder")
    keys = {line.name: line.id for line in customers.lines(day.journal)}
    merged = customers.merge(day.journal, keys["Aldr"], keys["Alder"])
    typed = visits.set_customer(day.journal, third, "Aldr")
    with pytest.raises(Refused):
        merged.undo()
    typed.undo()
    merged.undo()
    assert [visit.customer for visit in day.load().visits] == ["Aldr", "Alder", ""]


def test_that_an_idea_comes_back_on_the_day_that_its_ride_along_has_by_now(day: Day) -> None:
    yesterday = clock.today() - timedelta(1)
    endings.set_idea(day.journal, day.key, "Ask first")
    taken_away = endings.set_idea(day.journal, day.key, "")
    ride_alongs.set_day(day.journal, day.key, yesterday)
    taken_away.undo()
    with day.journal.reading() as session:
        assert session.scalars(select(m.Idea.day)).all() == [yesterday]


def test_that_taking_words_of_an_action_back_leaves_what_came_of_it(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "Call Alder", None)
    reworded = endings.set_action(day.journal, day.key, 1, "Call Birch", None)
    endings.close_action(day.journal, day.load().actions[0].id, ActionState.DONE)
    reworded.undo()
    (action,) = day.load().actions
    assert (action.text, action.state) == ("Call Alder", ActionState.DONE)


def test_that_an_action_is_of_the_rep_that_its_ride_along_has_by_now(day: Day) -> None:
    other = rep_editing.add(day.journal, RepDetails(name="Ana Rviz")).created
    assert other is not None
    endings.set_action(day.journal, day.key, 1, "Call Alder", None)
    reworded = endings.set_action(day.journal, day.key, 1, "Call Birch", None)
    merging.merge_reps(day.journal, day.rep, other)
    reworded.undo()
    assert [action.rep_id for action in day.load().actions] == [other]
    removed = endings.set_action(day.journal, day.key, 1, "", None)
    removed.undo()
    assert [action.rep_id for action in day.load().actions] == [other]


def test_that_a_draft_does_not_come_back_where_its_name_is_taken_by_now(team: Team) -> None:
    draft = rubric_drafts.begin_rubric(team.journal, "Our own", team.version.id).created
    assert draft is not None
    discarded = rubric_drafts.discard(team.journal, draft)
    rubric_drafts.begin_rubric(team.journal, "our OWN")
    with pytest.raises(Refused, match="There is a rubric"):
        discarded.undo()


def test_that_a_removed_visit_comes_back_with_a_customer_who_is_gone_by_now(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    assert second is not None
    visits.set_customer(day.journal, day.visit.id, "Alder")
    before = day.content()
    removed = visits.remove_visit(day.journal, day.visit.id)
    visits.set_customer(day.journal, second, "alder")
    visits.set_customer(day.journal, second, "")
    assert customer_names(day.journal) == []
    removed.undo()
    assert day.content() == before


def test_that_a_removed_visit_comes_back_to_its_customer_by_whatever_name(day: Day) -> None:
    second = visits.add_visit(day.journal, day.key).created
    assert second is not None
    visits.set_customer(day.journal, day.visit.id, "Alder")
    visits.set_customer(day.journal, second, "Alder")
    removed = visits.remove_visit(day.journal, day.visit.id)
    (alder,) = customers.lines(day.journal)
    customers.rename(day.journal, alder.id, "Alder Dairy")
    removed.undo()
    assert [visit.customer for visit in day.load().visits] == ["Alder Dairy"] * 2
