"""The people of the team: who was seen in the field when, and how the days are shared by tier."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.coaching import likeness, team
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.team_table import Order, TeamTableModel, here, summary_cells
from fieldcoach.ui.theme import BLOCK, EDGE, ROW, SPACE, Theme
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.likely_line import LikelyLine
from fieldcoach.ui.widgets.marks import Mark
from fieldcoach.ui.widgets.parts import Hairline, Heading, Quiet
from fieldcoach.ui.widgets.team_delegate import MARK_INSET
from fieldcoach.ui.widgets.team_table import TeamTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from fieldcoach.coaching.team import Member, TierSummary


class PeoplePart(QWidget):
    """A part of the Team page: every rep who has not left, by tier until another order is asked.

    `controls` belong into the page's header while this part shows.
    """

    go = Signal(object)  # a Destination
    counted = Signal(int)  # the reps in sight
    merge_wanted = Signal(object, object)  # the key of who goes, and of who stays

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._members: Sequence[Member] = ()
        self._with_left = False
        self._order = Order.TIER
        self._turned = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._who = FilterButton(_("Who"))
        self._sort = FilterButton(_("Order"), narrows=False)
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._who)
        row.addWidget(self._sort)
        self._model = TeamTableModel(self)
        self.table = TeamTable(self._theme, self._model)
        self.table.setAccessibleName(_("Reps"))
        self._likely = LikelyLine()
        self._summary = QWidget()
        head = QHBoxLayout()
        head.addWidget(Heading(_("Ride-alongs in 90 days, by tier")))
        head.addStretch()
        head.addWidget(KeyHints([(_("Enter"), _("open"))]))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(EDGE, SPACE, EDGE, BLOCK)
        self._lines.setSpacing(SPACE)
        self._lines.addWidget(self._likely)
        self._lines.addWidget(self.table, 1)
        self._lines.addLayout(head)
        self._lines.addWidget(self._summary)

    def _connect(self) -> None:
        self.table.activated.connect(self._open_row)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self._likely.merge_wanted.connect(self._merge_likely)
        self._who.picked.connect(self._show_who)
        self._sort.picked.connect(lambda order: self._sort_by(order, turned=False))

    def show_members(self, members: "Sequence[Member]") -> None:
        """Show these reps, and stay on the same one."""
        self._members = members
        self._who.setVisible(len(here(members)) < len(members))
        self._show_likely()
        self._sum_up(team.by_tier(members))
        self._show_rows()

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def rep_id(self) -> "UUID | None":
        """Return the rep one stands on, while the table is in sight."""
        member = self._model.member(self.table.currentIndex())
        return member.rep.id if member is not None and self.table.isVisible() else None

    def stand_on(self, rep_id: "UUID | None") -> None:
        """Stand on a rep."""
        index = self._model.index_of(rep_id)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [(_("People"), [(_("Enter"), _("open the rep"))])]

    def _show_likely(self) -> None:
        names = {member.rep.id: member.rep.name for member in self._members}
        pairs = likeness.alike(list(names.items()))
        self._likely.show_pairs(
            [((one, names[one]), (other, names[other])) for one, other in pairs]
        )

    def _merge_likely(self, one: "UUID", other: "UUID") -> None:
        """Propose that the one seen last stays."""
        seen = {member.rep.id: member.last_ride_along or date.min for member in self._members}
        gone, kept = sorted((one, other), key=lambda rep_id: seen[rep_id])
        self.merge_wanted.emit(gone, kept)

    def _show_rows(self) -> None:
        present = here(self._members)
        chosen = self._model.member(self.table.currentIndex())
        shown = self._members if self._with_left else present
        self._model.show(shown, self._order, turned=self._turned)
        self.table.fit()
        index = self._model.index_of(chosen.rep.id if chosen else None)
        self.table.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
        self._offer(len(self._members) - len(present))
        self.counted.emit(len(shown))

    def _offer(self, left: int) -> None:
        everyone = ngettext("with {n} who left", "with {n} who left", left).format(n=left)
        self._who.offer([(_("in the team"), False), (everyone, True)], self._with_left)
        self._sort.offer(
            [
                (_("by tier"), Order.TIER),
                (_("by name"), Order.NAME),
                (_("by territory"), Order.TERRITORY),
                (_("by days since the last ride-along"), Order.DAYS),
                (_("by ride-alongs in 90 days"), Order.RIDES),
                (_("by visits in 90 days"), Order.VISITS),
            ],
            self._order,
        )

    def _sum_up(self, summaries: "Sequence[TierSummary]") -> None:
        """Lay the lines of the tiers out anew: there are few, and which there are changes."""
        before, self._summary = self._summary, QWidget()
        grid = QGridLayout(self._summary)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(0)
        grid.addWidget(Hairline(), 0, 0, 1, 5)
        for number, summary in enumerate(summaries):
            row = 2 * number + 1
            reps, rides, longest, never = summary_cells(summary)
            grid.setRowMinimumHeight(row, ROW)
            grid.addWidget(self._tier(summary.tier, reps), row, 0)
            count = QLabel(rides)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(count, row, 1)
            grid.addWidget(QLabel(longest), row, 2)
            grid.addWidget(Quiet(never), row, 3)
            grid.addWidget(Hairline(), row + 1, 0, 1, 5)
        grid.setColumnStretch(4, 1)
        self._lines.replaceWidget(before, self._summary)
        before.hide()
        before.deleteLater()
        self._summary.show()

    def _tier(self, tier: str | None, words: str) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        mark = Mark(self._theme, tier)
        inset = MARK_INSET - mark.sizeHint().width() // 2
        row.setContentsMargins(inset, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(mark)
        row.addWidget(QLabel(words))
        row.addStretch()
        return cell

    def _sort_by_column(self, column: int) -> None:
        order = self._model.order_of(column)
        self._sort_by(order, turned=order is self._order and not self._turned)

    def _sort_by(self, order: Order, *, turned: bool) -> None:
        self._order = order
        self._turned = turned
        self._show_rows()
        self.table.setFocus()

    def _show_who(self, with_left: bool) -> None:
        self._with_left = with_left
        self._show_rows()
        self.table.setFocus()

    def _open_row(self, index: QModelIndex) -> None:
        if (member := self._model.member(index)) is not None:
            self.go.emit(Destination("rep", member.rep.id))
