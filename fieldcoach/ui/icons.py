"""The line icons of resources/icons, tinted with a token of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fieldcoach import resources
from fieldcoach.ui.theme import ICON, Theme


def icon(theme: Theme, name: str, token: str = "text2", size: int = ICON) -> QIcon:
    """Return the icon `name` in the colour `token`; ask again after `theme.changed`."""
    return QIcon(pixmap(theme, name, token, size))


def pixmap(theme: Theme, name: str, token: str = "text2", size: int = ICON) -> QPixmap:
    """Return the icon as a square pixmap of `size`, as sharp as the finest screen."""
    ratio = theme.pixel_ratio
    side = round(size * ratio)
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    source = _source(name).replace("currentColor", theme.colour(token).name())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@cache
def _source(name: str) -> str:
    return resources.text("icons", f"{name}.svg")
