"""Colours, fonts and measures of the window: the only place that knows them.

The colours are `resources/theme/tokens.json`; what Qt's style sheets can say is
`resources/theme/window.qss`, whose `${names}` are filled from the tokens and from the measures
here. Nothing outside this module writes a colour, a font size or a pixel measure.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from fieldcoach import resources

CHOICES = ("system", "light", "dark")

# Distances, in device-independent pixels.
GAP = 4
SPACE = 8
BLOCK = 16
EDGE = 24
SIDE_BAR = 184
MARGIN = 84  # what stands left of the hairline: day, stage, tier

# Heights of rows and controls.
ROW = 34
GRID_ROW = 36
TWO_LINE = 44
HEAT_ROW = 29
CONTROL = 30
FIELD = 32
HEADER = 60
NOTICE = 36

# The ride-along's grid and what stands beside it.
VISIT_CELL = 146
SLIM_VISIT_CELL = 91  # from four visits on
SKILL_CELL = 184
SLIM_SKILL_CELL = 150
SLIM_GRID = 600  # narrower than that its skills are slim
VISIT_HEAD = 70
TIME_LINE = 16
NAME_LINE = 18
CELL_PANEL = 360
SLIM_CELL_PANEL = 260
DUE_FIELD = 112
SCROLL_BAR = 10

# The rubric.
SKILL_LIST = 430
RATED_FIELD = 190
RUBRIC_NAME = 380  # the widest name that shows whole in the header
BAND_ROW = 26
BAND_WORD = 104
BAND_SKILLS = 270

# Charts, and what stands beside them.
SKILL_CHART = 164  # height of one skill's growth
SKILL_CARD = 220  # the narrowest; a narrow window has fewer beside each other
SCATTER = 190  # the least height
DAY_CARD = 320
REP_CARD = 280
LINK_TABLE = (400, 520)  # narrowest and widest
WARNING_LEAD = 176  # the widest words that a warning begins with
LACKING_NAME = 150
MEAN_BAR = 15  # height of the bar of a mean

# The plans.
PLAN_STRIP = 104  # what is told of the row in focus
MAKE_GOALS = 760
NOTE_LINES = 62  # a field of two lines in a dialog

# What lies over the dimmed window.
KEYS_SHEET = 820
KEYS_TOP = 96
KEY_ROW = 26
PALETTE = 720
PALETTE_TOP = 92
PALETTE_MARGIN = 92
PALETTE_FIELD = 52
PALETTE_FOOT = 36

# Where one rep looks at the screen.
CHOICE = 44
CHOICE_ROW = 48
WIDE_MARGIN = 132
WIDE_HEADER = 72
REPS_HALF = 700
AGENDA_HALF = 675  # of the one-on-one view
AGENDA_NUMBER = 36  # what stands before an item: its number, or the tick
AGREED_WHO = 72
AGREED_BY = 120
ISSUE_FIELD = 74  # two lines

# Today.
TODAY_ASIDE = 328
SLIM_TODAY_ASIDE = 216
NOTE_FIELD = 112

# The first start.
START_FIELD = 300

# Strokes, radii, signs.
HAIRLINE = 1
FOCUS = 2
MEAN_TICK = 2
TREND = 1.7  # points
BAND_ALPHA = 0.13
VEIL_ALPHA = 0.72
RADIUS = 4
ICON = 18
INLINE_ICON = 15
MARK = 10
LINE_HEIGHT = 125  # percent, of running words
ONE_ON_ONE_SCALE = 1.3
EMPTY_WIDTH = 520
DIALOG = 480
CUSTOMERS_SHEET = (640, 560)
CHART_TABLE = (920, 560)
PASTE_SHEET = (640, 600)
IMPORT_SHEET = (940, 640)
WHAT_IF_SHEET = (980, 580)
ASSUMPTIONS = 280  # beside the figures
CHOICE_SIGNS = 24  # a closed list of choices is no narrower
SCREEN = (1366, 768)  # the smallest screen that everything must fit

_ROLES = {"body": 0, "small": -1, "title": 5}  # points added to the system's size
_INVISIBLE_FAMILIES = {"", "Sans Serif", "Serif", "Monospace"}  # names Qt makes up


class Theme(QObject):
    """The looks of one application: it dresses `app` and answers for colours and fonts.

    `choice` is "system", "light" or "dark". `changed` is emitted after the scheme was switched;
    what paints itself repaints then, what Qt's style sheet dresses has already followed.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._tokens: dict[str, dict[str, str]] = json.loads(resources.text("theme", "tokens.json"))
        self._sheet = Template(resources.text("theme", "window.qss"))
        self._choice = choice if choice in CHOICES else "system"
        self.is_dark = False
        app.setStyle("Fusion")
        self._body = _body_font(app)
        app.setFont(self._body)
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> str:
        """What was chosen: "system", "light" or "dark"."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark; unknown words follow the system."""
        choice = choice if choice in CHOICES else "system"
        if choice == self._choice:
            return
        self._choice = choice
        self._dress()
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour of a name in tokens.json, in the present scheme."""
        return QColor(self._tokens[self.scheme][token])

    def font(self, role: str = "body", weight: int = 400) -> QFont:
        """Return the font of a role (body, small, title) with tabular figures."""
        font = QFont(self._body)
        font.setPointSizeF(self._body.pointSizeF() + _ROLES[role])
        font.setWeight(QFont.Weight(weight))
        return font

    def larger_sheet(self) -> str:
        """Return the style sheet of a page that two people look at: everything a third larger."""
        values = {f"{role}_pt": self.font(role).pointSizeF() * ONE_ON_ONE_SCALE for role in _ROLES}
        values["field_px"] = FIELD * ONE_ON_ONE_SCALE
        values["button_px"] = CONTROL * ONE_ON_ONE_SCALE
        return Template(resources.text("theme", "larger.qss")).substitute(values)

    @property
    def pixel_ratio(self) -> float:
        """Device pixels in one of ours, on the finest screen."""
        return self._app.devicePixelRatio()

    @property
    def scheme(self) -> str:
        """The present scheme: "light" or "dark"."""
        return "dark" if self.is_dark else "light"

    def _follow_system(self) -> None:
        if self._choice == "system" and self._system_is_dark() != self.is_dark:
            self._dress()
            self.changed.emit()

    @staticmethod
    def _system_is_dark() -> bool:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _dress(self) -> None:
        self.is_dark = self._choice == "dark" or (
            self._choice == "system" and self._system_is_dark()
        )
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._style_sheet())

    def _palette(self) -> QPalette:
        """Return Fusion's palette in our tokens; Qt's own dark scheme is not everywhere."""
        role = QPalette.ColorRole
        tokens = {
            role.Window: "surface",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "window",
            role.Text: "text",
            role.PlaceholderText: "text2",
            role.Button: "raised",
            role.ButtonText: "text",
            role.BrightText: "accent_text",
            role.ToolTipBase: "raised",
            role.ToolTipText: "text",
            role.Highlight: "tint",
            role.HighlightedText: "text",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "raised",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "field_line",
            role.Shadow: "field_line",
        }
        palette = QPalette()
        for one, token in tokens.items():
            palette.setColor(one, self.colour(token))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.colour("text2"))
        return palette

    def _style_sheet(self) -> str:
        values: dict[str, object] = dict(self._tokens[self.scheme])
        values |= {"radius": RADIUS, "focus_px": FOCUS, "bar_px": SCROLL_BAR}
        values |= {
            "time_line_px": TIME_LINE - FOCUS,
            "name_line_px": NAME_LINE - FOCUS,
            "two_names_px": 2 * NAME_LINE - FOCUS,
            "lying_field_px": FIELD - FOCUS,
        }
        values |= {f"{role}_pt": self.font(role).pointSizeF() for role in _ROLES}
        values["drawn"] = resources.path("theme", self.scheme).as_posix()
        return self._sheet.substitute(values)


def _body_font(app: QApplication) -> QFont:
    """Return the system's font with tabular figures; a family of ours where there is none."""
    font = QFont(app.font())
    if not set(QFontDatabase.families()) - _INVISIBLE_FAMILIES:
        family = _bring_a_family()
        if family:
            font.setFamily(family)
    if font.pointSizeF() <= 0:
        dots = app.primaryScreen().logicalDotsPerInchY()
        font.setPointSizeF(font.pixelSize() * 72 / dots)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _bring_a_family() -> str:
    """Load DejaVu Sans from among matplotlib's data and return its name, "" where that fails.

    Without any font every letter is a box. matplotlib itself is not imported: it costs 0.4 s.
    """
    spec = find_spec("matplotlib")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        fonts = Path(folder, "mpl-data", "fonts", "ttf")
        loaded = [
            QFontDatabase.addApplicationFont(str(fonts / name))
            for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf")
        ]
        if loaded[0] >= 0:
            return QFontDatabase.applicationFontFamilies(loaded[0])[0]
    return ""
