"""One line of words in which some are marked: bold and underlined, never by colour alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from fieldcoach.ui.theme import Theme

_MORE = "…"
_LEAD = "… "
_SHOWN_BEFORE = (40, 12, 0)  # letters before the first mark, ever fewer until it is seen


@dataclass(frozen=True, slots=True)
class Part:
    """Words in one font and ink; `spans` says which of their letters are marked."""

    words: str
    font: QFont
    ink: str = "text"
    spans: Sequence[tuple[int, int]] = ()


def paint_marked(painter: QPainter, theme: Theme, rect: QRect, parts: Iterable[Part]) -> None:
    """Paint parts one behind the other in `rect`, elided where they are too long.

    They are elided at the right, and at the left of the marked part too where the first mark would
    not be seen.
    """
    layout = _fitted(theme, list(parts), rect.width())
    line = layout.lineAt(0)
    painter.save()
    painter.setClipRect(rect)
    top = rect.top() + (rect.height() - line.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))
    painter.restore()


def _fitted(theme: Theme, parts: Sequence[Part], width: int) -> QTextLayout:
    layout = _laid_out(theme, parts)
    line = layout.lineAt(0)
    if line.naturalTextWidth() <= width:
        return layout
    for before in _SHOWN_BEFORE:
        if _room_left(parts, line, width) >= 0:
            break
        parts = [_begun_later(part, before) for part in parts]
        layout = _laid_out(theme, parts)
        line = layout.lineAt(0)
    if line.naturalTextWidth() <= width:
        return layout
    return _laid_out(theme, _cut(parts, line, width))


def _room_left(parts: Sequence[Part], line: QTextLine, width: int) -> float:
    """Return how much room there is behind the first mark; less than none where it is not seen."""
    at = 0
    for part in parts:
        if part.spans:
            end = at + _length(part.words[: part.spans[0][1]])
            return width - line.height() - cast("tuple[float, int]", line.cursorToX(end))[0]
        at += _length(part.words)
    return 0


def _begun_later(part: Part, before: int) -> Part:
    """Return a part that begins so many letters before its first mark, at a word if possible."""
    first = part.spans[0][0] if part.spans else 0
    if first <= before:
        return part
    blank = part.words.find(" ", first - before, first)
    start = first - before if blank < 0 else blank + 1
    moved = len(_LEAD) - start
    spans = tuple((one + moved, other + moved) for one, other in part.spans)
    return Part(_LEAD + part.words[start:], part.font, part.ink, spans)


def _laid_out(theme: Theme, parts: Sequence[Part]) -> QTextLayout:
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for part in parts:
        plain = QTextCharFormat()
        plain.setFont(part.font)
        plain.setForeground(theme.colour(part.ink))
        formats.append(_range(at, _length(part.words), plain))
        for start, end in part.spans:
            marked = QTextCharFormat(plain)
            marked.setForeground(theme.colour("text"))
            marked.setFontWeight(QFont.Weight.DemiBold)
            marked.setFontUnderline(True)
            marked.setUnderlineColor(theme.colour("accent"))
            first = _length(part.words[:start])
            formats.append(_range(at + first, _length(part.words[start:end]), marked))
        at += _length(part.words)
    layout = QTextLayout("".join(part.words for part in parts))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _cut(parts: Sequence[Part], line: QTextLine, width: int) -> list[Part]:
    """Return the parts up to where there is room for no more than an ellipsis."""
    room = width - line.height()  # an ellipsis is narrower than a line is high
    left = line.xToCursor(room)
    fitting: list[Part] = []
    for part in parts:
        length = _length(part.words)
        if left >= length:
            fitting.append(part)
            left -= length
            continue
        words = _first(part.words, left).rstrip()
        spans = tuple((a, min(b, len(words))) for a, b in part.spans if a < len(words))
        fitting.append(Part(words + _MORE, part.font, part.ink, spans))
        break
    return fitting


def _range(start: int, length: int, said: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, said
    return made


def _length(words: str) -> int:
    """Return how long Qt takes `words` to be: a sign beyond the basic plane counts twice."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _first(words: str, units: int) -> str:
    """Return the first signs of `words`, as many as Qt counts `units`."""
    return words.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
