"""The team: what everyone is good at, how that goes with results, and who was seen when."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import team, team_skills
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.team_table import here, reps_words
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.team_deeds import TeamDeeds
from fieldcoach.ui.pages.team_ends import MeansEndsPart
from fieldcoach.ui.pages.team_part import FiguresPart
from fieldcoach.ui.pages.team_people import PeoplePart
from fieldcoach.ui.pages.team_results import TeamResultsPart
from fieldcoach.ui.pages.team_skills import SkillsPart
from fieldcoach.ui.theme import EDGE, GAP, HEAT_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.buttons import MenuButton, Secondary
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.parts import Hairline, PageHeader, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from fieldcoach.coaching.team import Member
    from fieldcoach.domain.days import Window

SKILLS, ENDS, PEOPLE, RESULTS = range(4)
_PARTS = ("skills", "ends", "people", "results")
_FILLED, _EMPTY = range(2)


class TeamPage(Page):
    """Four tabs over one team; each of them is a part that reads when it is first seen."""

    def _lay_out(self) -> None:
        self._members: Sequence[Member] = ()
        self._stale = {SKILLS, ENDS, RESULTS}
        self._fresh = True
        self._in_sight: dict[int, int] = {}
        self._header = PageHeader(self.theme, _("Team"))
        self._count = self._header.add_fact()
        self._skills = SkillsPart(self.workspace)
        self._ends = MeansEndsPart(self.workspace)
        self._people = PeoplePart(self.theme)
        self._results = TeamResultsPart(self.workspace)
        self._figures: dict[int, FiguresPart] = {SKILLS: self._skills, ENDS: self._ends}
        self._all = (self._skills, self._ends, self._people, self._results)
        self._readers: dict[int, FiguresPart | TeamResultsPart] = {
            **self._figures,
            RESULTS: self._results,
        }
        self._more = MenuButton(_("More"))
        self._more.setAccessibleName(_("More to do with the team"))
        self._add = Secondary(_("Add a rep…"), "Ctrl Shift A")
        self._of_parts = tuple(part.controls for part in self._all)
        for action in (*self._of_parts, self._more, self._add):
            self._header.add_action(action)
        for controls in self._of_parts:
            controls.hide()  # all at once would widen a small window
        tables = (self._skills.table, self._people.table, self._results.table)
        self._deeds = TeamDeeds(self.workspace, self, self._more, tables, self._chosen)
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
        self._tabs = Tabs()
        self._tabs.setAccessibleName(_("Parts of this page"))
        for words in (_("Skills"), _("Means and ends"), _("People"), _("Results")):
            self._tabs.addTab(words)
        self._parts = QStackedWidget()
        for part in self._all:
            self._parts.addWidget(part)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE, 0, EDGE, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        line.addWidget(Hairline())
        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(tabs)
        lines.addLayout(line)
        lines.addWidget(self._parts, 1)
        return filled

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_part)
        self._add.clicked.connect(self._deeds.add_rep)
        self._deeds.added.connect(self._go_to)
        self._deeds.go.connect(self.go)
        self._people.merge_wanted.connect(self._deeds.merge)
        self._skills.counted.connect(lambda count: self._count_in(SKILLS, count))
        self._people.counted.connect(lambda count: self._count_in(PEOPLE, count))
        self._results.counted.connect(lambda count: self._count_in(RESULTS, count))
        for number, figures in self._figures.items():
            figures.window_chosen.connect(partial(self._look_at, number))
            figures.rubric_chosen.connect(partial(self._watch_for, number))
        for part in self._all:
            part.go.connect(self.go)

    def open(self, destination: Destination) -> None:
        """Show a part, the one of before without a name, with the focus where the work begins."""
        self.destination = destination
        self._results.show_results(destination)
        if destination.part in _PARTS:
            self._tabs.setCurrentIndex(_PARTS.index(destination.part))
        elif self._fresh and not team_skills.is_anything_rated(self.journal):
            self._tabs.setCurrentIndex(PEOPLE)  # a team that nobody was seen of is names alone
        self._fresh = False
        self.refresh()
        if destination.rep_id is not None:
            self._results.stand_on(destination.rep_id)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read the team; the parts out of sight read when they are seen."""
        self._members = team.members(self.journal, clock.today())
        is_empty = not self._members
        self._body.setCurrentIndex(_EMPTY if is_empty else _FILLED)
        self._add.setVisible(not is_empty)  # an empty page offers adding itself
        self._in_sight = dict.fromkeys(range(len(_PARTS)), len(here(self._members)))
        self._people.show_members(self._members)
        self._stale = set(self._readers)
        self._show_part(self._tabs.currentIndex())

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        if self._members:
            self._all[self._tabs.currentIndex()].take_focus()
        else:
            self._first_step.setFocus(Qt.FocusReason.OtherFocusReason)

    def pose(self) -> None:
        """Show itself as in a picture."""
        if self._tabs.currentIndex() == SKILLS:
            self._skills.pose()
        elif self._tabs.currentIndex() == ENDS:
            self._ends.pose()
        elif self._tabs.currentIndex() == RESULTS:
            self._results.pose()

    def settle(self) -> bool:
        return self._results.settle()

    def keys(self) -> list[KeyGroup]:
        keys = list(self._all[self._tabs.currentIndex()].keys())
        if self._tabs.currentIndex() != ENDS:  # there one stands on a skill
            keys.append((_("On a rep"), [(_("Menu key"), _("everything that can be done"))]))
        return keys

    def commands(self) -> "Sequence[Command]":
        deeds = self._deeds.commands()
        if self._tabs.currentIndex() == RESULTS:  # there F2 changes the figure one stands on
            deeds = [command for command in deeds if command.key != "F2"]
        parts = (self._results, self._skills, self._ends)
        filled = self._tabs.isVisible
        return (
            *deeds,
            Command("Ctrl+Tab", _("next part of the page"), lambda: self._step(1), when=filled),
            Command(
                "Ctrl+Shift+Tab",
                _("previous part of the page"),
                lambda: self._step(-1),
                when=filled,
            ),
            *(command for part in parts for command in part.commands()),
        )

    def _step(self, step: int) -> None:
        """Go to the next part or the previous one, round and round, and into it."""
        if self.settle():
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % len(_PARTS))
            self.take_focus()

    def _show_part(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        for controls in self._of_parts:
            controls.hide()
        self._of_parts[number].setVisible(bool(self._members))
        self._say_count()
        if number in self._stale and self._members:
            self._stale.discard(number)
            self._readers[number].refresh()

    def _look_at(self, chosen_in: int, window: "Window") -> None:
        """Have the part that is out of sight look at the same days."""
        for number, part in self._figures.items():
            if number != chosen_in:
                part.show_window(window)
                self._stale.add(number)

    def _watch_for(self, chosen_in: int, rubric: str) -> None:
        """Have the part that is out of sight look at the same rubric."""
        for number, part in self._figures.items():
            if number != chosen_in:
                part.show_rubric(rubric)
                self._stale.add(number)

    def _count_in(self, part: int, count: int) -> None:
        self._in_sight[part] = count
        self._say_count()

    def _say_count(self) -> None:
        count = self._in_sight.get(self._tabs.currentIndex(), 0)
        self._count.setText(reps_words(count) if count else "")

    def _chosen(self) -> "Member | None":
        rep_id = self._skills.rep_id() or self._people.rep_id() or self._results.rep_id()
        return next((one for one in self._members if one.rep.id == rep_id), None)

    def _go_to(self, rep_id: "UUID") -> None:
        for part in (self._skills, self._people, self._results):
            part.stand_on(rep_id)


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
