"""The team's skills: the heat map of reps by skills, and in words the cell one stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.charts.alternative import describe_heat
from fieldcoach.charts.tables import heat_table
from fieldcoach.coaching import team_skills
from fieldcoach.coaching.team_skills import TeamSkills, Trend
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.chart_export import SAVE_KEY, TABLE_KEY, save_chart, show_table
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.models.heat_table import (
    BY_DAYS,
    BY_NAME,
    BY_TIER,
    CELL_ROLE,
    HeatOrder,
    HeatTableModel,
)
from fieldcoach.ui.pages.team_part import EMPTY, FIGURES, FiguresPart
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEAT_ROW, SPACE, Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.heat_legend import HeatLegend
from fieldcoach.ui.widgets.heat_table import HeatTable
from fieldcoach.ui.widgets.labels import Sentence
from fieldcoach.ui.widgets.rubric_menu import RubricMenu
from fieldcoach.ui.widgets.window_menu import WindowMenu

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fieldcoach.charts.exporting import Size
    from fieldcoach.charts.style import Look
    from fieldcoach.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is looked at."""

    window: Window = EVERYTHING
    rubric: str | None = None


class SkillsPart(FiguresPart):
    """The heat map. Levels come first, trends follow; the last figures stay meanwhile."""

    counted = Signal(int)  # the reps in sight

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._chosen = _Chosen()
        self._team: TeamSkills | None = None
        self._order = HeatOrder()
        self._with_left = False
        self._jobs: list[Job] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._told = Sentence()
        self._told.setMinimumHeight(2 * self._told.sizeHint().height() - GAP)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._who = FilterButton(_("Who"), gives_way=True)
        self._days = WindowMenu()
        self._rubric = RubricMenu()
        self._sort = FilterButton(_("Order"), narrows=False, gives_way=True)
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._who, self._days, self._rubric, self._sort):
            row.addWidget(button)
        self._who.hide()
        self._rubric.hide()
        self._model = HeatTableModel(self)
        self.table = HeatTable(self._theme, self._model)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._legend = HeatLegend(self._theme)
        figures = QWidget()
        lines = QVBoxLayout(figures)
        lines.setContentsMargins(0, SPACE, 0, 0)
        lines.setSpacing(SPACE)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._legend)
        lines.addWidget(self._told)
        lines.addStretch()
        self._empty = EmptyState(self._theme, _draw_heat)
        self._begin = self._empty.add_primary(
            _("New ride-along"), lambda: self.go.emit(Destination("ride_along")), "Ctrl N"
        )
        self._every_day = self._empty.add_link(
            _("Look at all days"), lambda: self._choose_window(EVERYTHING)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, 0, EDGE, BLOCK)
        whole.addWidget(self.put_states(figures, self._empty, _("Reading the team's levels…")))

    def _connect(self) -> None:
        self._days.window_chosen.connect(self._choose_window)
        self._rubric.picked.connect(
            lambda rubric: self._choose(_Chosen(self._chosen.window, rubric))
        )
        self._rubric.picked.connect(self.rubric_chosen)
        self._who.picked.connect(self._show_who)
        self._sort.picked.connect(lambda by: self._sort_by(HeatOrder(by)))
        self.table.heads.sectionClicked.connect(self._sort_by_column)
        self.table.opened.connect(self._open)
        self.table.stood_on.connect(self._tell)

    def refresh(self) -> None:
        """Read anew; what is shown stays until the new figures are there."""
        for job in self._jobs:
            job.cancel()
        chosen = self._chosen
        self._jobs = [self._workspace.jobs.run(lambda: self._look(chosen), self._show, self._fail)]

    def show_window(self, window: Window) -> None:
        """Look at these days from the next `refresh` on."""
        self._chosen = _Chosen(window, self._chosen.rubric)

    def show_rubric(self, rubric: str) -> None:
        """Look at this rubric from the next `refresh` on."""
        self._chosen = _Chosen(self._chosen.window, rubric)

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        first: QWidget = self.table
        if self.state == EMPTY:
            first = self._every_day if self._every_day.isVisible() else self._begin
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def rep_id(self) -> UUID | None:
        """Return the rep one stands on, while the table is in sight."""
        row = self._model.row(self.table.currentIndex())
        return row.rep.id if row is not None and self.table.isVisible() else None

    def stand_on(self, rep_id: UUID | None) -> None:
        """Stand on a rep, at the same skill."""
        skill = self._model.skill(self.table.currentIndex())
        index = self._model.place_of(rep_id, skill.series if skill else None)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here; the page binds it while this part shows."""
        group = _("Skills of the team")
        return [
            Command(
                "S",
                _("sort by this column; again: turn it; then: by tier"),
                self._sort_here,
                group,
                self._is,
            ),
            Command(SAVE_KEY, _("save the chart…"), self._save, group, self._is),
            Command(TABLE_KEY, _("show the chart as a table"), self._as_table, group, self._is),
        ]

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [
            (
                _("Skills of the team"),
                [("← ↑ ↓ →", _("another cell")), (_("Enter"), _("open the rep's growth"))],
            )
        ]

    def pose(self) -> None:
        """Show itself as in a picture: on the cell that moves most."""
        cells = [
            self._model.index(row, column)
            for row in range(self._model.rowCount())
            for column in range(self._model.columnCount() - 1)
        ]
        moving = [index for index in cells if getattr(index.data(CELL_ROLE), "trend", None)]
        if moving:
            self.table.setCurrentIndex(moving[0])
            self.table.setFocus()

    def _look(self, chosen: _Chosen) -> TeamSkills:
        return team_skills.team_skills(self._workspace.journal, chosen.window, chosen.rubric)

    def _show(self, team: TeamSkills) -> None:
        known = self._team
        self._team = team
        if known is not None and known.window == team.window:
            # Arrows stay until the new ones are there: most changes move none of them.
            self._team = team_skills.with_trends(team, _trends_of(known))
        self._offer(team)
        self._show_rows()
        window = team.window
        self._jobs.append(
            self._workspace.jobs.run(
                lambda: team_skills.trends(self._workspace.journal, window),
                self._show_trends,
                self._fail,
            )
        )

    def _show_trends(self, found: Mapping[tuple[UUID, UUID], Trend]) -> None:
        self._jobs = []
        if self._team is None:
            return
        self._team = team_skills.with_trends(self._team, found)
        self._model.update_cells(self._team)
        self._legend.show_team(self._team)
        self._tell(self.table.currentIndex())

    def _show_rows(self) -> None:
        team = self._team
        if team is None:
            return
        rows = [row for row in team.rows if self._with_left or not row.has_left]
        stood = self._model.row(self.table.currentIndex())
        skill = self._model.skill(self.table.currentIndex())
        self._model.show(team, rows, self._order)
        self.table.setAccessibleDescription(describe_heat(team_skills.only(team, rows)))
        self.table.fit()
        self._legend.show_team(team)
        self._legend.begin_at(self.table.verticalHeader().width())
        self.counted.emit(len(rows))
        has_levels = any(cell is not None for row in rows for cell in row.cells)
        self._sort.setVisible(has_levels)
        if not has_levels:
            self._say_empty(team)
        self.turn_to(FIGURES if has_levels else EMPTY)
        place = self._model.place_of(
            stood.rep.id if stood else None, skill.series if skill else None
        )
        self.table.setCurrentIndex(place if place.isValid() else self._model.index(0, 0))
        self._tell(self.table.currentIndex())

    def _offer(self, team: TeamSkills) -> None:
        self._days.show_window(team.window)
        left = sum(row.has_left for row in team.rows)
        everyone = ngettext("with {n} who left", "with {n} who left", left).format(n=left)
        self._who.offer([(_("in the team"), False), (everyone, True)], self._with_left)
        self._who.setVisible(bool(left))
        self._rubric.setVisible(self._rubric.offer_rubrics(team.rubrics, team.rubric) > 1)
        if self._order.by not in {BY_TIER, BY_NAME, BY_DAYS, *(s.series for s in team.skills)}:
            self._order = HeatOrder()
        offered: list[tuple[str, object]] = [
            (_("by tier"), BY_TIER),
            (_("by name"), BY_NAME),
            (_("by days since the last ride-along"), BY_DAYS),
        ]
        offered += [(_("by {skill}").format(skill=s.skill), s.series) for s in team.skills]
        self._sort.offer(offered, self._order.by)

    def _say_empty(self, team: TeamSkills) -> None:
        narrowed = not team.window.is_open
        self._every_day.setVisible(narrowed)
        self._begin.setVisible(not narrowed)
        self._empty.say(
            _("Nothing rated in these days") if narrowed else _("Nothing rated yet"),
            _(
                "Here you will see every rep on every skill: who is strong where, and who is"
                " moving. One visit with a few ratings begins it."
            ),
        )

    def _tell(self, index: QModelIndex) -> None:
        self._told.say(self._model.words_of(index))

    def _open(self, index: QModelIndex) -> None:
        row, skill = self._model.row(index), self._model.skill(index)
        if row is not None:
            series = skill.series if skill else None
            self.go.emit(Destination("rep", row.rep.id, part="growth", skill_id=series))

    def _sort_here(self) -> None:
        self._sort_by_column(self.table.currentIndex().column())

    def _sort_by_column(self, column: int) -> None:
        """Sort by a column: the highest first, at the second asking the lowest, then by tier."""
        by = self._model.order_of(column)
        if by != self._order.by:
            self._sort_by(HeatOrder(by))
        else:
            self._sort_by(HeatOrder() if self._order.turned else HeatOrder(by, turned=True))

    def _sort_by(self, order: HeatOrder) -> None:
        self._order = order
        if self._team is not None:
            self._offer(self._team)
        self._show_rows()
        self.table.setFocus()

    def _show_who(self, with_left: bool) -> None:
        self._with_left = with_left
        self._show_rows()
        self.table.setFocus()

    def _choose_window(self, window: Window) -> None:
        self._choose(_Chosen(window, self._chosen.rubric))
        self.window_chosen.emit(window)

    def _choose(self, chosen: _Chosen) -> None:
        self._chosen = chosen
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self._jobs = []
        self._workspace.tell(error)

    def _is(self) -> bool:
        return self.table.isVisible() and self.table.currentIndex().isValid()

    def _shown(self) -> TeamSkills | None:
        """Return the team as it is in sight: these reps in this order."""
        if self._team is None:
            return None
        rows = [self._model.row(self._model.index(n, 0)) for n in range(self._model.rowCount())]
        return team_skills.only(self._team, [row for row in rows if row is not None])

    def _save(self) -> None:
        page, team = self.page(), self._shown()
        if page is None or team is None:
            return

        def figure_of(look: "Look", size: "Size") -> "Figure":
            from fieldcoach.charts.heat_map import build, sheet_size  # matplotlib: 0.4 s, once

            return build(team, look, sheet_size(team, size[0]))

        save_chart(page, _("Skills of the team"), figure_of)

    def _as_table(self) -> None:
        page, team = self.page(), self._shown()
        if page is not None and team is not None:
            show_table(page, heat_table(team))


def _trends_of(team: TeamSkills) -> dict[tuple[UUID, UUID], Trend]:
    """Return what the cells of a team say of their courses already."""
    return {
        (row.rep.id, skill.series): Trend(cell.verdict, cell.sentence)
        for row in team.rows
        for skill, cell in zip(team.skills, row.cells, strict=True)
        if cell is not None and cell.verdict is not None
    }


def _draw_heat(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the heat map as it will be: rows of cells, some darker."""
    width, height = rect.width() / 6, HEAT_ROW - GAP
    steps = ((3, 4, 4, 2, 4, 3), (2, 3, 3, 2, 3, 2), (2, 2, 3, 1, 2, 2), (1, 2, 1, 1, 2, 1))
    for line, row in enumerate(steps):
        for column, step in enumerate(row):
            corner = QPointF(rect.left() + column * width, rect.top() + line * (HEAT_ROW - 2))
            cell = QRectF(corner, corner + QPointF(width - 2, height))
            painter.fillRect(cell, theme.colour(f"heat{step}"))
            painter.setPen(theme.colour("line"))
            painter.drawRect(cell)
