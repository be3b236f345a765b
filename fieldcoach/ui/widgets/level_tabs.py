"""A quiet choice of one level, or of all: words on a line with counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from fieldcoach.coaching.wording import grouped
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _
from fieldcoach.ui.widgets.page_header import Tabs


class LevelTabs(Tabs):
    """All, and each level of a scale; the arrows go from one to the next.

    A count item has no levels to choose from, and no tabs.
    """

    level_chosen = Signal(object)  # a level, None for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Words at which level"))
        self._levels: Sequence[int | None] = ()
        self.currentChanged.connect(self._choose)

    @property
    def level(self) -> int | None:
        """The level that is chosen, None for all."""
        place = self.currentIndex()
        return self._levels[place] if 0 <= place < len(self._levels) else None

    def offer(self, item: Item, scale: Scale, counts: Mapping[int, int], level: int | None) -> None:
        """Offer the levels of a skill with how many words there are at each; `level` holds."""
        has_levels = item is not Item.COUNT
        levels = [None, *range(scale.low, scale.high + 1)] if has_levels else []
        with QSignalBlocker(self):
            while self.count() > len(levels):
                self.removeTab(self.count() - 1)
            while self.count() < len(levels):
                self.addTab("")
            for place, of in enumerate(levels):
                count = sum(counts.values()) if of is None else counts.get(of, 0)
                words = level_words(of, item)
                self.setTabText(place, f"{words} ({grouped(count)})")
            self._levels = levels
            if levels:
                self.setCurrentIndex(levels.index(level) if level in levels else 0)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._levels):
            self.level_chosen.emit(self._levels[place])


def level_words(level: int | None, item: Item) -> str:
    """Return "all", "3", or for a done item "done" and "not done"."""
    if level is None:
        return _("all")
    if item is Item.DONE:
        return _("done") if level else _("not done")
    return str(level)
