"""The folders of this user: data, cache, settings. Nothing is created by asking."""

from pathlib import Path

from fieldcoach.errors import FileUnwritable
from fieldcoach.i18n import _

JOURNAL_NAME = "journal.fieldcoach"


def data_dir() -> Path:
    """Return the folder of the user's journals."""
    import platformdirs  # 20 ms that a window opened on a named journal does not need

    return Path(platformdirs.user_data_dir("fieldcoach", appauthor=False))


def config_dir() -> Path:
    """Return the folder of the user's settings."""
    import platformdirs  # as above

    return Path(platformdirs.user_config_dir("fieldcoach", appauthor=False))


def cache_dir() -> Path:
    """Return a folder whose loss costs nothing but time."""
    import platformdirs  # as above

    return Path(platformdirs.user_cache_dir("fieldcoach", appauthor=False))


def default_journal() -> Path:
    """Return where the journal is when none is named."""
    return data_dir() / JOURNAL_NAME


def demo_journal() -> Path:
    """Return where the demo team's journal is."""
    return data_dir() / "demo.fieldcoach"


def ensure_folder(folder: Path) -> Path:
    """Create `folder` with its parents and return it; raise FileUnwritable where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(
            _("The folder {folder} cannot be created: {why}.").format(
                folder=folder, why=error.strerror
            )
        ) from error
    return folder
