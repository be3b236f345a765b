"""What the cells of the team's heat map say."""

from typing import TYPE_CHECKING

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching.wording import measure_of
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the names of types alone: SQLAlchemy comes with them
    from fieldcoach.coaching.team_skills import HeatCell, HeatRow, HeatSkill

NOTHING = "–"
ARROWS = {GrowthVerdict.GROWING: "↗", GrowthVerdict.SLIPPING: "↘"}


def level_words(cell: "HeatCell | None", skill: "HeatSkill") -> str:
    """Return "2.4", "(2.4)" for a level that rests on too little, "–" for none."""
    if cell is None:
        return NOTHING
    level = measure_of(skill.item).level(cell.level)
    return level if cell.is_solid else _("({level})").format(level=level)


def arrow_of(cell: "HeatCell | None") -> str:
    """Return the arrow of a trend that is claimed, "" where none is."""
    return "" if cell is None or cell.trend is None else ARROWS.get(cell.trend, "")


def rep_words(row: "HeatRow") -> str:
    """Return what a row is called; that a rep has left is said."""
    return _("{rep} (left)").format(rep=row.rep.name) if row.has_left else row.rep.name
