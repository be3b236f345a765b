"""The menu that says which rubric's skills a page looks at."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.widgets.filter_button import FilterButton


class RubricMenu(FilterButton):
    """Every rubric that was rated on, by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Rubric"), narrows=False, gives_way=True, parent=parent)

    def offer_rubrics(self, rated: Sequence[str], chosen: str | None) -> int:
        """Offer the rubrics `rated` on, and the chosen one besides; return how many that are."""
        names = [*rated, *([chosen] if chosen and chosen not in rated else [])]
        if names:
            self.offer([(name, name) for name in names], chosen or names[0])
        return len(names)
