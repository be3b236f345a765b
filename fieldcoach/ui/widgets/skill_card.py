"""One skill on the growth page: its name and verdict, the chart, the sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.analysis.growth import MOVING, GrowthVerdict
from fieldcoach.charts.alternative import Span
from fieldcoach.coaching.growth_words import to_mind
from fieldcoach.ui.theme import BLOCK, GAP, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedHeading
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.labels import Heading, Small, set_tone
from fieldcoach.ui.widgets.signs import Sign

if TYPE_CHECKING:
    from fieldcoach.coaching.growth import SkillCurve

_SIGNS = {  # the icon before the word, and their ink
    GrowthVerdict.GROWING: ("growing", "success"),
    GrowthVerdict.SLIPPING: ("slipping", "danger"),
    GrowthVerdict.NO_CLEAR_TREND: ("no-trend", "text2"),
    GrowthVerdict.TOO_EARLY: ("clock", "text2"),
    GrowthVerdict.POINTS_ONLY: ("", "text2"),
}


class SkillCard(QWidget):
    """Title and verdict in one line, the canvas, the sentence and what to mind."""

    def __init__(
        self,
        theme: Theme,
        curve: "SkillCurve",
        span: Span | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedHeading(curve.skill)
        claims = curve.growth.verdict in MOVING
        self.verdict = (Heading if claims else Small)(curve.verdict_words)
        self.canvas = FigureCanvas(theme, curve, span)
        self.title.setBuddy(self.canvas)
        self.sentence = _wrapped(curve.sentence, "text")

        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.title, 1)
        head.addSpacing(SPACE)
        sign, ink = _SIGNS[curve.growth.verdict]
        if sign:
            head.addWidget(Sign(theme, sign, ink))
        set_tone(self.verdict, ink)
        head.addWidget(self.verdict)

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addLayout(head)
        lines.addWidget(self.canvas)
        words = QVBoxLayout()
        words.setContentsMargins(BLOCK, 0, 0, 0)
        words.setSpacing(GAP)
        words.addWidget(self.sentence)
        if cautions := " ".join(to_mind(curve.growth, curve.began)):
            words.addWidget(_wrapped(cautions, "text2"))
        lines.addLayout(words)
        lines.addStretch()


def _wrapped(text: str, tone: str) -> Small:
    label = Small(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    set_tone(label, tone)
    return label
