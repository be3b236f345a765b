"""The name of the rubric above its skills, and a choice where the day has several."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from fieldcoach.domain.rubric import RubricVersion
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, SPACE
from fieldcoach.ui.widgets.buttons import MenuButton
from fieldcoach.ui.widgets.labels import Small


class RubricName(QWidget):
    """Names the version that is shown. `wanted(version)`: another one of the day is asked for."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Small(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.choice = MenuButton(parent=self)
        self._choices = QMenu(self.choice)
        self.choice.setMenu(self._choices)
        self.choice.setAccessibleName(_("Rubric that is shown"))

    def show_version(
        self, versions: Sequence[RubricVersion], shown_id: UUID | None, width: int
    ) -> None:
        """Name the version of that key; of several one can be chosen. `width` is in pixels."""
        shown = _words(next(version for version in versions if version.id == shown_id))
        self.label.setText(shown)
        self.label.setVisible(len(versions) == 1)
        self.choice.setVisible(len(versions) > 1)
        self.choice.setText(
            self.choice.fontMetrics().elidedText(
                shown, Qt.TextElideMode.ElideRight, width - 2 * EDGE
            )
        )
        self._choices.clear()
        for version in versions:
            action = self._choices.addAction(_words(version).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, key=version.id: self.wanted.emit(key))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.label.setGeometry(BLOCK, 0, self.width() - BLOCK - SPACE, self.height())
        self.choice.adjustSize()
        self.choice.move(SPACE, (self.height() - self.choice.height()) // 2)


def _words(version: RubricVersion) -> str:
    return _("{rubric}, version {number}").format(rubric=version.rubric, number=version.number)
