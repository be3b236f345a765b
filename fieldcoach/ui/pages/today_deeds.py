"""What can be done with a row of Today. SQLAlchemy is imported with the first deed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldcoach.coaching import wording
from fieldcoach.coaching.today_due import DueItem
from fieldcoach.coaching.today_meetings import Meeting
from fieldcoach.coaching.today_unfinished import Unfinished
from fieldcoach.coaching.worth_saying import WorthSaying
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import OlderLate, Row
from fieldcoach.ui.widgets.today_delegate import Step

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change
    from fieldcoach.ui.pages.page import Page

ALL_PLANS = Destination("plans", part="all")
LATE_PLANS = Destination("plans", part="late")

_ACTION = {
    Step.DONE: ActionState.DONE,
    Step.PARTLY: ActionState.PARTLY,
    Step.DROP: ActionState.DROPPED,
}
_GOAL = {Step.DONE: GoalState.REACHED, Step.DROP: GoalState.DROPPED}


def can_close(row: Row | None, step: Step) -> bool:
    """Return whether a row can be closed like that: a goal is reached or dropped, never partly."""
    return isinstance(row, DueItem) and step in (_GOAL if row.is_goal else _ACTION)


class TodayDeeds(QObject):
    """Takes the steps of a page's rows. `go(destination)`: a row is to be opened."""

    go = Signal(object)

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._page = page
        self._workspace = page.workspace

    def take(self, row: Row | None, step: Step) -> None:
        """Take a step of a row."""
        if step is Step.ALL_PLANS:
            self.go.emit(ALL_PLANS)
        elif can_close(row, step):
            self._close(row, step)
        elif isinstance(row, WorthSaying):
            if step is Step.NOT_NOW:
                self._put_off(row)
            elif step in (Step.OPEN, Step.WRITE):
                self._write(row)
        elif row is not None and step is Step.OPEN:
            self.go.emit(_destination(row))

    def _close(self, row: Row | None, step: Step) -> None:
        from fieldcoach.coaching import endings, goals  # SQLAlchemy: not before it is needed

        if not isinstance(row, DueItem):
            return
        journal = self._workspace.journal
        said = {
            Step.DONE: _("Reached: {what}") if row.is_goal else _("Done: {what}"),
            Step.PARTLY: _("Partly done: {what}"),
            Step.DROP: _("Dropped: {what}"),
        }[step].format(what=f"{row.rep}, {row.text}")
        try:
            change: Change = (
                goals.close_goal(journal, row.id, _GOAL[step])
                if row.is_goal
                else endings.close_action(journal, row.id, _ACTION[step])
            )
        except FieldcoachError as error:
            self._refused(error)
        else:
            self._workspace.do(change, said)

    def _put_off(self, row: WorthSaying) -> None:
        from fieldcoach.coaching import recognition  # SQLAlchemy: as above

        try:
            change = recognition.put_off(self._workspace.journal, row)
        except FieldcoachError as error:
            self._refused(error)
        else:
            day = wording.named_day(recognition.comes_back())
            self._workspace.do(change, _("Not now: it comes back on {day}.").format(day=day))

    def _write(self, row: WorthSaying) -> None:
        from fieldcoach.ui.dialogs.praise import PraiseDialog  # SQLAlchemy: as above

        PraiseDialog(self._workspace, row, self._page).open()

    def _refused(self, error: FieldcoachError) -> None:
        self._workspace.notice.emit(str(error))
        self._page.refresh()


def _destination(row: Row) -> Destination:
    """Return what a row was agreed on, or where it stands."""
    if isinstance(row, Unfinished):
        return Destination("ride_along", row.ride_along_id)
    if isinstance(row, Meeting):
        return Destination("one_on_one", row.one_on_one_id, rep_id=row.rep_id)
    if isinstance(row, OlderLate):
        return LATE_PLANS
    if isinstance(row, DueItem) and row.ride_along_id is not None:
        return Destination("ride_along", row.ride_along_id)
    if isinstance(row, DueItem) and row.one_on_one_id is not None:
        return Destination("one_on_one", row.one_on_one_id, rep_id=row.rep_id)
    return Destination("plans", row.id, rep_id=row.rep_id)
