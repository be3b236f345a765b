"""The person's settings outlive the window."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from fieldcoach.ui.settings import Settings


def test_that_settings_are_there_again(own_folders: Path) -> None:
    settings = Settings()
    settings.appearance = "dark"
    settings.geometry = QByteArray(b"here")
    del settings
    again = Settings()
    assert again.appearance == "dark"
    assert again.geometry == QByteArray(b"here")


def test_that_the_first_start_follows_the_system(own_folders: Path) -> None:
    assert Settings().appearance == "system"
    assert Settings().geometry.isEmpty()
    assert Settings().recent == []


def test_that_recent_journals_stand_newest_first_once_and_only_while_they_exist(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / f"{name}.fieldcoach" for name in "abc"]
    for path in paths:
        path.touch()
    settings = Settings(tmp_path / "settings.ini")
    settings.remember(paths[0])
    assert settings.recent == [paths[0]]
    for path in (*paths, paths[0]):
        settings.remember(path)
    assert settings.recent == [paths[0], paths[2], paths[1]]
    paths[2].unlink()
    assert Settings(tmp_path / "settings.ini").recent == [paths[0], paths[1]]
