"""The line below the grid: what the keys do in the cell that is current."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
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
            hints = [
                ("1", _("order")),
                ("2", _("next step agreed")),
                ("3", _("no next step")),
                ("4", _("no")),
            ]
        elif skill is not None:
            rate = {
                Item.LEVEL: (f"{skill.scale.low}–{skill.scale.high}", _("rate, go down")),
                Item.DONE: ("1", _("done")),
                Item.COUNT: (_("digits"), _("then Enter")),
            }
            hints.append(rate[skill.item])
            if skill.item is Item.DONE:
                hints.append(("0", _("not done")))
            hints.append((_("- or Space"), _("not observed")))
            hints.append((_("any letter"), _("evidence")))
        hints += [(_("Ctrl Enter"), _("next visit")), ("F6", _("next part")), ("F1", _("all keys"))]
        self.setText("&nbsp;&nbsp;&nbsp; ".join(f"<b>{key}</b> {what}" for key, what in hints))
