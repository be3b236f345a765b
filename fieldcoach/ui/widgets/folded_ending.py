"""The ending folded to one line, while the grid is worked in."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import DUE_FIELD, EDGE, FIELD, FOCUS, GAP, RADIUS, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.marks import Mark


class _Folded(QWidget):
    """The beginning of a field's words, as the field would show it. `wanted`: one went to it."""

    wanted = Signal()

    def __init__(self, name: str, theme: Theme, *, weight: int = 400, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._weight = weight
        self._hint = hint
        self.words = ""
        self.setAccessibleName(name)
        self.setFixedHeight(FIELD)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_words(self, text: str) -> None:
        """Show the first line of a text, as much as there is room for."""
        line, _break, more = text.partition("\n")
        self.words = f"{line} …" if more else line
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edges = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(self._theme.colour("line"))
        painter.drawRoundedRect(edges, RADIUS, RADIUS)
        painter.setPen(self._theme.colour("field_line"))
        painter.drawLine(edges.bottomLeft(), edges.bottomRight())
        font = self._theme.font("body", self._weight if self.words else 400)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if self.words else "text2"))
        room = self.rect().adjusted(SPACE + FOCUS, 0, -SPACE, 0)
        shown = painter.fontMetrics().elidedText(
            self.words or self._hint, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class FoldedEnding(QWidget):
    """One line of what the ending says. `wanted(number)`: the field of that number is asked for."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view_label = ElidedSmall(_("The rep's own view"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, SPACE, 0, SPACE)
        columns.setSpacing(EDGE + GAP)
        view = _Folded(_("The rep's own view"), theme)
        well = _Folded(_("What went well"), theme, hint=_("F6 goes here"))
        point = _Folded(_("Focus points"), theme, weight=600)
        by = _Folded(_("By"), theme)
        self.fields = [view, well, point, by]
        columns.addLayout(_labelled(self.view_label, view, Mark(theme, "self")), 4)
        columns.addLayout(_labelled(ElidedSmall(_("What went well")), well), 4)
        agreed = QHBoxLayout()
        agreed.setSpacing(SPACE)
        agreed.addLayout(_labelled(ElidedSmall(_("Focus points, two at most")), point), 1)
        agreed.addLayout(_labelled(ElidedSmall(_("By")), by))
        by.setFixedWidth(DUE_FIELD)
        columns.addLayout(agreed, 9)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by Tab one comes in at the front
        for number, field in enumerate(self.fields):
            field.wanted.connect(lambda number=number: self.wanted.emit(number))

    def show_words(self, *texts: str) -> None:
        """Show the rep's view, what went well, the focus points and the day."""
        for field, text in zip(self.fields, texts, strict=True):
            field.show_words(text)


def _labelled(label: ElidedSmall, field: QWidget, mark: Mark | None = None) -> QVBoxLayout:
    label.setBuddy(field)
    head = QHBoxLayout()
    head.setSpacing(SPACE)
    if mark is not None:
        head.addWidget(mark)
    head.addWidget(label, 1)
    column = QVBoxLayout()
    column.setSpacing(GAP)
    column.addLayout(head)
    column.addWidget(field)
    return column
