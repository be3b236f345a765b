"""Words and lines. Their looks are in `resources/theme/window.qss`."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from fieldcoach.ui.theme import LINE_HEIGHT


class Title(QLabel):
    """What a page is about."""


class Heading(QLabel):
    """The bold line above a part of a page."""


class Quiet(QLabel):
    """Words of the second rank, in the size of the body."""


class Small(QLabel):
    """Words of the second rank, one size down: labels of fields, sources, hints."""


class Sentence(QLabel):
    """Running words that wrap, with air between the lines; `say` changes them."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.say(text)

    def say(self, text: str) -> None:
        """Show plain words; nothing in them is taken for markup."""
        self.setText(f'<p style="line-height:{LINE_HEIGHT}%">{escape(text)}</p>')
        self.setAccessibleName(text)


class Hairline(QFrame):
    """A line of one pixel."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


def lie_flat(widget: QWidget) -> None:
    """Let a field or menu button stand as words in a line until it has the focus."""
    set_state(widget, "lying", True)


def set_tone(label: QLabel, tone: str) -> None:
    """Colour a label: "success", "warning", "danger", "accent", "text" or "text2"."""
    set_state(label, "tone", tone)


def set_state(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property and let the style sheet look at the widget again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
