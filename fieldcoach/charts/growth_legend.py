"""What the marks and lines of the growth charts mean."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from fieldcoach.charts.growth import speech
from fieldcoach.charts.growth_goals import GOAL
from fieldcoach.charts.growth_layout import HAIRLINE, TREND, WORDING
from fieldcoach.charts.sheet import Mark, Sheet, Type, edge_of, mark_of
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.growth import SkillCurve

# Device-independent pixels.
_SPACE = 8.0
_MARK = 9.0
_TREND_SIGN = 20.0


class _Line(Enum):
    """A sign of the legend that is no mark."""

    TREND = _TREND_SIGN
    GOAL = _TREND_SIGN - 0.5
    WORDING = _MARK * 0.6
    REWORDED = _MARK * 0.6 + 1


_Sign = Mark | _Line


def _entries(curves: "Sequence[SkillCurve]") -> list[tuple[_Sign, str]]:
    """Return the signs that are on these charts with what they mean."""
    rep = Mark("D", "rep", area=0.6)
    grey = Mark("^", "text2", area=0.8)
    shown: list[tuple[_Sign, str, bool]] = [
        (rep, _("a day, larger = more visits scored"), True),
        (_Line.TREND, _("trend, 95 % range"), any(c.growth.line is not None for c in curves)),
        (mark_of("star"), _("your stars"), any(c.benchmark is not None for c in curves)),
        (
            Mark("o", "self", hollow=True),
            _("the rep's own rating"),
            any(c.self_ratings for c in curves),
        ),
        (grey, _("coached"), any(c.coached for c in curves)),
        (Mark("^", "text2", hollow=True), _("shown how"), any(c.shown for c in curves)),
        (
            Mark("D", "rep", hollow=True, area=0.6),
            _("earlier wording"),
            any(c.earlier for c in curves),
        ),
        (_Line.GOAL, _("goal"), any(c.goals for c in curves)),
        (Mark(speech(), "text2"), _("one-on-one"), any(c.met for c in curves)),
        (_Line.WORDING, _("new wording"), any(c.began for c in curves)),
        (_Line.REWORDED, _("reworded, same meaning"), any(c.reworded for c in curves)),
    ]
    return [(sign, words) for sign, words, there in shown if there]


def _sign_width(sign: _Sign) -> float:
    return float(sign.value) if isinstance(sign, _Line) else _MARK


def _places(
    curves: "Sequence[SkillCurve]", type_: Type, room: float
) -> list[tuple[int, float, _Sign, str]]:
    """Return the line and the place in it of each entry of the legend."""
    places, line, left = [], 0, 0.0
    for sign, words in _entries(curves):
        width = _sign_width(sign) + _SPACE / 2 + type_.small.width(words) + 2
        if left and left + width > room:
            line, left = line + 1, 0.0
        places.append((line, left, sign, words))
        left += width + 2 * _SPACE
    return places


def legend_height(curves: "Sequence[SkillCurve]", type_: Type, room: float) -> float:
    """Return how high the legend is in a line so wide."""
    lines = max((line + 1 for line, *_rest in _places(curves, type_, room)), default=0)
    return lines * type_.small.line


def draw_legend(sheet: Sheet, type_: Type, curves: "Sequence[SkillCurve]", top: float) -> float:
    """Draw the legend; return where it ends."""
    small, edge = type_.small, edge_of(sheet.width)
    room = sheet.width - 2 * edge
    for line, left, sign, words in _places(curves, type_, room):
        x, y = edge + left, top + (line + 0.5) * small.line
        _draw_sign(sheet, sign, x, y)
        at = (x + _sign_width(sign) + _SPACE / 2, y)
        sheet.write(words, at, small, colour="text2", room=room - left - _sign_width(sign))
    return top + legend_height(curves, type_, room)


def _draw_sign(sheet: Sheet, sign: _Sign, x: float, y: float) -> None:
    if isinstance(sign, Mark):
        sheet.mark(sign, [(x + _MARK / 2, y)], _MARK, gid="legend")
    elif sign is _Line.GOAL:
        end = x + sign.value - _MARK / 2
        sheet.rule([((x, y), (end, y))], colour="rep", width=GOAL, behind=False)
        sheet.mark(Mark("D", "rep", hollow=True, area=0.6), [(end, y)], _MARK, gid="legend")
    elif sign is _Line.TREND:
        sheet.rule([((x, y), (x + _TREND_SIGN, y))], colour="rep", width=TREND, behind=False)
    else:
        middle, half = x + _sign_width(sign) / 2, _MARK * (0.7 if sign is _Line.WORDING else 0.4)
        sheet.rule(
            [((middle, y - half), (middle, y + half))],
            colour="text2",
            width=1.3 if sign is _Line.WORDING else HAIRLINE,
            behind=False,
            dashes=WORDING if sign is _Line.WORDING else (),
        )
