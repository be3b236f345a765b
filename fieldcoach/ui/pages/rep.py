"""A rep: growth, skill by skill, and the ride-alongs it comes from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, raw_reads
from fieldcoach.coaching.rep_today import RepToday, rep_today
from fieldcoach.coaching.wording import month, named_day
from fieldcoach.domain.days import Window
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.reps import RepDialog
from fieldcoach.ui.models.beginning import begin_today
from fieldcoach.ui.models.journal_list import JournalListModel
from fieldcoach.ui.models.journal_narrowing import Narrowing
from fieldcoach.ui.models.one_on_one_start import one_on_one_now
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.rep_growth import GrowthPart
from fieldcoach.ui.theme import EDGE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.journal_delegate import JournalDelegate
from fieldcoach.ui.widgets.marks import Mark, mark_word
from fieldcoach.ui.widgets.parts import Hairline, PageHeader, Secondary, Tabs
from fieldcoach.ui.widgets.ruled_list import RuledList

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change

_PARTS = ("growth", "ride_alongs")


class RepPage(Page):
    """Shows one rep: the name at once, the growth as soon as it is read."""

    def _lay_out(self) -> None:
        self._rep: RepToday | None = None
        self._header = PageHeader(self.theme, back=True)
        self._mark = Mark(self.theme, None)
        self._header.add_control(self._mark)
        self._tier = self._header.add_fact()
        self._territory = self._header.add_fact()
        self._last = self._header.add_fact()
        self._edit = Link(_("Edit…"))
        self._edit.setToolTip(_("Edit the rep (F2)"))
        self._new = Secondary(_("New ride-along"))
        self._header.add_action(self._edit)
        self._header.add_action(self._new)

        self._tabs = Tabs()
        self._tabs.setAccessibleName(_("Parts of this page"))
        for words in (_("Growth"), _("Ride-alongs")):
            self._tabs.addTab(words)
        self.begin_at(self._tabs)
        self._body = QStackedWidget()
        self._growth = GrowthPart(self)
        self._body.addWidget(self._growth)
        self._body.addWidget(self._ride_alongs_part())

        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE, 0, EDGE, 0)
        tabs.addWidget(self._tabs)
        tabs.addWidget(self._growth.controls, 1)
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        line.addWidget(Hairline())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._header)
        lines.addLayout(tabs)
        lines.addLayout(line)
        lines.addWidget(self._body, 1)

    def _ride_alongs_part(self) -> QWidget:
        self._model = JournalListModel(self)
        self._delegate = JournalDelegate(self.theme, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("Ride-alongs"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.addWidget(self._list)
        return part

    def _connect(self) -> None:
        self._header.back.connect(self.back)
        self._new.clicked.connect(self._begin)
        self._edit.clicked.connect(self._edit_rep)
        self._tabs.currentChanged.connect(self._show_part)
        self._growth.opened.connect(self.go)
        self._growth.begun.connect(self._begin)
        self._list.activated.connect(self._open_row)

    def open(self, destination: Destination) -> None:
        """Show a rep; raises NotFound where there is none of that key."""
        if destination.id is None:
            return
        rep_today(self.journal, destination.id, clock.today())  # before anything is shown of them
        if destination.id != self.destination.id:
            self._growth.look_at(destination.id, Window(destination.since, destination.until))
            self._tabs.setCurrentIndex(0)
        if destination.part in _PARTS:
            self._tabs.setCurrentIndex(_PARTS.index(destination.part))
        super().open(destination)
        self.take_focus()  # the stack would choose the first control
        if destination.skill_id is not None:
            self._growth.stand_on(destination.skill_id)

    def take_focus(self) -> None:
        """Put the focus where the work begins, or goes on after a look at a day."""
        if self._tabs.currentIndex() != 0 or not self._growth.take_focus():
            super().take_focus()

    def refresh(self) -> None:
        """Read the rep's header and ride-alongs, and have the growth read."""
        rep_id = self.destination.id
        if rep_id is None:
            return
        today = clock.today()
        try:
            self._rep = rep_today(self.journal, rep_id, today)
        except NotFound as gone:  # merged away, or no longer added
            self._rep = None
            self.workspace.notice.emit(str(gone))
            self.go.emit(Destination("team"))
            return
        self._show_header(self._rep, today)
        self._show_ride_alongs(rep_id, today)
        self._growth.read()

    def concerns(self, change: "Change") -> bool:
        """Return whether this rep, or the stars it is seen beside, may have changed."""
        return True

    def title(self) -> str:
        return self._rep.rep.name if self._rep else ""

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("Charts"),
                [
                    ("Tab", _("next chart")),
                    ("↑ ↓", _("chart above, below")),
                    ("← →", _("choose a day")),
                    (_("Enter"), _("open its ride-along")),
                    ("Esc", _("let go of the day")),
                ],
            )
        ]

    def _show_part(self, number: int) -> None:
        self._body.setCurrentIndex(number)
        self._growth.controls.setVisible(number == 0)

    def _show_header(self, rep: RepToday, today: date) -> None:
        self._header.set_title(rep.rep.name)
        self._mark.show_word(rep.tier)
        self._mark.setVisible(bool(mark_word(rep.tier)))
        self._tier.setText(_tier_words(rep))
        self._territory.setText(rep.rep.territory)
        self._last.setText(_last_words(rep.last_ride_along, today))
        for fact in (self._tier, self._territory):
            fact.setVisible(bool(fact.text()))

    def _show_ride_alongs(self, rep_id: UUID, today: date) -> None:
        found = journal_list.entries(self.journal, rep_id)
        current = self._model.row(self._list.currentIndex())
        self._delegate.fit(found, raw_reads.owner_name(self.journal))
        self._model.show(found, Narrowing(), today)
        there = self._model.index_of(current.ride_along_id if current else None)
        self._list.setCurrentIndex(there if there.isValid() else self._model.nearest(0))

    def _open_row(self, index: QModelIndex) -> None:
        if (entry := self._model.row(index)) is not None:
            self.go.emit(Destination("ride_along", entry.ride_along_id))

    def commands(self) -> Sequence[Command]:
        return (
            Command("E", _("edit the rep…"), self._edit_rep),
            Command("F2", _("edit the rep…"), self._edit_rep),
            Command("F5", _("one-on-one view"), self._show_one_on_one),
            *self._growth.commands(),
        )

    def _edit_rep(self) -> None:
        if self._rep is not None:
            RepDialog(self.workspace, self._rep.rep.id, self).open()

    def _show_one_on_one(self) -> None:
        if self._rep is None:
            return
        if (key := one_on_one_now(self.workspace, self._rep.rep.id)) is not None:
            self.go.emit(Destination("one_on_one_view", key))

    def _begin(self) -> None:
        if self._rep is None:
            return
        if (begun := begin_today(self.workspace, self._rep.rep.id)) is not None:
            self.go.emit(Destination("ride_along", begun))


def _tier_words(rep: RepToday) -> str:
    if rep.tier is None:
        return ""
    tier = mark_word(rep.tier) or rep.tier
    if rep.tier_since is None:
        return tier
    since = f"{month(rep.tier_since)} {rep.tier_since.year}"
    return _("{tier} since {month}").format(tier=tier, month=since)


def _last_words(last: date | None, today: date) -> str:
    if last is None:
        return _("no ride-along yet")
    if last == today:
        return _("last ride-along today")
    return _("last ride-along {day}").format(day=named_day(last, today))
