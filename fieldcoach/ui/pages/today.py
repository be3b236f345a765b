"""Today: what is left to do, the most pressing first. So far that is what is unfinished."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, wording
from fieldcoach.coaching.today import unfinished
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import Section, TodayListModel
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import EDGE, GAP, GRID_ROW, MARGIN
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.parts import EmptyState, Hairline, PageHeader, Primary
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.today_delegate import TodayDelegate


class TodayPage(Page):
    """One ruled list of sections; Enter takes the step of the row one stands on."""

    def _lay_out(self) -> None:
        self._header = PageHeader(self.theme)
        self._new = Primary(_("New ride-along"), "Ctrl N")
        self._header.add_action(self._new)
        self._model = TodayListModel(self)
        self._delegate = TodayDelegate(self.theme, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("Today"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._empty = EmptyState(self.theme, day_list)
        self._first_step = self._empty.add_primary(_("New ride-along"), self._begin, "Ctrl N")
        self._to_journal = self._empty.add_link(
            _("Open the journal"), lambda: self.go.emit(Destination("journal"))
        )
        self._body = self.put_states(self._header, self._filled(), self._empty)

    def _filled(self) -> QWidget:
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 0, 0, 0)
        foot.addStretch()
        foot.addWidget(KeyHints([*self._hints(), (_("F1"), _("all keys"))]))
        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addWidget(self._list, 1)
        lines.addWidget(Hairline())
        lines.addLayout(foot)
        foot.addStrut(GRID_ROW + GAP)
        return filled

    def _connect(self) -> None:
        self._new.clicked.connect(self._begin)
        self._list.activated.connect(self._continue)
        self._delegate.wanted.connect(self._continue)

    def open(self, destination: Destination) -> None:
        """Show the day as it is now, with the focus on the most pressing."""
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read what is left to do, and stay on the same row or on the nearest one."""
        current = self._list.currentIndex()
        stood_on = self._model.row(current)
        left = unfinished(self.journal)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._header.set_title(wording.full_day(clock.today()))
        self._model.show([Section(_("Unfinished"), left)])
        there = self._model.index_of(stood_on.ride_along_id if stood_on else None)
        self._list.setCurrentIndex(there if there.isValid() else self._model.nearest(current.row()))
        if self._list.currentIndex().row() == 1:  # bring its heading into sight too
            self._list.scrollToTop()
        self._new.setVisible(bool(left))  # an empty page offers the same step in its middle
        self._body.setCurrentIndex(0 if left else 1)
        if not left:
            self._say_nothing_is_left()
        self.begin_at(self._list if left else self._first_step)
        if had_focus:
            self.take_focus()  # the last row may have gone, and the list with it

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("Today"), [*self._hints(), ("Ctrl+N", _("new ride-along"))])]

    @staticmethod
    def _hints() -> list[tuple[str, str]]:
        return [(_("Enter"), _("continue"))]

    def _say_nothing_is_left(self) -> None:
        """Tell a journal in which all is finished from one that is only beginning."""
        entries = journal_list.entries(self.journal)
        self._empty.clear_rows()
        self._to_journal.setVisible(bool(entries))
        if not entries:
            self._empty.say(
                _("No ride-along yet"),
                _(
                    "A day in the field that you begin stands here until it is finished: with"
                    " whom it was, and what is still to be rated."
                ),
            )
            return
        self._empty.say(
            _("Nothing is left unfinished"),
            _("A ride-along that you begin, or reopen, stands here until it is finished."),
        )
        self._empty.add_row(
            "check",
            ngettext("{n} ride-along on record", "{n} ride-alongs on record", len(entries)).format(
                n=len(entries)
            ),
            _("all finished"),
            "success",
        )
        self._empty.add_row(
            "clock",
            _("The last one"),
            wording.named_day(entries[0].day, clock.today()),
        )

    def _begin(self) -> None:
        self.go.emit(Destination("ride_along"))

    def _continue(self, index: QModelIndex) -> None:
        if (one := self._model.row(index)) is not None:
            self.go.emit(Destination("ride_along", one.ride_along_id))
