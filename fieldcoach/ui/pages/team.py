"""The team: who was seen in the field when, and how the days are shared between the tiers."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import likeness, team
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.team_table import Order, TeamTableModel, here, reps_words, summary_cells
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.team_deeds import TeamDeeds
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEAT_ROW, MARK, ROW, SPACE, Theme
from fieldcoach.ui.widgets.buttons import MenuButton, Secondary
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.likely_line import LikelyLine
from fieldcoach.ui.widgets.marks import Mark, paint_mark
from fieldcoach.ui.widgets.parts import Hairline, Heading, PageHeader, Quiet
from fieldcoach.ui.widgets.team_delegate import MARK_INSET
from fieldcoach.ui.widgets.team_table import TeamTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from fieldcoach.coaching.team import Member, TierSummary


class TeamPage(Page):
    """Shows every rep who has not left, by tier until another order is asked for."""

    def _lay_out(self) -> None:
        self._members: Sequence[Member] = ()
        self._with_left = False
        self._order = Order.TIER
        self._turned = False
        self._header = PageHeader(self.theme, _("Team"))
        self._count = self._header.add_fact()
        self._who = FilterButton(_("Who"))
        self._sort = FilterButton(_("Order"), narrows=False)
        self._more = MenuButton(_("More"))
        self._more.setAccessibleName(_("More to do with the team"))
        self._add = Secondary(_("Add a rep…"), "Ctrl Shift A")
        for action in (self._who, self._sort, self._more, self._add):
            self._header.add_action(action)

        self._model = TeamTableModel(self)
        self._table = TeamTable(self.theme, self._model)
        self._table.setAccessibleName(_("Reps"))
        self._deeds = TeamDeeds(self.workspace, self, self._more, self._table, self._chosen)
        self._likely = LikelyLine()
        self._summary = QWidget()
        self._empty = EmptyState(
            self.theme,
            _draw_reps,
            _("No reps yet"),
            _(
                "Here you will see every rep with the days since the last ride-along, and how"
                " your days in the field are shared between the tiers. Add them one by one, or"
                " paste a list, one rep a line."
            ),
        )
        self._first_step = self._empty.add_primary(
            _("Add a rep…"), self._deeds.add_rep, "Ctrl Shift A"
        )
        self._empty.add_link(_("Paste a list…"), self._deeds.paste)

        self._body = self.put_states(self._header, self._filled(), self._empty)

    def _filled(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(Heading(_("Ride-alongs in 90 days, by tier")))
        head.addStretch()
        head.addWidget(KeyHints([(_("Enter"), _("open"))]))
        filled = QWidget()
        self._lines = QVBoxLayout(filled)
        self._lines.setContentsMargins(EDGE, 0, EDGE, BLOCK)
        self._lines.setSpacing(SPACE)
        self._lines.addWidget(self._likely)
        self._lines.addWidget(self._table, 1)
        self._lines.addLayout(head)
        self._lines.addWidget(self._summary)
        return filled

    def _connect(self) -> None:
        self._table.activated.connect(self._open_row)
        self._table.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self._add.clicked.connect(self._deeds.add_rep)
        self._deeds.added.connect(self._go_to)
        self._likely.merge_wanted.connect(self._merge_likely)
        self._who.picked.connect(self._show_who)
        self._sort.picked.connect(lambda order: self._sort_by(order, turned=False))

    def open(self, destination: Destination) -> None:
        """Show the present state, with the focus where the work begins."""
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read the team and stay on the same rep."""
        self._members = team.members(self.journal, clock.today())
        is_empty = not self._members
        self._body.setCurrentIndex(1 if is_empty else 0)
        self._who.setVisible(len(here(self._members)) < len(self._members))
        for action in (self._sort, self._add):  # an empty page offers adding itself
            action.setVisible(not is_empty)
        self._show_likely()
        self.begin_at(self._first_step if is_empty else self._table)
        self._sum_up(team.by_tier(self._members))
        self._show_rows()

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (_("Team"), [(_("Enter"), _("open the rep"))]),
            (_("On a rep"), [(_("Menu key"), _("everything that can be done"))]),
        ]

    def commands(self) -> "Sequence[Command]":
        return self._deeds.commands()

    def _chosen(self) -> "Member | None":
        return self._model.member(self._table.currentIndex())

    def _go_to(self, rep_id: "UUID") -> None:
        index = self._model.index_of(rep_id)
        if index.isValid():
            self._table.setCurrentIndex(index)

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
        self._deeds.merge(gone, kept)

    def _show_rows(self) -> None:
        present = here(self._members)
        shown = self._members if self._with_left else present
        chosen = self._chosen()
        self._model.show(shown, self._order, turned=self._turned)
        self._table.fit()
        index = self._model.index_of(chosen.rep.id if chosen else None)
        self._table.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
        self._count.setText(reps_words(len(shown)) if shown else "")
        self._offer(len(self._members) - len(present))

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
        mark = Mark(self.theme, tier)
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
        self._table.setFocus()

    def _show_who(self, with_left: bool) -> None:
        self._with_left = with_left
        self._show_rows()
        self._table.setFocus()

    def _open_row(self, index: QModelIndex) -> None:
        if (member := self._model.member(index)) is not None:
            self.go.emit(Destination("rep", member.rep.id))


def _draw_reps(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw reps by tier as the page would show them, in strokes for words and figures."""
    words = QPen(theme.colour("text2"), GAP + 2)
    words.setCapStyle(Qt.PenCapStyle.RoundCap)
    figures = QPen(theme.colour("field_line"), GAP + 2)
    figures.setCapStyle(Qt.PenCapStyle.RoundCap)
    top = rect.top() + SPACE
    for tier, name, figure in (
        ("star", 0.2, 0.06),
        ("star", 0.16, 0.09),
        ("average", 0.22, 0.07),
        ("average", 0.18, 0.05),
        ("developing", 0.2, 0.08),
    ):
        y = top + MARK / 2
        paint_mark(painter, theme, tier, QPointF(rect.left() + SPACE, y), MARK)
        start = rect.left() + EDGE
        painter.setPen(words)
        painter.drawLine(QPointF(start, y), QPointF(start + name * rect.width(), y))
        painter.setPen(figures)
        for column in (0.7, 0.85, 1.0):
            end = rect.left() + column * rect.width() - SPACE
            painter.drawLine(QPointF(end - figure * rect.width(), y), QPointF(end, y))
        top += HEAT_ROW
