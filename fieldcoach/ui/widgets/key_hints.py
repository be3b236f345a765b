"""The quiet words at the foot of a page that name its keys."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldcoach.ui.widgets.labels import Small


class KeyHints(Small):
    """Keys in bold, each followed by what it does."""

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.show_hints(hints)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Name other keys."""
        self.setText(
            "&nbsp;&nbsp;&nbsp;&nbsp;".join(
                f"<b>{escape(key)}</b>&nbsp;{escape(words)}" for key, words in hints
            )
        )
        self.setAccessibleName("; ".join(f"{key}: {words}" for key, words in hints))
