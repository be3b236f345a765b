"""The line below the grid: what the keys do in the cell that is current."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.coaching.ride_along_words import outcome_word, rating_word
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_grid import OUTCOMES
from fieldcoach.ui.theme import GRID_ROW
from fieldcoach.ui.widgets.labels import Small


class CellHints(Small):
    """One line of fixed height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFixedHeight(GRID_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_for(self, skill: Skill | None, is_outcome: bool) -> None:
        """Show the keys of a skill's cell, or of the outcome."""
        hints: list[tuple[str, str]] = []
        if is_outcome:
            hints = [(str(n), outcome_word(one)) for n, one in enumerate(OUTCOMES, start=1)]
        elif skill is not None:
            rate = {
                Item.LEVEL: (f"{skill.scale.low}–{skill.scale.high}", _("rate, go down")),
                Item.DONE: ("1", rating_word(Item.DONE, 1)),
                Item.COUNT: (_("digits"), _("then Enter")),
            }
            hints.append(rate[skill.item])
            if skill.item is Item.DONE:
                hints.append(("0", rating_word(Item.DONE, 0)))
            hints.append((_("- or Space"), _("not observed")))
            hints.append((_("any letter"), _("evidence")))
        hints += [(_("Ctrl Enter"), _("next visit")), ("F6", _("next part")), ("F1", _("all keys"))]
        self._say(hints)

    def show_read_only(self, *, can_amend: bool) -> None:
        """Show the keys of a ride-along in which nothing is changed."""
        hints = [("↑ ↓ ← →", _("move")), ("F2", _("read the evidence")), ("F6", _("next part"))]
        if can_amend:
            hints.append(("F8", _("amend")))
        self._say([*hints, ("F1", _("all keys"))])

    def _say(self, hints: list[tuple[str, str]]) -> None:
        self.setText("&nbsp;&nbsp;&nbsp; ".join(f"<b>{key}</b> {what}" for key, what in hints))
