"""The journal: every ride-along, month by month, narrowed and searched, opened with Enter."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, raw_reads, search, wording
from fieldcoach.coaching.bin import binned
from fieldcoach.coaching.search_words import parse
from fieldcoach.domain.days import Window
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.journal_list import JournalListModel, Results
from fieldcoach.ui.models.journal_narrowing import Narrowing
from fieldcoach.ui.models.journal_words import told
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, MARGIN
from fieldcoach.ui.widgets.bin_line import BinLine
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.journal_delegate import JournalDelegate
from fieldcoach.ui.widgets.journal_filters import JournalFilters
from fieldcoach.ui.widgets.parts import Hairline, PageHeader, Primary
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.told_line import ToldLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldcoach.coaching.journal_list import Entry


class JournalPage(Page):
    """Shows every ride-along that is not in the bin."""

    def _lay_out(self) -> None:
        self._entries: Sequence[Entry] = ()
        self._results: Results | None = None
        self._stood_on: UUID | None = None  # before a search led elsewhere
        self._header = PageHeader(self.theme, _("Journal"))
        self._count = self._header.add_fact()
        self._new = Primary(_("New ride-along"), "Ctrl N")
        self._header.add_action(self._new)

        self._filters = JournalFilters(self.theme)
        self._search = self._filters.search
        self._told = ToldLine()
        self._model = JournalListModel(self)
        self._delegate = JournalDelegate(self.theme, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("Ride-alongs"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._nothing = ElidedQuiet()
        self._empty = self._empty_state()
        self._bin = BinLine([*self._hints(), (_("F1"), _("all keys"))])

        self._body = self.put_states(self._header, self._filled(), self._empty, foot=self._bin)

        # What is typed faster than it is found is looked for once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)

    def _filled(self) -> QWidget:
        over = QVBoxLayout(self._list)
        over.setContentsMargins(MARGIN + BLOCK, BLOCK, 0, 0)
        over.addWidget(self._nothing, alignment=Qt.AlignmentFlag.AlignTop)

        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addWidget(self._filters)
        lines.addWidget(self._told)
        lines.addWidget(Hairline())
        lines.addWidget(self._list, 1)
        lines.addWidget(Hairline())
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
        self._told.cleared.connect(self._clear_all)
        self._filters.narrowed.connect(self._narrowed)
        self._search.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._search_now)
        self._search.down.connect(self._list.setFocus)
        self._search.escaped.connect(self._list.setFocus)
        self._search.entered.connect(self._open_found)
        self._list.activated.connect(self._open_row)
        self._list.removal_wanted.connect(self._move_to_bin)
        self._bin.opened.connect(self._open_bin)

    def open(self, destination: Destination) -> None:
        """Show all ride-alongs, or those of the destination's days, or that say its `part`."""
        if destination.since or destination.until or destination.part:
            window = Window(destination.since, destination.until)
            self._filters.narrowing = Narrowing(window=window)
            self._search.setText(destination.part)
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read the ride-alongs and stay on the same row, or on the nearest one."""
        self._entries = journal_list.entries(self.journal)
        self._delegate.fit(self._entries, raw_reads.owner_name(self.journal))
        self._filters.offer(self._entries)
        n = len(self._entries)
        self._count.setText(ngettext("{n} ride-along", "{n} ride-alongs", n).format(n=n))
        self._count.setVisible(bool(n))
        self._new.setVisible(bool(n))  # an empty page offers the same step in its middle
        self._body.setCurrentIndex(0 if n else 1)
        put_away = binned(self.journal)
        self._bin.show_bin(put_away, hints=bool(n))
        self._bin.setVisible(bool(n or put_away))
        self.begin_at(self._list if n else self._first_step)
        self._results = self._look_up()
        self._show_rows()

    def commands(self) -> list[Command]:
        return [
            Command(
                "Ctrl+F",
                _("search the journal"),
                self._go_to_search,
                when=lambda: bool(self._entries),
                icon="search",
            ),
            Command(
                "",
                _("show every ride-along again"),
                self._clear_all,
                when=lambda: bool(self._search.text()) or not self._filters.narrowing.is_open,
            ),
            Command("", _("open the bin"), self._open_bin),
        ]

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        searching = [
            ("/", _("to the search, as Ctrl+F")),
            (_("Down"), _("into what was found")),
            (_("Enter"), _("open the first")),
            (_("Esc"), _("clear the search")),
        ]
        return [
            (_("Journal"), [*self._hints(), ("Ctrl+N", _("new ride-along"))]),
            (_("Search"), searching),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search with /, wherever on the page; Esc clears what was searched for."""
        if event.text() == "/":
            self._go_to_search()
        elif event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _hints() -> list[tuple[str, str]]:
        return [(_("Enter"), _("open")), (_("Del"), _("to the bin"))]

    def _go_to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _search_now(self) -> None:
        """Show what was found, standing on its newest; back where one stood when it is cleared."""
        self._soon.stop()
        current = self._model.row(self._list.currentIndex())
        first = self._model.row(self._model.nearest(0))
        before, self._results = self._results, self._look_up()
        if before is None and self._results is None:
            self._say()  # what was typed may be nothing to search for
            return
        if before is None or current is not first:  # a step was made, not only keys typed
            self._stood_on = current.ride_along_id if current else None
        self._fill()
        back = None if self._results else self._stood_on
        there = self._model.index_of(back)
        self._stand_on(there if there.isValid() else self._model.nearest(0))

    def _look_up(self) -> Results | None:
        """Find which ride-alongs say what is typed; None where that is nothing."""
        words = parse(self._search.text())
        if not words:
            return None
        journal = self.journal
        return Results(
            words,
            search.matches(journal, words),
            read=lambda keys: search.hits(journal, words, keys),
        )

    def _show_rows(self) -> None:
        """Show what passes, and stay on the same row or on the nearest one."""
        current = self._list.currentIndex()
        entry = self._model.row(current)
        self._fill()
        there = self._model.index_of(entry.ride_along_id if entry else None)
        self._stand_on(there if there.isValid() else self._model.nearest(current.row()))

    def _fill(self) -> None:
        self._model.show(self._entries, self._filters.narrowing, clock.today(), self._results)
        self._say()

    def _say(self) -> None:
        """Say what is shown, of how much, and offer the way back to everything."""
        words = told(
            self._entries,
            self._model.shown,
            self._filters.narrowing,
            self._filters.names,
            self._search.text(),
            self._results,
            clock.today(),
        )
        self._told.show_words(words)
        self._nothing.setText(words.nothing)
        self._nothing.setVisible(bool(words.nothing))

    def _stand_on(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        if index.row() == 1:  # bring its month back into sight too
            self._list.scrollToTop()

    def _narrowed(self) -> None:
        self._show_rows()
        self._list.setFocus()

    def _clear_all(self) -> None:
        self._search.clear()
        self._results = None
        self._soon.stop()
        self._filters.show_narrowing(Narrowing())
        self._narrowed()

    def _begin(self) -> None:
        self.go.emit(Destination("ride_along"))

    def _open_bin(self) -> None:
        self.go.emit(Destination("bin"))

    def _open_found(self) -> None:
        if self._soon.isActive():
            self._search_now()
        self._open_row(self._list.currentIndex())

    def _open_row(self, index: QModelIndex) -> None:
        if (entry := self._model.row(index)) is not None:
            self.go.emit(Destination("ride_along", entry.ride_along_id))

    def _move_to_bin(self) -> None:
        entry = self._model.row(self._list.currentIndex())
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
