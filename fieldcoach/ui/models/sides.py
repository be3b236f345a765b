"""On which side of a cell its words stand: figures right, so that their digits stand in columns."""

from PySide6.QtCore import Qt

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def side_of(is_figure: bool) -> Qt.AlignmentFlag:
    """Return where a cell's words stand; of the head of its column, too."""
    return RIGHT if is_figure else LEFT
