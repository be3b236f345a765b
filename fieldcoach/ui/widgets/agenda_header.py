"""The first line of the one-on-one view: whose hour it is, when it was saved, and the ways out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import AGREED_WHO, BLOCK, FIELD, GAP, ICON, SPACE, WIDE_HEADER, Theme
from fieldcoach.ui.widgets.buttons import Primary, Secondary
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedTitle
from fieldcoach.ui.widgets.labels import Quiet
from fieldcoach.ui.widgets.signs import Sign


class OneOnOneHeader(QWidget):
    """Name and day, the time of the last save, and the promise that nobody else is in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedTitle("")
        self.fact = ElidedQuiet("")
        self.state = Quiet()  # of its own: a long name cuts the fact, and not this
        self._tick = Sign(theme, "check", "text2", ICON)
        self.saved = Quiet()
        self._promise = Quiet()
        self._promise.setTextFormat(Qt.TextFormat.PlainText)
        self.finish = Primary(_("Finish"), "Ctrl Shift Enter")
        self.reopen = Secondary(_("Reopen"))
        self.leave = Secondary(_("Leave"), "F5")
        self.setFixedHeight(WIDE_HEADER)
        row = QHBoxLayout(self)
        row.setContentsMargins(FIELD, 0, FIELD, 0)
        row.setSpacing(SPACE + GAP)
        row.addWidget(self.name)
        row.addWidget(self.fact)
        row.addWidget(self.state)
        row.addStretch()
        row.addWidget(self._tick)
        row.addWidget(self.saved)
        row.addSpacing(BLOCK - GAP)
        row.addWidget(Sign(theme, "lock", "text2", ICON))
        row.addWidget(self._promise)
        row.addSpacing(GAP)
        row.addWidget(self.finish)
        row.addWidget(self.reopen)
        row.addWidget(self.leave)

    def show_words(self, name: str, called: str, fact: str) -> None:
        """Say whose hour it is; `called` is what the rep is called."""
        self.name.setText(name)
        self.fact.setText(fact)
        self._promise.ensurePolished()  # the larger letters
        short = self._promise.fontMetrics().elidedText(
            called, Qt.TextElideMode.ElideRight, AGREED_WHO + FIELD
        )
        self._promise.setText(_("only {rep}'s record in view").format(rep=short))

    def show_held(self, held: bool) -> None:
        """Say that it was held, with the way back; before that, offer to finish it."""
        # The one that goes first: both at once would widen a narrow window for good.
        goes, comes = (self.finish, self.reopen) if held else (self.reopen, self.finish)
        if goes.hasFocus():
            self.leave.setFocus()
        goes.hide()
        self.state.setText(_("held") if held else "")
        self.state.setVisible(held)
        comes.show()

    def show_saved(self, words: str) -> None:
        """Say when the last change was committed."""
        self.saved.setText(words)
        self._tick.setVisible(bool(words))
