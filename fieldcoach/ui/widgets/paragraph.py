"""Running words of so many lines at most; what does not fit is elided."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LINE_SEPARATOR = "\N{LINE SEPARATOR}"


class Paragraph(QLabel):
    """Plain words that wrap, a word too long for a line within it; `text` is always all of them."""

    def __init__(self, text: str, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._most = most_lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * len(self.lines(width))

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = QFontMetricsF(self.font())
        for number, line in enumerate(self.lines(self.width())):
            painter.drawText(QPointF(0, metrics.ascent() + number * metrics.lineSpacing()), line)

    def lines(self, width: int) -> list[str]:
        """Return the lines as they are shown in so many pixels."""
        layout = QTextLayout(self.text().strip().replace("\n", _LINE_SEPARATOR), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        for _line in range(self._most + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            starts.append(line.textStart())
        layout.endLayout()
        return self._cut(layout.text(), starts, width)

    def _cut(self, text: str, starts: list[int], width: int) -> list[str]:
        """Cut the text where its lines start; Qt counts in halves of the signs that have two."""
        halves = text.encode("utf-16-le")
        ends = [*starts[1:], len(halves) // 2]
        found = [
            halves[2 * start : 2 * end].decode("utf-16-le", "ignore").strip(_LINE_SEPARATOR + " ")
            for start, end in zip(starts, ends, strict=True)
        ]
        if len(found) <= self._most:
            return found
        rest = halves[2 * starts[self._most - 1] :].decode("utf-16-le", "ignore")
        words = rest.replace(_LINE_SEPARATOR, " ")
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        return [*found[: self._most - 1], elided]
