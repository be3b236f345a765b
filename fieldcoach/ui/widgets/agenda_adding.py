"""The line below an agenda in which a new item is written, and what kind of item it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.i18n import _
from fieldcoach.ui.theme import SPACE
from fieldcoach.ui.widgets.buttons import MenuButton
from fieldcoach.ui.widgets.fields import LineField

#: What can be put on an agenda by hand.
_KINDS = (AgendaKind.OTHER, AgendaKind.OWN_POINTS, AgendaKind.ACCOUNT)


class AgendaAdding(QWidget):
    """`added(kind, text)`: Enter was pressed on words; `left`: on an empty field."""

    added = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = AgendaKind.OTHER
        self.field = LineField(_("Put on the agenda"))
        self.field.setPlaceholderText(_("Put on the agenda"))
        self.kind = MenuButton()
        self.kind.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(self.kind)
        self.field.entered.connect(self._enter)
        self._choose(AgendaKind.OTHER)

    def clear(self) -> None:
        """Begin anew: what was typed is on the agenda, or of another one."""
        self.field.put("")

    def has_focus(self) -> bool:
        """Whether the focus is in it."""
        return self.field.hasFocus() or self.kind.hasFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.field.setReadOnly(read_only)

    def _menu(self) -> QMenu:
        menu = QMenu(self.kind)
        self._kinds = QActionGroup(self)
        for kind in _KINDS:
            action = QAction(_kind_words(kind), self._kinds)
            action.setCheckable(True)
            action.setData(kind.value)
            menu.addAction(action)
        self._kinds.triggered.connect(lambda action: self._choose(AgendaKind(action.data())))
        return menu

    def _choose(self, kind: AgendaKind) -> None:
        self._kind = kind
        self.kind.setText(_kind_words(kind))
        self.kind.setAccessibleName(_("What it is: {kind}").format(kind=_kind_words(kind)))
        for action in self._kinds.actions():
            action.setChecked(action.data() == kind.value)

    def _enter(self) -> None:
        text = self.field.words().strip()
        if text:
            self.added.emit(self._kind, text)
        else:
            self.left.emit()


def _kind_words(kind: AgendaKind) -> str:
    return {
        AgendaKind.OTHER: _("point"),
        AgendaKind.OWN_POINTS: _("the rep's point"),
        AgendaKind.ACCOUNT: _("key account"),
    }[kind]
