"""Today: what is left to do, the most pressing first, what is due, and whom to see."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, today, wording
from fieldcoach.coaching.today import Today
from fieldcoach.coaching.today_due import DueItem
from fieldcoach.coaching.today_unfinished import Unfinished
from fieldcoach.coaching.worth_saying import WorthSaying
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import Row, TodayListModel
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.today_deeds import TodayDeeds, can_close
from fieldcoach.ui.theme import (
    EDGE,
    GAP,
    GRID_ROW,
    MARGIN,
    SPACE,
)
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.parts import EmptyState, Hairline, PageHeader, Primary
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.today_aside import TodayAside
from fieldcoach.ui.widgets.today_delegate import Step, TodayDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldcoach.coaching.journal import Journal
    from fieldcoach.ui.jobs import Job


class TodayPage(Page):
    """One ruled list of sections; Enter takes the step of the row one stands on."""

    def _lay_out(self) -> None:
        self._counting: Job | None = None
        self._header = PageHeader(self.theme)
        self._new = Primary(_("New ride-along"), "Ctrl N")
        self._header.add_action(self._new)
        self._model = TodayListModel(self)
        self._delegate = TodayDelegate(self.theme, self._model, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("Today"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        # What is pointed at offers its steps.
        self._list.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._empty = EmptyState(self.theme, day_list)
        self._first_step = self._empty.add_primary(_("New ride-along"), self._begin, "Ctrl N")
        self._to_journal = self._empty.add_link(
            _("Open the journal"), lambda: self.go.emit(Destination("journal"))
        )
        self._hints = KeyHints([])
        self._deeds = TodayDeeds(self)
        self.put_states(self._header, self._whole())

    def _whole(self) -> QWidget:
        self._body = QStackedWidget()
        self._body.addWidget(self._filled())
        self._body.addWidget(self._empty)
        self._aside = TodayAside(self.theme)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.setSpacing(EDGE)
        row.addWidget(self._body, 1)
        row.addWidget(self._aside)
        return whole

    def _filled(self) -> QWidget:
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 0, 0, 0)
        foot.addStretch()
        foot.addWidget(self._hints)
        foot.addStrut(GRID_ROW + GAP)
        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(EDGE, 0, SPACE, 0)
        lines.setSpacing(0)
        lines.addWidget(self._list, 1)
        lines.addWidget(Hairline())
        lines.addLayout(foot)
        return filled

    def _connect(self) -> None:
        self._new.clicked.connect(self._begin)
        self._list.activated.connect(lambda index: self._take(index, Step.OPEN))
        self._list.selectionModel().currentChanged.connect(self._say_hints)
        self._delegate.wanted.connect(lambda index, step: self._take(index, Step(step)))
        self._deeds.go.connect(self.go)
        self._aside.opened.connect(self.go)

    def open(self, destination: Destination) -> None:
        """Show the day as it is now, with the focus on the most pressing."""
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read what is left to do, and stay on the same row or on the nearest one."""
        current = self._list.currentIndex()
        stood_on = self._model.row(current)
        found = today.read(self.journal, clock.today())
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._header.set_title(wording.full_day(found.day))
        self._model.show(found)
        self._delegate.fit()
        there = self._model.index_of(stood_on)
        self._list.setCurrentIndex(there if there.isValid() else self._model.nearest(current.row()))
        if self._list.currentIndex().row() == 1:  # bring its heading into sight too
            self._list.scrollToTop()
        self._show_state(found)
        self._count_agendas(found)
        if had_focus and not self._aside.isAncestorOf(self.window().focusWidget() or self):
            self.take_focus()  # the last row may have gone, and the list with it

    def commands(self) -> "Sequence[Command]":
        due = _("What was agreed")
        said = _("What is worth saying")
        return [
            self._closing("D", _("done; a goal is reached"), Step.DONE, due),
            self._closing("P", _("partly done"), Step.PARTLY, due),
            self._closing("X", _("drop"), Step.DROP, due),
            Command("W", _("write it"), self._step(Step.WRITE), said, self._is_praise),
            Command(
                "N", _("not now"), self._step(Step.NOT_NOW), said, self._is_praise, repeats=False
            ),
            Command("", _("all plans"), self._step(Step.ALL_PLANS)),
        ]

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("Today"), [("Enter", _("continue, open")), ("Ctrl+N", _("new ride-along"))])]

    def _closing(self, key: str, words: str, step: Step, group: str) -> Command:
        return Command(
            key,
            words,
            self._step(step),
            group,
            lambda: can_close(self._row_in_hand(), step),
            repeats=False,
        )

    def _step(self, step: Step) -> "Callable[[], None]":
        return lambda: self._take(self._list.currentIndex(), step)

    def _row_in_hand(self) -> Row | None:
        """Return the row one stands on; None while the focus is in the right column."""
        focus = self.window().focusWidget()
        elsewhere = focus is not None and self._aside.isAncestorOf(focus)
        return None if elsewhere else self._model.row(self._list.currentIndex())

    def _is_praise(self) -> bool:
        return isinstance(self._row_in_hand(), WorthSaying)

    def _take(self, index: QModelIndex, step: Step) -> None:
        self._deeds.take(self._model.row(index), step)

    def _say_hints(self) -> None:
        """Name the keys of the row one stands on."""
        row = self._model.row(self._list.currentIndex())
        hints = [("Enter", _("continue") if isinstance(row, Unfinished) else _("open"))]
        if isinstance(row, DueItem):
            hints.append(("D", _("reached") if row.is_goal else _("done")))
            if not row.is_goal:
                hints.append(("P", _("partly")))
            hints.append(("X", _("drop")))
        elif isinstance(row, WorthSaying):
            hints = [("Enter", _("write it")), ("N", _("not now"))]
        self._hints.show_hints([*hints, ("F1", _("all keys"))])

    def _show_state(self, found: Today) -> None:
        self._new.setVisible(not found.is_clear)  # an empty page offers the same in its middle
        self._body.setCurrentIndex(1 if found.is_clear else 0)
        entries = journal_list.entries(self.journal) if found.is_clear else []
        if found.is_clear:
            self._say_nothing_is_left(entries)
        self._aside.setVisible(bool(entries) or not found.is_clear)
        self._aside.show_today(found)
        self.begin_at(self._first_step if found.is_clear else self._list)
        self._say_hints()

    def _say_nothing_is_left(self, entries: "Sequence[journal_list.Entry]") -> None:
        """Tell a journal in which all is done from one that is only beginning."""
        self._empty.clear_rows()
        self._to_journal.setVisible(bool(entries))
        if not entries:
            self._empty.say(
                _("No ride-along yet"),
                _(
                    "A day in the field that you begin stands here until it is finished. What you"
                    " agree on it, and the one-on-ones you plan, stand here when they are due."
                ),
            )
            return
        self._empty.say(
            _("Nothing is left for today"),
            _(
                "What you begin stands here until it is finished, and what you agree or plan when"
                " its day comes."
            ),
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

    def _count_agendas(self, found: Today) -> None:
        """Let today's agendas be counted beside the window: they are made from all there is."""
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        keys = [one.one_on_one_id for one in found.meetings.today]
        if keys:
            journal, day = self.journal, found.day
            self._counting = self.jobs.run(
                lambda: _agendas(journal, keys, day), self._model.say_agendas, self._not_counted
            )

    def _not_counted(self, error: Exception) -> None:
        self.workspace.tell(error)

    def _begin(self) -> None:
        self.go.emit(Destination("ride_along"))


def _agendas(journal: "Journal", keys: "Sequence[UUID]", day: "date") -> dict[UUID, int]:
    from fieldcoach.coaching.today_agendas import on_agenda  # SQLAlchemy: not on the way here

    return on_agenda(journal, keys, day)
