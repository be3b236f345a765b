"""One line of words in which some are marked: bold and underlined, never by colour alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from fieldcoach.ui.theme import Theme

_MORE = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """Words in one font and ink; `spans` says which of their letters are marked."""

    words: str
    font: QFont
    ink: str = "text"
    spans: Sequence[tuple[int, int]] = ()


def paint_marked(painter: QPainter, theme: Theme, rect: QRect, parts: Iterable[Part]) -> None:
    """Paint parts one behind the other in `rect`, elided at the right where they are too long."""
    parts = list(parts)
    layout = _laid_out(theme, parts)
    line = layout.lineAt(0)
    if line.naturalTextWidth() > rect.width():
        layout = _laid_out(theme, _cut(parts, line, rect.width()))
        line = layout.lineAt(0)
    painter.save()
    painter.setClipRect(rect)
    top = rect.top() + (rect.height() - line.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))
    painter.restore()


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
