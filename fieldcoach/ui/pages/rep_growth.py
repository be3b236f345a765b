"""The growth of a rep: the charts, in which order, over which days, and their way out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.charts.tables import growth_table, rep_table
from fieldcoach.coaching import growth, growth_day
from fieldcoach.coaching.growth_order import Order, explained, order_words, ordered
from fieldcoach.coaching.growth_words import seen_words
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.names import first_name
from fieldcoach.i18n import _
from fieldcoach.ui.chart_export import SAVE_KEY, TABLE_KEY, save_chart, show_table
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, SPACE
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.growth_legend import GrowthLegend, entries
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.parts import EmptyState
from fieldcoach.ui.widgets.window_menu import WindowMenu

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fieldcoach.charts.exporting import Size
    from fieldcoach.charts.style import Look
    from fieldcoach.coaching.growth import Point, RepGrowth, SkillCurve

_ONE_CHART = 560.0  # device-independent pixels wide, as a file


class GrowthPart(QStackedWidget):
    """The part of a rep's page. The figures are read beside the interface thread.

    `controls` are the menus of order and days; the page puts them above.
    """

    opened = Signal(object)  # a Destination
    begun = Signal()  # a new ride-along is wanted

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._rep_id: UUID | None = None
        self._found: RepGrowth | None = None
        self._job: Job | None = None
        self._window: Window = EVERYTHING
        self._order = Order.WHAT_MATTERS
        self._wanted: UUID | None = None
        self._left_at: UUID | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._seen = Small()
        self._orders = FilterButton(_("Order of the charts"), narrows=False)
        self._orders.set_quiet(True)
        self._days = WindowMenu()
        self.controls = QWidget()
        above = QHBoxLayout(self.controls)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(GAP)
        above.addStretch()
        above.addWidget(self._orders)
        above.addWidget(self._days)

        self._legend = GrowthLegend(self._page.theme)
        self._grid = GrowthGrid(self._page.theme)
        self._grid.setAccessibleName(_("Growth, skill by skill"))
        legend = QHBoxLayout()
        legend.setContentsMargins(0, SPACE, EDGE, SPACE)
        legend.setSpacing(BLOCK)
        legend.addWidget(self._legend, 1)
        legend.addWidget(self._seen, 0, Qt.AlignmentFlag.AlignTop)
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(EDGE, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(legend)
        lines.addWidget(self._grid, 1)
        self._nothing = EmptyState(self._page.theme, day_list)
        self._nothing.add_primary(_("New ride-along"), self.begun.emit)
        self._all_days = self._nothing.add_link(
            _("Look at all days"), lambda: self._narrow(EVERYTHING)
        )
        self.addWidget(shown)
        self.addWidget(self._nothing)
        self._show_order()

    def _connect(self) -> None:
        self._orders.picked.connect(self._put_in_order)
        self._days.window_chosen.connect(self._narrow)
        self._grid.pointed.connect(self._show_day)
        self._grid.opened.connect(self._open)

    def look_at(self, rep_id: UUID, window: Window) -> None:
        """Show another rep next, at first without anything."""
        self._rep_id, self._window, self._found, self._left_at = rep_id, window, None, None
        self._grid.show_curves([])
        self._legend.show_entries([])
        self._seen.setText("")
        self._days.show_window(window)

    def stand_on(self, series: UUID) -> None:
        """Put the focus on the chart of a skill, as soon as it is there."""
        self._wanted = None if self._grid.stand_on(series) else series

    def take_focus(self) -> bool:
        """Put the focus back on the chart that a day was opened from; return whether there is one.

        The chart is looked up again once the growth has been read.
        """
        if self._left_at is None:
            return False
        self.stand_on(self._left_at)
        return True

    def read(self) -> None:
        """Have the growth read, and show it."""
        if self._rep_id is None:
            return
        if self._job is not None:
            self._job.cancel()
        journal, rep_id, window = self._page.journal, self._rep_id, self._window
        self._job = self._page.jobs.run(
            lambda: growth.of_rep(journal, rep_id, window), self._show, self._fail
        )

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
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

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the charts by a key."""
        offered = (
            ("O", _("put the charts in the other order"), self._other_order),
            (SAVE_KEY, _("save the chart in focus, or all charts…"), self._save),
            (TABLE_KEY, _("show the chart in focus, or all charts, as a table"), self._tell),
        )
        return [
            Command(key, words, act, _("Charts"), self._has_charts) for key, words, act in offered
        ]

    def _has_charts(self) -> bool:
        return self.isVisible() and bool(self._grid.cards)

    def _show(self, found: "RepGrowth") -> None:
        self._job = None
        curves = [curve for curve in found.skills if not curve.superseded]
        self._found = replace(found, skills=tuple(curves))
        days = sorted({point.day for curve in found.skills for point in curve.points})
        self._seen.setText(seen_words(days, clock.today()))
        if not curves:
            self._say_nothing(found)
        self.setCurrentIndex(0 if curves else 1)
        self._orders.setVisible(bool(curves))
        self._legend.show_entries(entries(curves, first_name(found.rep.name)) if curves else [])
        self._grid.show_curves(ordered(curves, self._order))
        if self._wanted is not None:
            self._grid.stand_on(self._wanted)
            self._wanted = None

    def _open(self, point: "Point") -> None:
        chosen = self._grid.curve_in_focus
        self._left_at = chosen.series if chosen is not None else None
        self.opened.emit(Destination("ride_along", point.ride_along_id))

    def _say_nothing(self, found: "RepGrowth") -> None:
        narrowed = not found.window.is_open
        self._nothing.say(
            _("Nothing rated in these days") if narrowed else _("Nothing rated yet"),
            _(
                "Here you will see each skill of {rep} over time: every day in the field, and the"
                " trend as soon as there are six of them over sixty days."
            ).format(rep=found.rep.name),
        )
        self._all_days.setVisible(narrowed)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._page.workspace.tell(error)

    def _narrow(self, window: Window) -> None:
        self._window = window
        self._days.show_window(window)
        self._page.refresh()

    def _show_order(self) -> None:
        choices: list[tuple[str, object]] = [(order_words(order), order) for order in Order]
        self._orders.offer(choices, self._order)
        self._orders.setToolTip(explained(self._order))

    def _put_in_order(self, order: Order) -> None:
        self._order = order
        self._show_order()
        if self._found is not None:
            self._grid.show_curves(ordered(self._found.skills, order))

    def _other_order(self) -> None:
        other = Order.RUBRIC if self._order is Order.WHAT_MATTERS else Order.WHAT_MATTERS
        self._put_in_order(other)

    def _show_day(self, curve: "SkillCurve", point: "Point") -> None:
        if self._rep_id is not None:
            seen = growth_day.of_day(self._page.journal, self._rep_id, curve.series, point.day)
            self._grid.show_day(curve, point, seen, clock.today())

    def _in_focus(self) -> "RepGrowth | None":
        """Return the growth with the skill in focus alone, or with all as they stand."""
        if self._found is None:
            return None
        chosen = self._grid.curve_in_focus
        curves = ordered(self._found.skills, self._order) if chosen is None else [chosen]
        return replace(self._found, skills=tuple(curves))

    def _save(self) -> None:
        found = self._in_focus()
        if found is None:
            return
        chosen = self._grid.curve_in_focus

        def figure_of(look: "Look", size: "Size") -> "Figure":
            from fieldcoach.charts.growth_sheet import build, sheet_size  # matplotlib: 0.4 s, once

            width = size[0] if chosen is None else _ONE_CHART
            return build(found, look, sheet_size(found, width))

        name = _("Growth of {rep}").format(rep=found.rep.name)
        save_chart(self._page, name if chosen is None else f"{name}, {chosen.skill}", figure_of)

    def _tell(self) -> None:
        found = self._in_focus()
        if found is None:
            return
        chosen = self._grid.curve_in_focus
        show_table(self._page, rep_table(found) if chosen is None else growth_table(chosen))
