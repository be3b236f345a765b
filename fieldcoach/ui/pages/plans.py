"""The plans: goals and actions of every rep, what is late and due, and who has none yet."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import goal_progress, reps
from fieldcoach.coaching.goal_progress import GoalVerdict
from fieldcoach.coaching.plans import PlanGoal, Plans, plans
from fieldcoach.domain.people import has_left
from fieldcoach.domain.plans import EVER, done_since
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.models.plan_details import details_of
from fieldcoach.ui.models.plan_rows import Entry, Head, Order, Show, count, heads_of
from fieldcoach.ui.models.plan_tree import PlanTreeModel, key_of
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.plans_deeds import PlansDeeds
from fieldcoach.ui.theme import EDGE
from fieldcoach.ui.widgets.drawings import time_strips
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.no_plan_line import NoPlanLine
from fieldcoach.ui.widgets.page_header import Tabs
from fieldcoach.ui.widgets.parts import EmptyState, Hairline, PageHeader, Secondary
from fieldcoach.ui.widgets.plan_closed import ClosedLine
from fieldcoach.ui.widgets.plan_strip import PlanStrip
from fieldcoach.ui.widgets.plan_tree import PlanTree

_TREE, _EMPTY = range(2)


class PlansPage(Page):
    """Shows what is open, or a part of it, or what is done, by rep or by date."""

    def _lay_out(self) -> None:
        self._plans: Plans | None = None
        self._order = Order.REP
        self._is_ever = False  # whether all that was ever closed is asked for
        self._job: Job | None = None
        self._header = PageHeader(self.theme, _("Plans"))
        self.tabs = Tabs()
        self.tabs.setObjectName("counts")
        self.tabs.setAccessibleName(_("What is shown"))
        for _show in Show:
            self.tabs.addTab("")
        self._sort = FilterButton(_("Order"), narrows=False)
        self._new = Secondary(_("New goal…"))
        self._header.add_control(self.tabs)
        self._header.add_action(self._sort)
        self._header.add_action(self._new)
        self._model = PlanTreeModel(self)
        self.tree = PlanTree(self.theme, self._model)
        self._nothing = ElidedQuiet()
        self.closed = ClosedLine()
        self.strip = PlanStrip(self.theme)
        self.foot = NoPlanLine(self.theme)
        self._empty = EmptyState(self.theme, time_strips)
        self._first_goal = self._empty.add_primary(_("New goal…"), self._begin, "G")
        self._first_step = self._empty.add_primary(_("To the team"), self._to_team)
        self._compare = self._empty.add_link(_("Start from Compare"), self._to_compare)
        self._body = self.put_states(self._header, self._filled(), self._empty)
        self._deeds = PlansDeeds(self, self.row)
        self._deeds.closed = self.closed

    def _filled(self) -> QWidget:
        table = QWidget()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(EDGE, 0, EDGE, 0)
        inside.setSpacing(0)
        inside.addWidget(self._nothing)
        inside.addWidget(self.tree, 1)
        inside.addWidget(self.closed)
        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(table, 1)
        lines.addWidget(Hairline())
        lines.addWidget(self.strip)
        lines.addWidget(Hairline())
        lines.addWidget(self.foot)
        return filled

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self._turn_tab())
        self._sort.picked.connect(self._order_by)
        self._new.clicked.connect(self._deeds.add_goal)
        self.tree.opened.connect(lambda _index: self._deeds.open())
        self.tree.stood_on.connect(lambda _index: self._tell())
        self.tree.expanded.connect(lambda _index: self._tell())
        self.closed.turned.connect(self._turn_closed)
        self.foot.compare_wanted.connect(self._to_compare)

    def open(self, destination: Destination) -> None:
        """Show the plans, standing on the destination's goal, action or rep.

        A `part` is one of `Show`; without it the tab stays that was last chosen.
        """
        if destination.part in set(Show):
            self.tabs.setCurrentIndex(list(Show).index(Show(destination.part)))
        super().open(destination)
        wanted = destination.id or destination.rep_id
        if wanted is not None:
            self._stand_on_wanted(wanted)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read the plans, and stay on the same row or on the next one."""
        today = clock.today()
        self._plans = read = plans(self.journal, today, self._closed_since(today))
        there_is_something = bool(read.open or read.done or read.done_before)
        everyone = reps.reps(self.journal)
        here = sum(not has_left(one.left_on, today) for one in everyone)
        self._deeds.has_reps = bool(here)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._body.setCurrentIndex(_TREE if there_is_something else _EMPTY)
        self._new.setVisible(there_is_something)
        self.tabs.setVisible(there_is_something)
        self._sort.setVisible(there_is_something)
        self._say_counts(read)
        self.foot.show_reps(read.no_plan, read.tiers)
        if not there_is_something:
            self._say_empty(here)
        self._fill()
        if had_focus and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.take_focus()  # what had it is out of sight now

    def row(self) -> Head | Entry | None:
        """Return the row one stands on, while the tree is in sight."""
        if self._body.currentIndex() != _TREE:
            return None
        return self._model.row(self.tree.currentIndex())

    def commands(self) -> list[Command]:
        filled = self._is_filled
        turned = _("by date") if self._order is Order.REP else _("by rep")
        return [
            *self._deeds.commands(),
            Command("B", turned, self._turn, when=filled),
        ]

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("Goals and actions"),
                [
                    (_("Enter"), _("open what it came from, or edit it; on a rep, the rep")),
                    ("← →", _("fold and unfold")),
                    (_("Space"), _("fold or unfold a rep")),
                    ("Tab", _("on to what is told of the row")),
                ],
            )
        ]

    def pose(self) -> None:
        """Stand on the first goal, as a reader would."""
        for number, head in enumerate(self._model.heads):
            for place, entry in enumerate(head.entries):
                if entry.is_goal:
                    self.tree.stand_on(self._model.index(place, 0, self._model.index(number, 0)))
                    return

    def _is_filled(self) -> bool:
        return self._body.currentIndex() == _TREE

    @property
    def _show(self) -> Show:
        return list(Show)[max(self.tabs.currentIndex(), 0)]

    def _say_counts(self, read: Plans) -> None:
        words = {
            Show.ALL: _("All {n}"),
            Show.LATE: _("Late {n}"),
            Show.SOON: _("Next 14 days {n}"),
            Show.DONE: _("Done {n}"),
        }
        for tab, show in enumerate(Show):
            self.tabs.setTabText(
                tab, words[show].format(n=count(read, show, is_ever=self._is_ever))
            )
        self._sort.offer([(_("by rep"), Order.REP), (_("by date"), Order.DATE)], self._order)

    def _closed_since(self, today: date) -> date | None:
        """Return the first day whose closed goals and actions are in sight, None without any."""
        if self._show is not Show.DONE:
            return None
        return EVER if self._is_ever else done_since(today)

    def _turn_tab(self) -> None:
        """Show what another tab holds; what is closed is read only where it is asked for."""
        today = clock.today()
        since = self._closed_since(today)
        if self._plans is not None and since not in (None, self._plans.closed_since):
            self._plans = plans(self.journal, today, since)
        self._fill(anew=True)

    def _turn_closed(self) -> None:
        """Show all that was ever closed, or no more than the last days."""
        self._is_ever = not self._is_ever
        self.refresh()
        self.tree.setFocus()

    def _fill(self, *, anew: bool = False) -> None:
        """Show what is asked for, and stay on the same row, or on the nearest that is left.

        `anew`: other rows are asked for, so where it is not among them one begins at the top.
        """
        if self._plans is None:
            return
        today = clock.today()
        stood_on = self._model.row(self.tree.currentIndex())
        current = key_of(stood_on)
        before = self._keys()
        if anew:
            before = [current] if isinstance(stood_on, Entry) else []
        heads = heads_of(self._plans, self._show, self._order, today)
        with QSignalBlocker(self.tree):
            self._model.show(heads, today)
            self.tree.fit()
            self.tree.unfold()
            self.tree.stand_on(self._nearest(before, current))
        read, is_done = self._plans, self._show is Show.DONE
        self.closed.tell(read.done, read.done_before, is_ever=self._is_ever)
        self.closed.setVisible(is_done and bool(read.done or read.done_before))
        n = count(read, self._show, is_ever=is_done)
        self._nothing.setText(
            {
                Show.ALL: _("Nothing is open. N agrees on an action, G sets a goal."),
                Show.LATE: _("Nothing is late."),
                Show.SOON: _("Nothing is due in the next 14 days."),
                Show.DONE: _("Nothing is closed yet."),
            }[self._show]
        )
        self._nothing.setVisible(not heads and not n)
        self.begin_at(self.tree if self._is_filled() else self._first_step_there())
        self._tell()

    def _keys(self) -> list[object]:
        """Return what names each row, from above."""
        keys: list[object] = []
        for head in self._model.heads:
            keys += [head.key, *(entry.key for entry in head.entries)]
        return keys

    def _nearest(self, before: list[object], current: object) -> QModelIndex:
        """Return where the current row is now, or the one that stood next to it."""
        if current in before:
            place = before.index(current)
            for key in (*before[place:], *reversed(before[:place])):
                index = self._model.index_of(key)
                if index.isValid():
                    return index
        first = self._model.index(0, 0)
        below = self._model.index(0, 0, first)
        return below if below.isValid() and self.tree.isExpanded(first) else first

    def _tell(self) -> None:
        """Tell what is known of the row one stands on; a goal's verdict follows as it is found."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        row, today = self.row(), clock.today()
        hints = self._deeds.hints()
        self.strip.show_details(details_of(row, None, today), hints)
        if not (isinstance(row, Entry) and isinstance(row.of, PlanGoal)):
            return
        journal, goal_id = self.journal, row.key

        def show(verdict: GoalVerdict) -> None:
            if key_of(self.row()) == goal_id:
                self.strip.show_details(details_of(row, verdict, today), hints)

        self._job = self.jobs.run(
            lambda: goal_progress.verdict(journal, goal_id, today), show, self._stay_silent
        )

    def _stay_silent(self, error: Exception) -> None:
        """Leave the verdict out where the goal has gone meanwhile: the page will hear of it."""
        if not isinstance(error, FieldcoachError):
            raise error

    def _stand_on_wanted(self, wanted: UUID) -> None:
        """Stand on a goal, an action or a rep, in the tab that shows it."""
        for show in (self._show, Show.ALL, Show.DONE):
            self.tabs.setCurrentIndex(list(Show).index(show))
            if self._stand_on(wanted):
                return
        if not self._is_ever:
            self._turn_closed()
            if self._stand_on(wanted):
                return
            self._turn_closed()
        self.tabs.setCurrentIndex(0)

    def _stand_on(self, wanted: UUID) -> bool:
        """Stand on a row that is in sight; return whether it is."""
        index = self._model.index_of(wanted)
        if index.isValid():
            self.tree.stand_on(index)
        return index.isValid()

    def _turn(self) -> None:
        self._order_by(Order.DATE if self._order is Order.REP else Order.REP)

    def _order_by(self, order: Order) -> None:
        self._order = order
        if self._plans is not None:
            self._say_counts(self._plans)
        self._fill()
        self.tree.setFocus()

    def _say_empty(self, here: int) -> None:
        """Say what will be here, how many reps are, and offer the first step."""
        self._empty.say(
            _("No plan yet"),
            _(
                "Here you will see each rep's goals and actions on one line of time: what is late,"
                " what is due, how far a goal has come, and who has none."
            ),
        )
        self._empty.clear_rows()
        counted = ngettext("you have {n}", "you have {n}", here).format(n=here)
        self._empty.add_row(
            "check" if here else "clock",
            _("A rep to agree with"),
            counted if here else _("nobody yet"),
            "success" if here else "text2",
        )
        self._empty.add_row("clock", _("A goal on a skill, or an action with a day"), _("none yet"))
        self._first_goal.setVisible(bool(here))
        self._compare.setVisible(bool(here))
        self._first_step.setVisible(not here)

    def _first_step_there(self) -> QWidget:
        return self._first_step if self._first_goal.isHidden() else self._first_goal

    def _begin(self) -> None:
        self._deeds.add_goal()

    def _to_team(self) -> None:
        self.go.emit(Destination("team", part="people"))

    def _to_compare(self) -> None:
        self.go.emit(Destination("compare"))
