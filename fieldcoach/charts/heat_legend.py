"""What the tints, brackets and arrows of the team's heat map mean."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldcoach.charts.heat_cells import ARROWS
from fieldcoach.charts.sheet import Sheet, Type, edge_of
from fieldcoach.coaching.growth_words import verdict_words
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.team_skills import TeamSkills

# Device-independent pixels.
_SPACE = 8.0
_SWATCH = (26.0, 12.0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the legend: a sign between words; without one, the four tints."""

    before: str
    sign: str
    after: str

    def widths(self, type_: Type) -> tuple[float, float, float]:
        """Return how wide its three parts are."""
        small = type_.small
        before = small.width(self.before) + _SPACE if self.before else 0.0
        sign = small.width(self.sign) if self.sign else 4 * (_SWATCH[0] + 2)
        return before, sign + _SPACE, small.width(self.after) + 2


def _entries(team: "TeamSkills") -> list[_Entry]:
    from fieldcoach.coaching.team_skills import step_words  # SQLAlchemy, as for the team itself

    cells = [cell for row in team.rows for cell in row.cells if cell is not None]
    leveled = [skill for skill in team.skills if skill.item is Item.LEVEL]
    entries = []
    if leveled and any(cell.is_solid for cell in cells):
        low, high = step_words(leveled[0].scale)
        under, over = _("under {level}"), _("{level} and more")
        entries.append(_Entry(under.format(level=low), "", over.format(level=high)))
    if any(not cell.is_solid for cell in cells):
        entries.append(_Entry("", "(2.0)", _("under 5 ratings or 3 days, in no comparison")))
    entries += [
        _Entry("", arrow, verdict_words(verdict).lower())
        for verdict, arrow in ARROWS.items()
        if any(cell.trend is verdict for cell in cells)
    ]
    return entries


def _places(team: "TeamSkills", type_: Type, width: float) -> list[tuple[int, float, _Entry]]:
    """Return the line and the place in it of each entry."""
    room = width - 2 * edge_of(width)
    places, line, left = [], 0, 0.0
    for entry in _entries(team):
        needed = sum(entry.widths(type_))
        if left and left + needed > room:
            line, left = line + 1, 0.0
        places.append((line, left, entry))
        left += needed + 2 * _SPACE
    return places


def legend_height(team: "TeamSkills", type_: Type, width: float) -> float:
    """Return how high the legend is on a sheet of that width."""
    places = _places(team, type_, width)
    return (places[-1][0] + 1) * type_.small.line if places else 0.0


def draw_legend(sheet: Sheet, type_: Type, team: "TeamSkills", top: float) -> float:
    """Draw the legend; return where it ends."""
    small, edge = type_.small, edge_of(sheet.width)
    for line, place, entry in _places(team, type_, sheet.width):
        left, y = edge + place, top + (line + 0.5) * small.line
        before, sign, _after = entry.widths(type_)
        sheet.write(entry.before, (left, y), small, colour="text2", gid="legend")
        left += before
        if entry.sign:
            sheet.write(entry.sign, (left, y), small, colour="text2", gid="legend")
        else:
            width, height = _SWATCH
            for step in range(4):
                box = (left + step * (width + 2), y - height / 2, width, height)
                sheet.fill([box], f"heat{step + 1}")
                sheet.outline(box)
        left += sign
        room = sheet.width - edge - left
        sheet.write(entry.after, (left, y), small, colour="text2", room=room, gid="legend")
    return top + legend_height(team, type_, sheet.width)
