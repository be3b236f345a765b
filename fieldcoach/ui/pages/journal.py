"""The journal: every ride-along, month by month, narrowed on request, opened with Enter."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, wording
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.journal_list import (
    JournalListModel,
    Narrowing,
    purpose_word,
    reps_in,
    shown_words,
    state_word,
    time_choices,
)
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, FIELD, GRID_ROW, MARGIN, ROW, SPACE
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.journal_delegate import JournalDelegate
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.parts import Hairline, Link, PageHeader, Primary, Quiet
from fieldcoach.ui.widgets.ruled_list import RuledList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldcoach.coaching.journal_list import Entry


class JournalPage(Page):
    """Shows every ride-along that is not in the bin."""

    def _lay_out(self) -> None:
        self._entries: Sequence[Entry] = ()
        self._narrowing = Narrowing()
        self._header = PageHeader(self.theme, _("Journal"))
        self._count = self._header.add_fact()
        self._new = Primary(_("New ride-along"), "Ctrl N")
        self._header.add_action(self._new)

        self._rep = FilterButton(_("Rep"))
        self._purpose = FilterButton(_("Purpose"))
        self._state = FilterButton(_("State"))
        self._time = FilterButton(_("Time"))
        self._time.add_extra(_("Other days…"), self._ask_for_days)
        self._shown = QLabel()
        self._clear = Link(_("Clear"))
        self._clear.setAccessibleName(_("Clear every filter"))
        self._model = JournalListModel(self)
        self._delegate = JournalDelegate(self.theme, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("Ride-alongs"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._nothing = Quiet(_("No ride-along fits. Clear the filters to see all of them."))
        self._empty = self._empty_state()

        self._body = QStackedWidget()
        self._body.addWidget(self._filled())
        self._body.addWidget(self._empty)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._header)
        lines.addWidget(self._body, 1)

    def _filled(self) -> QWidget:
        filters = [self._rep, self._purpose, self._state]
        over = QVBoxLayout(self._list)
        over.setContentsMargins(MARGIN + BLOCK, BLOCK, 0, 0)
        over.addWidget(self._nothing, alignment=Qt.AlignmentFlag.AlignTop)

        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addWidget(
            _row(FIELD + SPACE, MARGIN + BLOCK - FilterButton.INSET, filters, [self._time])
        )
        lines.addWidget(_row(ROW, MARGIN + BLOCK, [self._shown], [self._clear]))
        lines.addWidget(Hairline())
        lines.addWidget(self._list, 1)
        lines.addWidget(Hairline())
        lines.addWidget(_row(GRID_ROW, MARGIN + BLOCK, [], [KeyHints(self._hints())]))
        return filled

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.theme,
            day_list,
            _("No ride-along yet"),
            _(
                "Here you will see every day in the field, the newest first: with whom, at which"
                " customers, and the point it ended on. What you keep in a spreadsheet comes in"
                " with the command “fieldcoach import observations FILE”."
            ),
        )
        self._first_step = empty.add_primary(_("New ride-along"), self._begin, "Ctrl N")
        return empty

    def _connect(self) -> None:
        self._new.clicked.connect(self._begin)
        self._clear.clicked.connect(self._clear_filters)
        self._rep.picked.connect(lambda value: self._narrow(replace(self._narrowing, rep_id=value)))
        self._purpose.picked.connect(
            lambda value: self._narrow(replace(self._narrowing, purpose=value))
        )
        self._state.picked.connect(
            lambda value: self._narrow(replace(self._narrowing, state=value))
        )
        self._time.picked.connect(
            lambda value: self._narrow(replace(self._narrowing, window=value))
        )
        self._list.activated.connect(self._open_row)
        self._list.removal_wanted.connect(self._move_to_bin)

    def open(self, destination: Destination) -> None:
        """Show all ride-alongs, or those of the destination's days."""
        if destination.since or destination.until:
            window = Window(destination.since, destination.until)
            self._narrowing = Narrowing(window=window)
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read the ride-alongs and stay on the same row, or on the nearest one."""
        self._entries = journal_list.entries(self.journal)
        self._delegate.fit(self._entries, journal_list.owner_name(self.journal))
        if self._narrowing.rep_id not in {entry.rep_id for entry in self._entries}:
            self._narrowing = replace(self._narrowing, rep_id=None)
        n = len(self._entries)
        self._count.setText(ngettext("{n} ride-along", "{n} ride-alongs", n).format(n=n))
        self._count.setVisible(bool(n))
        self._new.setVisible(bool(n))  # an empty page offers the same step in its middle
        self._body.setCurrentIndex(0 if n else 1)
        self.begin_at(self._list if n else self._first_step)
        self._show_rows()

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("Journal"), [*self._hints(), ("Ctrl+N", _("new ride-along"))])]

    @staticmethod
    def _hints() -> list[tuple[str, str]]:
        return [(_("Enter"), _("open")), (_("Del"), _("to the bin"))]

    def _show_rows(self) -> None:
        current = self._list.currentIndex()
        entry = self._model.entry(current)
        today = clock.today()
        self._model.show(self._entries, self._narrowing, today)
        there = self._model.index_of(entry.ride_along_id if entry else None)
        self._stand_on(there if there.isValid() else self._model.nearest(current.row()))
        named = dict(reps_in(self._entries))
        self._offer_filters(named)
        rep = named.get(self._narrowing.rep_id, "") if self._narrowing.rep_id else ""
        self._shown.setText(
            shown_words(self._narrowing, self._model.shown, len(self._entries), rep, today)
        )
        self._clear.setVisible(not self._narrowing.is_open)
        self._nothing.setVisible(not self._model.shown)

    def _stand_on(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        if index.row() == 1:  # bring its month back into sight too
            self._list.scrollToTop()

    def _offer_filters(self, named: dict[UUID, str]) -> None:
        narrowing = self._narrowing
        everyone: list[tuple[str, object]] = [(_("every rep"), None)]
        self._rep.offer(
            everyone + [(name, rep_id) for rep_id, name in named.items()], narrowing.rep_id
        )
        purposes: list[tuple[str, object]] = [(_("every purpose"), None)]
        self._purpose.offer(
            purposes + [(purpose_word(one), one) for one in Purpose], narrowing.purpose
        )
        states: list[tuple[str, object]] = [(_("every state"), None)]
        self._state.offer(states + [(state_word(one), one) for one in State], narrowing.state)
        today = clock.today()
        times = [(choice.words, choice.window) for choice in time_choices(today)]
        words = "" if narrowing.window.is_open else wording.window_text(narrowing.window, today)
        self._time.offer(times, narrowing.window, words)

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._show_rows()
        self._list.setFocus()

    def _clear_filters(self) -> None:
        self._narrow(Narrowing())

    def _ask_for_days(self) -> None:
        from fieldcoach.ui.dialogs.days import DaysDialog  # not before the page is filled

        dialog = DaysDialog(self._narrowing.window, self)
        if dialog.exec():
            self._narrow(replace(self._narrowing, window=dialog.fields.days))

    def _begin(self) -> None:
        self.go.emit(Destination("ride_along"))

    def _open_row(self, index: QModelIndex) -> None:
        if (entry := self._model.entry(index)) is not None:
            self.go.emit(Destination("ride_along", entry.ride_along_id))

    def _move_to_bin(self) -> None:
        entry = self._model.entry(self._list.currentIndex())
        if entry is None:
            return
        # SQLAlchemy: not before this page, the first one, has been filled.
        from fieldcoach.coaching import ride_alongs

        try:
            change = ride_alongs.to_bin(self.journal, entry.ride_along_id)
        except FieldcoachError as error:
            self.workspace.notice.emit(str(error))
            return
        said = _("The ride-along with {rep} on {day} is in the bin.").format(
            rep=entry.rep, day=wording.named_day(entry.day, clock.today())
        )
        self.workspace.do(change, said)


def _row(
    height: int, margin: int, left: "Sequence[QWidget]", right: "Sequence[QWidget]"
) -> QWidget:
    """Return widgets in a line of a fixed height, so that none of them moves the list."""
    row = QWidget()
    row.setFixedHeight(height)
    cells = QHBoxLayout(row)
    cells.setContentsMargins(margin, 0, 0, 0)
    cells.setSpacing(SPACE)
    for widget in left:
        cells.addWidget(widget)
    cells.addStretch()
    for widget in right:
        cells.addWidget(widget)
    return row
