"""The ending folded to one line, while the grid is worked in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import DUE_FIELD, EDGE, GAP, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.marks import Mark


class _Folded(QLineEdit):
    """The beginning of a field's words. `wanted`: the hands went to it."""

    wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = ""
        self.setAccessibleName(name)

    def show_words(self, text: str) -> None:
        """Show as much of the first line as there is room for."""
        self._words = text
        line, _break, more = text.partition("\n")
        room = self.width() - 3 * SPACE
        shown = f"{line} …" if more else line
        self.setText(self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_words(self._words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.wanted.emit()


class FoldedEnding(QWidget):
    """One line of what the ending says. `wanted(number)`: the field of that number is asked for."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view_label = ElidedSmall(_("The rep's own view"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, SPACE, 0, SPACE)
        columns.setSpacing(EDGE + GAP)
        self.fields = [
            _Folded(name)
            for name in (
                _("The rep's own view"),
                _("What went well"),
                _("Focus points"),
                _("By"),
            )
        ]
        view, well, point, by = self.fields
        columns.addLayout(_labelled(self.view_label, view, Mark(theme, "self")), 4)
        columns.addLayout(_labelled(ElidedSmall(_("What went well")), well), 4)
        agreed = QHBoxLayout()
        agreed.setSpacing(SPACE)
        agreed.addLayout(_labelled(ElidedSmall(_("Focus points, two at most")), point), 1)
        agreed.addLayout(_labelled(ElidedSmall(_("By")), by))
        by.setFixedWidth(DUE_FIELD)
        columns.addLayout(agreed, 9)
        well.setPlaceholderText(_("F6 goes here"))
        point.setFont(theme.font("body", 600))
        for number, field in enumerate(self.fields):
            # By Tab one comes in at the front; a click goes to what was clicked.
            if number:
                field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            field.wanted.connect(lambda number=number: self.wanted.emit(number))

    def show_words(self, *texts: str) -> None:
        """Show the rep's view, what went well, the focus points and the day."""
        for field, text in zip(self.fields, texts, strict=True):
            field.show_words(text)


def _labelled(label: ElidedSmall, field: QWidget, mark: Mark | None = None) -> QVBoxLayout:
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
