"""The menu that says which two tiers a page sets side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from fieldcoach.coaching.comparison import STAR_AND_AVERAGE
from fieldcoach.coaching.wording import heading, tier_names
from fieldcoach.i18n import _
from fieldcoach.ui.widgets.filter_button import GivingWay

Tiers = tuple[str, str]


class TierMenu(GivingWay):
    """Any two tiers of the journal; who is chosen twice changes places with the other."""

    tiers_chosen = Signal(object)  # the two tiers, the one in front first

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(menu=QMenu(), parent=parent)
        self._tiers: Tiers = STAR_AND_AVERAGE
        self._groups: list[QActionGroup] = []

    @property
    def tiers(self) -> Tiers:
        """The tiers that are compared."""
        return self._tiers

    def offer(self, known: Sequence[str], tiers: Tiers, *, short: bool = False) -> None:
        """Offer the tiers of a journal; `tiers` hold. `short`: say so only where they are set."""
        self._tiers = tiers
        offered = list(dict.fromkeys([*known, *tiers]))
        menu = self.menu()
        menu.clear()
        self._groups = []
        for place, words in enumerate((_("In front"), _("Beside them"))):
            if place:
                menu.addSeparator()
            head = menu.addAction(words)
            head.setEnabled(False)
            self._add_group(menu, place, offered)
        first, second = (tier_names(tier).all for tier in tiers)
        said = _("{first} beside {second}").format(first=first, second=second)
        is_set = tiers != STAR_AND_AVERAGE
        self.setText(_("tiers") if short and not is_set else said.replace("&", "&&"))
        self.setAccessibleName(_("Tiers: {said}").format(said=said))
        self.set_quiet(not is_set)
        self.set_chosen(is_set)
        self.tip()

    def _add_group(self, menu: QMenu, place: int, offered: Sequence[str]) -> None:
        group = QActionGroup(menu)
        self._groups.append(group)
        for tier in offered:
            words = heading(tier_names(tier).all)
            action = QAction(words.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(tier == self._tiers[place])
            action.triggered.connect(lambda _on, tier=tier: self._choose(place, tier))
            menu.addAction(action)

    def _choose(self, place: int, tier: str) -> None:
        first, second = self._tiers
        if tier == self._tiers[1 - place]:
            chosen = (second, first)
        else:
            chosen = (tier, second) if place == 0 else (first, tier)
        if chosen != self._tiers:
            self.tiers_chosen.emit(chosen)
