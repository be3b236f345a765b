"""The development plan of a rep: goals with how far they have come, and what was agreed."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import goal_progress
from fieldcoach.coaching.plans import PlanGoal, rep_plan
from fieldcoach.errors import FieldcoachError, NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.models.plan_details import details_of
from fieldcoach.ui.models.plan_rows import Entry, Head
from fieldcoach.ui.models.plan_tree import PlanTreeModel, key_of
from fieldcoach.ui.models.rep_plan_rows import closed_counts, heads_of_rep
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.plans_deeds import PlansDeeds
from fieldcoach.ui.theme import EDGE
from fieldcoach.ui.widgets.drawings import time_strips
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.labels import Hairline
from fieldcoach.ui.widgets.plan_closed import ClosedLine
from fieldcoach.ui.widgets.plan_strip import PlanStrip
from fieldcoach.ui.widgets.plan_tree import PlanTree

_SHOWN, _EMPTY = range(2)


class PlanPart(QStackedWidget):
    """The part of a rep's page: `look_at` names the rep, `read` reads anew.

    Rows and dialogs are those of the Plans page; `deeds` are what its keys do.
    """

    opened = Signal(object)  # a Destination

    def __init__(self, page: Page, deeds: PlansDeeds) -> None:
        super().__init__(page)
        self._page = page
        self._deeds = deeds
        self._rep_id: UUID | None = None
        self._is_ever = False  # whether all that was ever closed is asked for
        self._model = PlanTreeModel(self)
        self.tree = PlanTree(page.theme, self._model)
        self.closed = ClosedLine()
        self.strip = PlanStrip(page.theme)
        self._empty = EmptyState(
            page.theme,
            time_strips,
            _("No plan yet"),
            _(
                "Here you will see the goals with how far they have come, and what was agreed on"
                " ride-alongs, in one-on-ones and here, with its day."
            ),
        )
        self._first_step = self._empty.add_primary(_("New goal…"), self._deeds.add_goal, "G")
        self._empty.add_link(_("New action…"), self._deeds.add_action)
        self._lay_out()
        self.tree.opened.connect(lambda _index: self._deeds.open())
        self.tree.stood_on.connect(lambda _index: self._tell())
        self.closed.turned.connect(self._turn_closed)
        deeds.closed = self.closed

    def _lay_out(self) -> None:
        table = QWidget()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(EDGE, 0, EDGE, 0)
        inside.setSpacing(0)
        inside.addWidget(self.tree, 1)
        inside.addWidget(self.closed)
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(table, 1)
        lines.addWidget(Hairline())
        lines.addWidget(self.strip)
        self.addWidget(shown)
        self.addWidget(self._empty)

    def look_at(self, rep_id: UUID) -> None:
        """Show another rep from the next `read` on."""
        self._rep_id = rep_id
        self._is_ever = False
        self._model.show((), clock.today())

    def read(self) -> None:
        """Read the plan, and stay on the same row where it is still there."""
        if self._rep_id is None:
            return
        today = clock.today()
        try:
            plan = rep_plan(self._page.journal, self._rep_id, today)
        except NotFound:
            heads, before = [], 0  # the page itself says that the rep is gone
        else:
            heads = heads_of_rep(plan, today, is_ever=self._is_ever)
            lately, before = closed_counts(plan, today)
            self.closed.tell(lately, before, is_ever=self._is_ever)
        current = key_of(self._model.row(self.tree.currentIndex()))
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.closed.setVisible(bool(before))
        with QSignalBlocker(self.tree):
            self._model.show(heads, today)
            self.tree.fit()
            self.tree.unfold()
            self.tree.stand_on(self._place(current))
        self.setCurrentIndex(_SHOWN if heads or before else _EMPTY)
        if had_focus:
            self.take_focus()
        self._tell()

    def row(self) -> Head | Entry | None:
        """Return the row one stands on, while this part is in sight."""
        if self.currentIndex() != _SHOWN or not self.isVisible():
            return None
        return self._model.row(self.tree.currentIndex())

    def take_focus(self) -> bool:
        """Put the focus where the work begins; return whether there is such a place."""
        first = self.tree if self.currentIndex() == _SHOWN else self._first_step
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [
            (
                _("Goals and actions"),
                [
                    ("↑ ↓", _("another one")),
                    (_("Enter"), _("open what it came from, or edit it")),
                    ("← →", _("fold and unfold")),
                    ("Tab", _("on to what is told of the row")),
                ],
            )
        ]

    def _turn_closed(self) -> None:
        """Show all that was ever closed, or no more than the last days."""
        self._is_ever = not self._is_ever
        self.read()

    def _place(self, current: object) -> QModelIndex:
        """Return where a row is, else the first goal or action."""
        there = self._model.index_of(current)
        return there if there.isValid() else self._model.index(0, 0, self._model.index(0, 0))

    def _tell(self) -> None:
        """Tell what is known of the row one stands on."""
        row, verdict = self.row(), None
        if isinstance(row, Entry) and isinstance(row.of, PlanGoal):
            try:
                verdict = goal_progress.verdict(self._page.journal, row.key, clock.today())
            except FieldcoachError:
                return  # it has gone, and the page will hear of it
        self.strip.show_details(details_of(row, verdict, clock.today()), self._deeds.hints())
