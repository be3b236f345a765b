"""Why a day is changed that the rep has acknowledged: asked once, before the change."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, DIALOG, EDGE, GAP
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.parts import Sentence, Small, Title


class AmendDialog(QDialog):
    """Says what an amendment does, and takes the reason, which may stay empty."""

    def __init__(self, rep: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Amend the ride-along"))
        self.setFixedWidth(DIALOG)
        self.reason = LineField(_("Why, if you wish"))
        self.reason.entered.connect(self.accept)
        label = Small(self.reason.accessibleName())
        label.setBuddy(self.reason)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        amend = QPushButton(_("Amend"))
        amend.setDefault(True)
        buttons.addButton(amend, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        column.setSpacing(GAP)
        column.addWidget(Title(self.windowTitle()))
        column.addSpacing(BLOCK)
        column.addWidget(
            Sentence(
                _(
                    "{rep} has acknowledged this day. What you change now keeps what stood there"
                    " before, for both of you to read."
                ).format(rep=rep)
            )
        )
        column.addSpacing(BLOCK)
        column.addWidget(label)
        column.addWidget(self.reason)
        column.addSpacing(BLOCK)
        column.addWidget(buttons)
        self.reason.setFocus()


def ask_reason(rep: str, parent: QWidget | None = None) -> str | None:
    """Return why a day is amended, "" where nobody says; None where it stays as it is."""
    dialog = AmendDialog(rep, parent)
    return dialog.reason.words() if dialog.exec() else None
