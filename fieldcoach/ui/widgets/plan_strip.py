"""The strip under the plans: what is told of the row that one stands on."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.models.plan_details import Details, Told
from fieldcoach.ui.theme import BLOCK, EDGE, FOCUS, GAP, LINE_HEIGHT, PLAN_STRIP, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedHeading, ElidedSmall
from fieldcoach.ui.widgets.key_hints import KeyHints


class PlanStrip(QWidget):
    """Title and keys in one line; below them sentences at the left, written words at the right.

    It keeps its height, so that nothing above it moves; what is longer scrolls.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(PLAN_STRIP)
        self._title = ElidedHeading()
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._aside = ElidedSmall()
        self._keys = KeyHints([])
        self.left = _told()
        self.right = _told()
        self.words = QScrollArea()
        self._lay_out()
        theme.changed.connect(self.update)

    def show_details(self, details: Details | None, keys: Sequence[tuple[str, str]]) -> None:
        """Show what is told of a row, and which keys do something with it."""
        self._title.setText(details.title if details else "")
        self._aside.setText(details.aside if details else "")
        self._keys.show_hints(keys)
        for label, told in (
            (self.left, details.left if details else ()),
            (self.right, details.right if details else ()),
        ):
            label.setText("".join(map(_paragraph, told)))
            label.setAccessibleName(" ".join(_plain(one) for one in told))
        self.right.setVisible(bool(details and details.right))
        self.words.setAccessibleDescription(details.spoken if details else "")
        self.words.verticalScrollBar().setValue(0)

    def title(self) -> str:
        """Return what is told of."""
        return self._title.text()

    def said(self) -> str:
        """Return all words below the title."""
        return f"{self.left.accessibleName()} {self.right.accessibleName()}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("window"))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE)
        first.addWidget(self._title)
        first.addWidget(self._aside, 1)
        first.addWidget(self._keys)
        inside = QWidget()
        inside.setObjectName("scrolled")
        sides = QHBoxLayout(inside)
        sides.setContentsMargins(0, 0, SPACE, 0)
        sides.setSpacing(EDGE + BLOCK)
        for label in (self.left, self.right):
            sides.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        self.words.setObjectName("words")  # the ring of the focus is drawn around it
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setWidgetResizable(True)
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.setAccessibleName(_("More about it"))
        self.words.setWidget(inside)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE - FOCUS, SPACE, EDGE, GAP)
        first.setContentsMargins(FOCUS, 0, 0, 0)  # on one edge with the words in their ring
        lines.setSpacing(GAP)
        lines.addLayout(first)
        lines.addWidget(self.words, 1)


def _told() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def _paragraph(told: Told) -> str:
    lead = f"<b>{escape(told.lead)}</b> " if told.lead else ""
    words = escape(told.words).replace("\n", "<br>")
    return f'<p style="line-height:{LINE_HEIGHT}%; margin:0 0 {GAP}px 0">{lead}{words}</p>'


def _plain(told: Told) -> str:
    return f"{told.lead}: {told.words}" if told.lead else told.words
