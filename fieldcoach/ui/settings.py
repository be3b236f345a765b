"""What this person set for the window: looks, its place, journals opened before.

Nothing that changes a figure stands here; that belongs to the journal.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from fieldcoach import paths

_RECENT = 8


class Settings:
    """An ini file in the user's settings folder."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(
            str(file or paths.config_dir() / "settings.ini"), QSettings.Format.IniFormat
        )

    @property
    def appearance(self) -> str:
        """What was chosen: "system", "light" or "dark"."""
        return str(self._store.value("appearance", "system"))

    @appearance.setter
    def appearance(self, choice: str) -> None:
        self._store.setValue("appearance", choice)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at the first start."""
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def chart_folder(self) -> Path | None:
        """Where a chart was saved last; None before the first, or where it is gone."""
        value = self._store.value("chart_folder", "")
        folder = Path(str(value)) if value else None
        return folder if folder is not None and folder.is_dir() else None

    @chart_folder.setter
    def chart_folder(self, folder: Path) -> None:
        self._store.setValue("chart_folder", str(folder))

    @property
    def recent(self) -> list[Path]:
        """The journals opened before that are still there, the last one first."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [path for path in map(Path, names) if path.is_file()]

    def remember(self, journal: Path) -> None:
        """Put a journal on top of those opened before."""
        path = journal.absolute()
        others = [one for one in self.recent if one != path]
        self._store.setValue("recent", [str(one) for one in [path, *others][:_RECENT]])
