"""The one-on-ones with a rep, those to come and those held, the newest first."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import one_on_ones
from fieldcoach.coaching.plans import rep_plan
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.plan_one_on_one import PlanOneOnOneDialog
from fieldcoach.ui.models.one_on_one_rows import OneOnOneRows, rows_of
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import EDGE, SPACE
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.one_on_one_delegate import OneOnOneDelegate
from fieldcoach.ui.widgets.ruled_list import RuledList

_SHOWN, _EMPTY = range(2)


class OneOnOnesPart(QStackedWidget):
    """The part of a rep's page: `look_at` names the rep, `read` reads anew."""

    opened = Signal(object)  # a Destination

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._rep_id: UUID | None = None
        self._name = ""
        self._model = OneOnOneRows(self)
        self._delegate = OneOnOneDelegate(page.theme, self)
        self.list = RuledList(page.theme)
        self.list.setAccessibleName(_("One-on-ones"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.activated.connect(self._open)
        hints = KeyHints(
            [
                (_("Enter"), _("open it")),
                ("N", _("plan one")),
                ("F5", _("the one-on-one view")),
            ]
        )
        hints.setContentsMargins(0, SPACE, 0, SPACE)
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addWidget(self.list, 1)
        lines.addWidget(hints)
        self._empty = EmptyState(
            page.theme,
            day_list,
            _("No one-on-one yet"),
            _(
                "Here you will see each one-on-one with what was agreed, how useful it was to the"
                " rep, and what the rep said about it."
            ),
        )
        self._first_step = self._empty.add_primary(_("Plan a one-on-one…"), self.plan, "N")
        self.addWidget(shown)
        self.addWidget(self._empty)

    def look_at(self, rep_id: UUID) -> None:
        """Show another rep from the next `read` on."""
        self._rep_id = rep_id
        self._model.show(())

    def read(self) -> None:
        """Read the one-on-ones, and stay on the same one where it is still there."""
        if self._rep_id is None:
            return
        today = clock.today()
        try:
            plan = rep_plan(self._page.journal, self._rep_id, today)
        except NotFound:
            return  # the page itself says that the rep is gone
        self._name = plan.rep.name
        found = one_on_ones.one_on_ones_of(self._page.journal, self._rep_id)
        rows = rows_of(found, plan.actions, today)
        current = self._model.row(self.list.currentIndex())
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self._delegate.fit(rows)
        self._model.show(rows)
        there = self._model.index_of(current.id if current else None)
        self.list.setCurrentIndex(there if there.isValid() else self._model.nearest(0))
        self.setCurrentIndex(_SHOWN if rows else _EMPTY)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> bool:
        """Put the focus where the work begins; return whether there is such a place."""
        first = self.list if self.currentIndex() == _SHOWN else self._first_step
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def plan(self) -> None:
        """Ask for the day of a one-on-one, plan it, and open it."""
        if self._rep_id is None:
            return
        dialog = PlanOneOnOneDialog(self._page.workspace, self._rep_id, self._name, self._page)
        dialog.accepted.connect(lambda: self.opened.emit(Destination("one_on_one", dialog.created)))
        dialog.open()

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [(_("One-on-ones"), [("↑ ↓", _("another one")), (_("Enter"), _("open it"))])]

    def _open(self, index: QModelIndex) -> None:
        if (row := self._model.row(index)) is not None:
            self.opened.emit(Destination("one_on_one", row.id))
