"""The words of a rubric to read: its skills under their stages, one of them with its levels."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.coaching.first_start import Choice
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, GAP, MARGIN, SPACE
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small

_SHOWN_WITH_LEVELS = "explores-needs"
_AIR = SPACE - 1  # above and below a skill: the longest of ours fits a screen of 688


class RubricPreview(QScrollArea):
    """Shows one rubric."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("The words of the rubric"))

    def show_choice(self, choice: Choice) -> None:
        """Show another rubric."""
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout()
        grid.setContentsMargins(0, BLOCK, BLOCK, 0)
        grid.setHorizontalSpacing(BLOCK + SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, MARGIN)
        grid.setColumnStretch(1, 1)
        told = _told_in_full(choice)
        row = 0
        for stage, skills in groupby(choice.skills, lambda skill: skill.stage):
            grid.addWidget(Hairline(), row, 0, 1, 2)
            name = Small(stage)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setContentsMargins(0, _AIR, 0, _AIR)
            name.setWordWrap(True)
            grid.addWidget(name, row + 1, 0, Qt.AlignmentFlag.AlignTop)
            for skill in skills:
                row += 1
                grid.addWidget(_skill(skill, in_full=skill.key == told), row, 1)
            row += 1
        grid.addWidget(Hairline(), row, 0, 1, 2)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(grid)
        lines.addStretch()
        self.setWidget(inner)


def _told_in_full(choice: Choice) -> str:
    keys = [skill.key for skill in choice.skills if skill.level_texts]
    return _SHOWN_WITH_LEVELS if _SHOWN_WITH_LEVELS in keys else keys[len(keys) // 2]


def _skill(skill: SkillDraft, *, in_full: bool) -> QWidget:
    name = Heading(skill.name) if in_full else QLabel(skill.name)
    name.setTextFormat(Qt.TextFormat.PlainText)
    widget = QWidget()
    lines = QVBoxLayout(widget)
    lines.setContentsMargins(0, _AIR, 0, _AIR)
    lines.setSpacing(GAP)
    head = QHBoxLayout()
    head.addWidget(name)
    if skill.item is not Item.LEVEL:
        kind = _("done or not") if skill.item is Item.DONE else _("counted")
        head.addWidget(Small(kind))
    head.addStretch()
    lines.addLayout(head)
    if in_full:
        for level, text in enumerate(skill.level_texts, start=skill.scale.low):
            row = QHBoxLayout()
            row.setSpacing(BLOCK)
            row.addWidget(Quiet(str(level)), 0, Qt.AlignmentFlag.AlignTop)
            words = Small(text)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(words, 1)
            lines.addLayout(row)
    return widget
