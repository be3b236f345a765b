"""A flat button whose menu narrows a page: one of its choices holds, the first lets all pass."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from fieldcoach.ui.theme import BLOCK, EDGE, FOCUS
from fieldcoach.ui.widgets.buttons import MenuButton

_WIDEST = 7 * EDGE
_NARROWEST = 3 * EDGE


class GivingWay(MenuButton):
    """A menu button that is only so wide, narrower where there is no room.

    What does not fit it says in its tooltip.
    """

    def __init__(
        self, menu: QMenu, *, gives_way: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(menu=menu, parent=parent)
        self._gives_way = gives_way
        if gives_way:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), _WIDEST), hint.height()) if self._gives_way else hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height()) if self._gives_way else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tip()

    def tip(self) -> None:
        """Say in the tooltip what does not fit."""
        if self._gives_way:
            fits = super().sizeHint().width() <= self.width()
            self.setToolTip("" if fits else self.text().replace("&&", "&"))


class FilterButton(GivingWay):
    """Says the choice that holds; in the accent while it narrows something."""

    INSET = BLOCK - FOCUS  # from its left edge to its words

    picked = Signal(object)  # the value of the choice

    def __init__(
        self,
        name: str,
        *,
        narrows: bool = True,
        gives_way: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Name what is chosen; without `narrows` every choice shows as much as the others."""
        super().__init__(QMenu(), gives_way=gives_way, parent=parent)
        self._name = name
        self._narrows = narrows
        self._choices: list[tuple[str, object]] = []
        self._group = QActionGroup(self)
        self._extra: list[tuple[str, Callable[[], object]]] = []

    def add_extra(self, words: str, on_pick: Callable[[], object]) -> None:
        """Put another way of choosing below the choices."""
        self._extra.append((words, on_pick))

    def offer(self, choices: Sequence[tuple[str, object]], value: object, words: str = "") -> None:
        """Offer choices, each words and a value; `value` holds, and is said as `words`.

        `words` may be left out where the value is one of the choices.
        """
        menu = self.menu()
        menu.clear()
        self._choices = list(choices)
        self._group = QActionGroup(menu)
        for number, (label, of) in enumerate(choices):
            action = QAction(label.replace("&", "&&"), self._group)
            action.setCheckable(True)
            action.setChecked(of == value)
            action.triggered.connect(lambda _on, number=number: self._pick(number))
            menu.addAction(action)
            if number == 0 and self._narrows and len(choices) > 1:
                menu.addSeparator()
        for label, on_pick in self._extra:
            menu.addSeparator()
            menu.addAction(label).triggered.connect(lambda _on, call=on_pick: call())
        said = words or next(label for label, of in choices if of == value)
        self.setText(said.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {said}")
        if self._narrows:
            is_set = value != choices[0][1]
            self.set_quiet(not is_set)
            self.set_chosen(is_set)
        self.tip()

    def _pick(self, number: int) -> None:
        self.picked.emit(self._choices[number][1])
