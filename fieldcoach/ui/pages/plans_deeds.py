"""What can be done with the goal, action or rep that one stands on among the plans."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import endings, goals, plan_actions
from fieldcoach.coaching.goal_progress import Standing
from fieldcoach.coaching.plans import Origin, PlanGoal
from fieldcoach.coaching.wording import brief
from fieldcoach.domain.plans import Due, GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.action import ActionDialog
from fieldcoach.ui.dialogs.goal import GoalDialog
from fieldcoach.ui.models.plan_cells import entry_words
from fieldcoach.ui.models.plan_rows import Entry, Head

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change
    from fieldcoach.coaching.plans import RepPlan
    from fieldcoach.ui.pages.page import Page
    from fieldcoach.ui.widgets.plan_closed import ClosedLine

Row = Head | Entry | None


class PlansDeeds:
    """The deeds of the plans' page; `current` says which row one stands on.

    `of_rep` says who the plans are of, where they are one rep's: new goals and actions are theirs.
    """

    def __init__(
        self,
        page: "Page",
        current: Callable[[], Row],
        of_rep: Callable[[], UUID | None] = lambda: None,
    ) -> None:
        self._page = page
        self._current = current
        self.has_reps = False  # whether there is anybody to agree with
        self.closed: ClosedLine | None = None  # where the page has one
        self._of_rep = of_rep

    def commands(self) -> list[Command]:
        """Return what can be done with the row by a key, and what is begun anew."""
        group = _("The row you stand on")

        def on_row(
            key: str, words: str, act: Callable[[], object], when: Callable[[], bool]
        ) -> Command:
            return Command(key, words, act, group, when)

        return [
            on_row("D", _("done, or the goal is reached"), self.finish, self._is_open),
            on_row("P", _("done in part"), self.finish_partly, self._is_open_action),
            on_row("X", _("drop it"), self.drop, self._is_open),
            on_row("X", _("drop all that is open"), self.drop_all, self._has_left),
            on_row("O", _("open it again"), self.reopen, self._is_closed),
            on_row("E", _("edit it…"), self.edit, lambda: self._entry() is not None),
            on_row("C", _("carry it over to the new wording"), self.carry_over, self._is_changed),
            Command("N", _("new action…"), self.add_action, when=lambda: self.has_reps),
            Command("G", _("new goal…"), self.add_goal, when=lambda: self.has_reps),
            Command("A", self._turn_words(), self.turn_closed, when=self._can_turn),
        ]

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that do something with the row, in a few words."""
        entry = self._entry()
        hints = []
        if entry is not None:
            if self._is_open():
                hints.append(("D", _("reached") if entry.is_goal else _("done")))
            if self._is_open_action():
                hints.append(("P", _("partly")))
            if self._is_open():
                hints.append(("X", _("drop")))
            if self._is_closed():
                hints.append(("O", _("open again")))
            if self._is_changed():
                hints.append(("C", _("carry over")))
            if _leads_elsewhere(entry):
                hints.append(("E", _("edit")))
        elif self._has_left():
            hints.append(("X", _("drop all")))
        words = self._opens()
        return [*hints, (_("Enter"), words)] if words else hints

    def open(self) -> None:
        """Open what the row came from; the dialog of what came from nowhere; the rep."""
        row = self._current()
        if isinstance(row, Head) and row.plan is not None:
            self._page.go.emit(Destination("rep", row.plan.rep.id, part="plan"))
        elif isinstance(row, Entry):
            if (there := _origin(row)) is not None:
                self._page.go.emit(there)
            else:
                self.edit()

    def edit(self) -> None:
        """Edit the goal or action in its dialog."""
        entry = self._entry()
        if entry is None:
            return
        workspace = self._page.workspace
        if isinstance(entry.of, PlanGoal):
            GoalDialog(workspace, progress=entry.of.progress, parent=self._page).open()
        else:
            ActionDialog(
                workspace, plan=entry.plan, action=entry.of.action, parent=self._page
            ).open()

    def finish(self) -> None:
        """Say that it is done, or the goal reached."""
        entry = self._entry()
        is_goal = entry is not None and entry.is_goal
        said = _("“{what}” is reached.") if is_goal else _("“{what}” is done.")
        self._close(ActionState.DONE, GoalState.REACHED, said)

    def finish_partly(self) -> None:
        """Say that it is done in part."""
        self._close(ActionState.PARTLY, None, _("“{what}” is done in part."))

    def drop(self) -> None:
        """Drop it."""
        self._close(ActionState.DROPPED, GoalState.DROPPED, _("“{what}” is dropped."))

    def reopen(self) -> None:
        """Open it again."""
        self._close(ActionState.OPEN, GoalState.OPEN, _("“{what}” is open again."))

    def drop_all(self) -> None:
        """Drop all that is open of a rep who left."""
        if (plan := self._left()) is not None:
            rep = plan.rep
            said = _("What was open of {name} is dropped.").format(name=rep.name)
            self._do(lambda: plan_actions.drop_what_is_open(self._page.journal, rep.id), said)

    def carry_over(self) -> None:
        """Set the goal from today on the newest wording of its skill."""
        entry = self._entry()
        if entry is not None:
            said = _("“{what}” goes on under the new wording.").format(what=entry_words(entry))
            self._do(lambda: goals.carry_over(self._page.journal, entry.key), said)

    def turn_closed(self) -> None:
        """Show all that was ever closed, or no more than the last days."""
        if self.closed is not None:
            self.closed.turned.emit()

    def add_action(self) -> None:
        """Agree on an action with a rep."""
        ActionDialog(self._page.workspace, rep_id=self._rep_id(), parent=self._page).open()

    def add_goal(self) -> None:
        """Set a goal for a rep."""
        GoalDialog(self._page.workspace, rep_id=self._rep_id(), parent=self._page).open()

    def _close(self, action: ActionState, goal: GoalState | None, said: str) -> None:
        entry = self._entry()
        if entry is None:
            return
        journal, key = self._page.journal, entry.key
        said = said.format(what=brief(entry_words(entry)))
        if not entry.is_goal:
            self._do(lambda: endings.close_action(journal, key, action), said)
        elif goal is not None:
            self._do(lambda: goals.close_goal(journal, key, goal), said)

    def _do(self, command: "Callable[[], Change]", said: str) -> None:
        try:
            change = command()
        except FieldcoachError as error:
            self._page.workspace.notice.emit(str(error))
        else:
            self._page.workspace.do(change, said)

    def _entry(self) -> Entry | None:
        row = self._current()
        return row if isinstance(row, Entry) else None

    def _is_open(self) -> bool:
        entry = self._entry()
        return entry is not None and entry.due is not Due.CLOSED

    def _is_open_action(self) -> bool:
        entry = self._entry()
        return entry is not None and not entry.is_goal and entry.due is not Due.CLOSED

    def _is_closed(self) -> bool:
        entry = self._entry()
        return entry is not None and entry.due is Due.CLOSED

    def _is_changed(self) -> bool:
        entry = self._entry()
        return (
            entry is not None
            and isinstance(entry.of, PlanGoal)
            and entry.due is not Due.CLOSED
            and entry.of.progress.standing is Standing.CHANGED
        )

    def _has_left(self) -> bool:
        return self._left() is not None

    def _left(self) -> "RepPlan | None":
        """Return the plan of a rep who left, from a head with something open under it."""
        row = self._current()
        if not isinstance(row, Head) or all(one.due is Due.CLOSED for one in row.entries):
            return None
        is_one_reps = row.plan is not None or self._of_rep() is not None
        return row.entries[0].plan if is_one_reps and row.entries[0].plan.has_left else None

    def _can_turn(self) -> bool:
        return self.closed is not None and self.closed.link.isVisible()

    def _turn_words(self) -> str:
        return self.closed.turn_words() if self.closed is not None else ""

    def _rep_id(self) -> UUID | None:
        row = self._current()
        return row.plan.rep.id if row is not None and row.plan is not None else self._of_rep()

    def _opens(self) -> str:
        """Return what Enter does, in a few words."""
        row = self._current()
        if isinstance(row, Head):
            return _("the rep") if row.plan is not None else ""
        if row is None:
            return ""
        there = _origin(row)
        if there is None:
            return _("edit")
        return _("the ride-along") if there.place == "ride_along" else _("the one-on-one")


def _origin(entry: Entry) -> Destination | None:
    """Return where an action was agreed on."""
    of = entry.of
    if isinstance(of, PlanGoal):
        return None
    if of.from_ is Origin.RIDE_ALONG and of.action.ride_along_id is not None:
        return Destination("ride_along", of.action.ride_along_id)
    if of.from_ is Origin.ONE_ON_ONE and of.action.one_on_one_id is not None:
        return Destination("one_on_one", of.action.one_on_one_id)
    return None


def _leads_elsewhere(entry: Entry) -> bool:
    return _origin(entry) is not None
