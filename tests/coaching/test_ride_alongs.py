from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import (
    endings,
    journal_list,
    levels,
    rep_editing,
    reps,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.ride_along import ActionState, Purpose, State
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .days import NOW, Day

TODAY = date(2026, 11, 20)


def entries_of(day: Day) -> list[UUID]:
    return [entry.ride_along_id for entry in journal_list.entries(day.journal)]


def test_that_a_new_ride_along_has_one_visit_and_the_rubric_of_the_journal(day: Day) -> None:
    loaded = day.load()
    assert (loaded.rep_id, loaded.day, loaded.state) == (day.rep, TODAY, State.DRAFT)
    assert loaded.purpose is Purpose.DEVELOP
    assert [(v.position, v.label, v.customer) for v in loaded.visits] == [(1, "1", "")]
    current = rubrics.current_version(day.journal)
    assert current is not None
    assert loaded.rubric_version_ids == (current.id,)
    owner = reps.owner(day.journal)
    assert owner is not None
    assert (loaded.manager_id, owner.name) == (owner.id, "Me")
    assert loaded.saved_at == NOW


def test_that_a_day_that_is_on_record_is_opened_and_not_made_twice(day: Day) -> None:
    before = day.load()
    change = ride_alongs.new(day.journal, day.rep, TODAY)
    assert change.created == day.key
    assert change.undo().created == day.key
    assert day.load() == before
    assert entries_of(day) == [day.key]


def test_that_a_day_whose_record_is_in_the_bin_can_be_begun_again(day: Day) -> None:
    ride_alongs.to_bin(day.journal, day.key)
    again = ride_alongs.new(day.journal, day.rep, TODAY).created
    assert again != day.key
    assert entries_of(day) == [again]


def test_that_a_ride_along_is_on_record_until_it_is_in_the_bin(day: Day) -> None:
    assert ride_along_record.is_on_record(day.journal, day.key)
    binned = ride_alongs.to_bin(day.journal, day.key)
    assert not ride_along_record.is_on_record(day.journal, day.key)
    binned.undo()
    assert ride_along_record.is_on_record(day.journal, day.key)
    assert not ride_along_record.is_on_record(day.journal, new_id())


def test_that_a_new_ride_along_says_whether_its_day_was_on_record(day: Day) -> None:
    again = ride_alongs.new(day.journal, day.rep, TODAY)
    assert (again.was_there, again.created) == (True, day.key)
    assert not ride_alongs.new(day.journal, day.rep, TODAY - timedelta(days=1)).was_there


def test_that_a_day_after_today_is_refused(day: Day) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="before its day"):
        ride_alongs.new(day.journal, day.rep, tomorrow)
    with pytest.raises(Refused, match="before its day"):
        ride_alongs.set_day(day.journal, day.key, tomorrow)
    assert entries_of(day) == [day.key]
    assert day.load().day == TODAY


def test_that_a_ride_along_needs_a_rubric(journal: Journal) -> None:
    rep = rep_editing.add(journal, RepDetails(name="Ana")).created
    assert rep is not None
    with pytest.raises(Refused, match="no rubric"):
        ride_alongs.new(journal, rep, TODAY)
    assert journal_list.entries(journal) == []


def test_that_a_ride_along_needs_a_rep_who_is_there(day: Day) -> None:
    with pytest.raises(NotFound, match="rep is no longer"):
        ride_alongs.new(day.journal, new_id(), TODAY)


def test_that_what_is_not_there_is_told_so(day: Day) -> None:
    nobody = new_id()
    for command in (
        lambda: ride_along_record.load(day.journal, nobody),
        lambda: ride_alongs.finish(day.journal, nobody),
        lambda: ride_alongs.to_bin(day.journal, nobody),
        lambda: visits.add_visit(day.journal, nobody),
        lambda: endings.set_rep_view(day.journal, nobody, "x"),
    ):
        with pytest.raises(NotFound, match="ride-along is no longer"):
            command()


def test_that_undoing_a_new_ride_along_takes_it_off_the_list_and_redoing_brings_it_back(
    day: Day,
) -> None:
    before = day.load()
    change = ride_alongs.new(day.journal, day.rep, TODAY - timedelta(days=1))
    redo = change.undo()
    assert entries_of(day) == [day.key]
    redo.undo()
    assert entries_of(day) == [day.key, change.created]
    assert day.load() == before


def test_that_praise_moves_along_with_the_day(filled: Day) -> None:
    def praised() -> date | None:
        with filled.journal.reading() as session:
            return session.scalar(select(m.Recognition.day))

    assert praised() == TODAY
    change = ride_alongs.set_day(filled.journal, filled.key, TODAY - timedelta(days=3))
    assert praised() == TODAY - timedelta(days=3)
    change.undo()
    assert praised() == TODAY


def test_that_a_reps_day_stays_one_record(day: Day) -> None:
    yesterday = TODAY - timedelta(days=1)
    other = ride_alongs.new(day.journal, day.rep, yesterday).created
    assert other is not None
    with pytest.raises(Refused, match="on that day already"):
        ride_alongs.set_day(day.journal, day.key, yesterday)
    ride_alongs.to_bin(day.journal, other)
    ride_alongs.set_day(day.journal, day.key, yesterday)
    with pytest.raises(Refused, match="on that day already"):
        ride_alongs.from_bin(day.journal, other)
    assert entries_of(day) == [day.key]


def test_that_another_reps_day_does_not_stand_in_the_way(day: Day) -> None:
    ben = rep_editing.add(day.journal, RepDetails(name="Ben")).created
    assert ben is not None
    other = ride_alongs.new(day.journal, ben, TODAY - timedelta(days=1)).created
    assert other is not None
    ride_alongs.set_day(day.journal, other, TODAY)
    assert len(entries_of(day)) == 2


def test_that_the_bin_keeps_everything(filled: Day) -> None:
    before = filled.load()
    change = ride_alongs.to_bin(filled.journal, filled.key)
    assert entries_of(filled) == []
    change.undo()
    assert filled.load() == before
    assert entries_of(filled) == [filled.key]


def test_that_binning_twice_is_taken_back_to_the_bin(day: Day) -> None:
    ride_alongs.to_bin(day.journal, day.key)
    again = ride_alongs.to_bin(day.journal, day.key)
    again.undo()
    assert entries_of(day) == []


def test_that_an_acknowledged_ride_along_stays_out_of_the_bin(day: Day) -> None:
    day.acknowledge()
    with pytest.raises(Refused, match="acknowledged"):
        ride_alongs.to_bin(day.journal, day.key)
    assert entries_of(day) == [day.key]


def test_that_finishing_requires_nothing_and_editing_goes_on(day: Day) -> None:
    ride_alongs.finish(day.journal, day.key)
    assert (day.load().state, day.load().finished_at) == (State.FINISHED, NOW)
    visits.rate(day.journal, day.visit.id, day.skills[0].id, 3)
    assert day.load().state is State.FINISHED
    ride_alongs.reopen(day.journal, day.key)
    assert (day.load().state, day.load().finished_at) == (State.DRAFT, None)


def test_that_what_was_agreed_last_time_is_that_of_the_ride_along_before(day: Day) -> None:
    journal = day.journal
    assert agreed_last_time(journal, day.key) is None
    before = ride_alongs.new(journal, day.rep, TODAY - timedelta(days=14)).created
    long_before = ride_alongs.new(journal, day.rep, TODAY - timedelta(days=40)).created
    assert before is not None
    assert long_before is not None
    endings.set_focus_point(journal, long_before, 1, "listen")
    assert agreed_last_time(journal, day.key) is None  # the one before: nothing
    endings.set_focus_point(journal, before, 2, "close")
    endings.set_focus_point(journal, before, 1, "open")
    endings.set_action(journal, before, 1, "send", TODAY)
    agreed = agreed_last_time(journal, day.key)
    assert agreed is not None
    assert (agreed.day, agreed.focus_points) == (TODAY - timedelta(days=14), ("open", "close"))
    assert [(a.text, a.state) for a in agreed.actions] == [("send", ActionState.OPEN)]
    ride_alongs.to_bin(journal, before)
    agreed = agreed_last_time(journal, day.key)
    assert agreed is not None
    assert agreed.focus_points == ("listen",)


def test_that_another_reps_agreement_is_not_shown(day: Day) -> None:
    ben = rep_editing.add(day.journal, RepDetails(name="Ben")).created
    assert ben is not None
    other = ride_alongs.new(day.journal, ben, TODAY - timedelta(days=1)).created
    assert other is not None
    endings.set_focus_point(day.journal, other, 1, "Ben's own")
    assert agreed_last_time(day.journal, day.key) is None


def test_that_a_ride_along_goes_on_with_the_rubric_used_last(team: Team) -> None:
    ana = team.rep("Ana")
    other = team.publish(draft("patience"), rubric="Another")
    team.day(ana, week(1), {"patience": 3}, version=other)
    team.day(ana, week(0), {"opening": 3})
    newer = team.publish(draft("patience"), draft("grit"), rubric="Another")
    key = ride_alongs.new(team.journal, ana, week(2)).created
    assert key is not None
    assert ride_along_record.load(team.journal, key).rubric_version_ids == (newer.id,)
    scope = levels.Scope(rep_ids=[ana])
    with team.journal.reading() as session:
        assert len(levels.rep_levels(session, scope)) == 2


def test_that_self_ratings_and_both_managers_are_read(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    key = team.day(ana, week(0), {"opening": 3, "closing": "no"})
    team.also(key, 1, {"opening": 4}, boss)
    team.self_rate(key, "opening", 5)
    loaded = ride_along_record.load(team.journal, key)
    assert [(o.skill_id, o.manager_id, o.rating) for o in loaded.visits[0].observations] == [
        (team.skill("opening"), team.me, 3),
        (team.skill("opening"), boss, 4),
        (team.skill("closing"), team.me, None),
    ]
    assert [(s.skill_id, s.rating) for s in loaded.self_ratings] == [(team.skill("opening"), 5)]


def test_that_the_moment_of_saving_is_that_of_the_last_change(day: Day) -> None:
    later = NOW + timedelta(minutes=5)
    with clock.fixed(later):
        endings.set_rep_view(day.journal, day.key, "good")
    assert day.load().saved_at == later


def test_that_another_rep_takes_over_everything_of_the_day(filled: Day) -> None:
    journal = filled.journal
    endings.set_idea(journal, filled.key, "bring the shift lead")
    ben = rep_editing.add(journal, RepDetails(name="Ben")).created
    assert ben is not None
    before = filled.content()
    change = ride_alongs.set_rep(journal, filled.key, ben)
    assert change.reps == {ben, filled.rep}
    after = filled.content()
    assert after.rep_id == ben
    assert {action.rep_id for action in after.actions} == {ben}
    assert (after.visits, after.focus_points) == (before.visits, before.focus_points)
    with journal.reading() as session:
        for table in (m.Recognition, m.Idea):
            assert [row.rep_id for row in session.scalars(select(table))] == [ben]
    redo = change.undo()
    assert filled.content() == before
    redo.undo()
    assert filled.content() == after


def test_that_a_rep_with_a_ride_along_that_day_keeps_the_other(filled: Day) -> None:
    ben = rep_editing.add(filled.journal, RepDetails(name="Ben")).created
    assert ben is not None
    ride_alongs.new(filled.journal, ben, TODAY)
    before = filled.content()
    with pytest.raises(Refused, match="on that day already"):
        ride_alongs.set_rep(filled.journal, filled.key, ben)
    with pytest.raises(NotFound):
        ride_alongs.set_rep(filled.journal, filled.key, new_id())
    assert filled.content() == before


def test_that_the_idea_moves_with_the_day(filled: Day) -> None:
    endings.set_idea(filled.journal, filled.key, "bring the shift lead")
    ride_alongs.set_day(filled.journal, filled.key, TODAY - timedelta(days=1))
    with filled.journal.reading() as session:
        days = [row.day for row in session.scalars(select(m.Idea))]
    assert days == [TODAY - timedelta(days=1)]
