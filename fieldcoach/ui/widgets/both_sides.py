"""Both sides of a day beside each other: the rep's own ratings, the manager's, and the evidence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.coaching.summary import SkillSeen, Summary
from fieldcoach.exchange.summary_sections import given, own_rating
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, CHOICE, GAP, SPACE, WIDE_MARGIN, Theme
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small
from fieldcoach.ui.widgets.marks import Mark

_STAGE, _SKILL, _OWN, _FIRST_VISIT = range(4)


class BothSides(QScrollArea):
    """Skills in rows under their stages: own rating ○, one column a visit, evidence beneath."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Both sides of the day"))

    def show_summary(self, summary: Summary) -> None:
        """Show another day, already without what its rep must not read."""
        inner = QWidget()
        inner.setObjectName("scrolled")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, BLOCK, BLOCK)
        lines.setSpacing(SPACE)
        if summary.skills:
            lines.addWidget(self._legend(summary))
            lines.addLayout(self._grid(summary))
        else:
            nothing = Quiet(_("No skill was rated on this day."))
            nothing.setContentsMargins(WIDE_MARGIN + BLOCK, SPACE, 0, 0)
            lines.addWidget(nothing)
        lines.addStretch()
        self.setWidget(inner)

    def _legend(self, summary: Summary) -> QWidget:
        named = [
            f"{call.number} {call.customer or _('Visit {n}').format(n=call.number)}"
            for call in summary.calls
        ]
        words = Quiet(_("The visits: {visits}").format(visits=", ".join(named)))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setContentsMargins(WIDE_MARGIN + BLOCK, 0, 0, 0)
        return words

    def _grid(self, summary: Summary) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(GAP)
        grid.setColumnMinimumWidth(_STAGE, WIDE_MARGIN)
        grid.setColumnStretch(_SKILL, 1)
        last = _FIRST_VISIT + len(summary.calls)
        grid.addWidget(self._own_head(), 0, _OWN)
        for column, call in enumerate(summary.calls, start=_FIRST_VISIT):
            head = Quiet(str(call.number))
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setMinimumWidth(CHOICE)
            head.setToolTip(call.customer)
            grid.addWidget(head, 0, column)
        row, stage = 1, ""
        for skill in summary.skills:
            if skill.stage != stage:
                grid.addWidget(Hairline(), row, _SKILL, 1, last - _SKILL)
                grid.addWidget(_stage(skill.stage), row + 1, _STAGE)
                row, stage = row + 1, skill.stage
            row = self._add_skill(grid, row, skill, summary, last)
        grid.addWidget(Hairline(), row, _SKILL, 1, last - _SKILL)
        return grid

    def _own_head(self) -> QWidget:
        head = QWidget()
        head.setMinimumWidth(2 * CHOICE)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addStretch()
        row.addWidget(Mark(self._theme, "self"))
        row.addWidget(Quiet(_("you")))
        row.addStretch()
        return head

    def _add_skill(
        self, grid: QGridLayout, row: int, skill: SkillSeen, summary: Summary, last: int
    ) -> int:
        """Add a skill's figures, and beneath them what was said or done; return the next row."""
        name = QLabel(skill.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setContentsMargins(BLOCK, GAP, 0, GAP)
        grid.addWidget(name, row, _SKILL)
        own = _figure(own_rating(skill), bold=False)
        own.setAccessibleName(_("{skill}, you: {given}").format(skill=skill.name, given=own.text()))
        grid.addWidget(own, row, _OWN)
        for column, call in enumerate(summary.calls, start=_FIRST_VISIT):
            figure = _figure(" · ".join(given(skill, call)), bold=True)
            said = _("{skill}, visit {n}: {given}").format(
                skill=skill.name, n=call.number, given=figure.text()
            )
            figure.setAccessibleName(said)
            grid.addWidget(figure, row, column)
        for one in skill.seen:
            if one.evidence:
                row += 1
                grid.addWidget(_words(one.visit, one.evidence), row, _SKILL, 1, last - _SKILL)
        return row + 1


def _stage(name: str) -> Quiet:
    label = Quiet(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, GAP, BLOCK, 0)
    label.setFixedWidth(WIDE_MARGIN)
    return label


def _figure(text: str, *, bold: bool) -> QLabel:
    label = Heading(text) if bold else Quiet(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _words(visit: int, evidence: str) -> Small:
    label = Small(_("{n}: {evidence}").format(n=visit, evidence=evidence))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(BLOCK, 0, 0, GAP)
    return label
