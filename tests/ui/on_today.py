"""What stands on Today in its tests, and hands on its rows."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from fieldcoach import clock
from fieldcoach.coaching import (
    goals,
    plan_actions,
    ride_alongs,
    rubrics,
    visits,
    wording,
)
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.coaching.today_agendas import on_agenda
from fieldcoach.domain.ride_along import ActionState, Outcome
from fieldcoach.store import models as m
from fieldcoach.ui.models.today_list import ROW_ROLE
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.today_delegate import Step, TodayDelegate
from tests.ui.a_team import TODAY, Stage, add_ride_along


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def agree(opened: Journal, rep: UUID, text: str, days: int, **more: object) -> UUID:
    key = plan_actions.add_action(opened, rep, text, due_on=ahead(days), **more).created
    assert key is not None
    return key


def set_goal(opened: Journal, rep: UUID, days: int) -> UUID:
    """Set a goal a month ago on the first skill that is rated in levels."""
    version = rubrics.current_version(opened)
    assert version is not None
    skill = next(one for one in version.skills if one.item == "level")
    with clock.fixed(datetime(2026, 10, 20, 9, tzinfo=UTC)):
        made = NewGoal(rep_id=rep, skill_id=skill.id, to_level=3, from_level=2, due_on=ahead(days))
        key = goals.set_goals(opened, [made]).created
    assert key is not None
    return key


def an_order_after_noes(opened: Journal, rep: UUID, days_ago: int = 8) -> UUID:
    key = add_ride_along(opened, rep, days_ago, ("Haldane Foods",) * 3)
    ends = (Outcome.NO, Outcome.NO, Outcome.ORDER)
    for visit, outcome in zip(load(opened, key).visits, ends, strict=True):
        visits.set_outcome(opened, visit.id, outcome)
    ride_alongs.finish(opened, key)
    return key


def state_of(opened: Journal, action: UUID) -> ActionState:
    with opened.reading() as session:
        row = session.get(m.Action, action)
        assert row is not None
        return row.state


def the_list(it: Stage) -> RuledList:
    (found,) = it.page.findChildren(RuledList)
    return found


def rows(it: Stage) -> list[str]:
    model = the_list(it).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def here(it: Stage) -> str:
    return str(the_list(it).currentIndex().data())


def click(it: Stage, row: int, step: Step) -> None:
    view = the_list(it)
    delegate = view.itemDelegate()
    assert isinstance(delegate, TodayDelegate)
    index = view.model().index(row, 0)
    place = delegate.steps_of(view.visualRect(index), index.data(ROW_ROLE))[step]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def hints(it: Stage) -> str:
    (found,) = it.page.findChildren(KeyHints)
    return found.accessibleName()


def aside(it: Stage, name: str) -> QListView:
    return next(view for view in it.page.findChildren(QListView) if view.accessibleName() == name)


def lines(view: QListView) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def counted_agendas(opened: Journal, meeting: UUID | None) -> list[str]:
    assert meeting is not None
    counts = on_agenda(opened, [meeting], TODAY).values()
    return [wording.heading(wording.count_word(count)) for count in counts]


def goal_words(opened: Journal) -> str:
    version = rubrics.current_version(opened)
    assert version is not None
    return f"{next(one for one in version.skills if one.item == 'level').name} 2 → 3"
