"""One sentence that must be read before going on, with what can be done about it."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, DIALOG, EDGE
from fieldcoach.ui.widgets.parts import Sentence, Title


class MessageDialog(QDialog):
    """A title, a sentence, and Close; `offer` adds another way, which accepts."""

    def __init__(
        self, title: str, sentence: str, offer: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(DIALOG)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        if offer:
            way = QPushButton(offer)
            way.setDefault(True)
            self._buttons.addButton(way, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        column.setSpacing(BLOCK)
        column.addWidget(Title(title))
        column.addWidget(Sentence(sentence))
        column.addWidget(self._buttons)


def tell(title: str, sentence: str, parent: QWidget | None = None) -> None:
    """Show a sentence and wait until it is closed."""
    MessageDialog(title, sentence, parent=parent).exec()


def could_not(error: Exception, parent: QWidget | None = None) -> None:
    """Show why something could not be done."""
    tell(_("That could not be done"), str(error), parent)
