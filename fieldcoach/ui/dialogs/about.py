"""About Fieldcoach: what it is and what it stands on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach import __version__, resources
from fieldcoach.i18n import _
from fieldcoach.ui.crash import versions
from fieldcoach.ui.theme import BLOCK, DIALOG, EDGE, SPACE
from fieldcoach.ui.widgets.parts import Hairline, Quiet, Sentence, Small, Title

_MARK = 64


class AboutDialog(QDialog):
    """Name, version, what it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Fieldcoach"))
        self.setFixedWidth(DIALOG)
        mark = QLabel()
        mark.setPixmap(QIcon(str(resources.path("icons", "mark.svg"))).pixmap(_MARK))
        purpose = Sentence(
            _(
                "A field-coaching journal for sales managers: ride-alongs, skill growth, and what"
                " the stars do."
            )
        )
        stands_on = Small(versions())
        stands_on.setWordWrap(True)
        stands_on.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)

        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(Title("Fieldcoach"))
        words.addWidget(Quiet(_("Version {version}").format(version=__version__)))
        words.addWidget(purpose)
        words.addWidget(stands_on)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(EDGE)
        top.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        column.setSpacing(BLOCK)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addWidget(buttons)
