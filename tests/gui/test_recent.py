"""Dialogs for files leave no names of folders behind, neither for this program nor for others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop import words
from desktop.gui import file_dialogs, recent
from desktop.policy import NO_POLICY
from desktop.policy.policy import Setting

from .opening import come_to_rest


@pytest.fixture
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where Qt would keep it, were it not for us."""
    folder = tmp_path / "config"
    folder.mkdir()
    before = QSettings.setPath
    before(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    yield folder
    before(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, "/dev/null")


def visit(folder: Path) -> None:
    parent = QWidget()
    dialog = file_dialogs.FileDialog(parent, words.load("en"), "Choose", folder)
    dialog.show()
    come_to_rest()
    dialog.done(QDialog.DialogCode.Accepted)
    dialog.deleteLater()
    parent.deleteLater()
    come_to_rest()


def kept(folder: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt keeps it in no file")
def test_qt_would_write_down_the_folder_and_does_not_once_it_was_told(settings_folder, tmp_path):
    scans = tmp_path / "Ana Ruiz scans"
    scans.mkdir()
    visit(scans)
    assert "Ana" in kept(settings_folder)  # what this is about
    recent.forget()
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    assert "Ana" not in kept(settings_folder)
    for path in settings_folder.rglob("*.conf"):
        path.unlink()
    parent = QWidget()
    file_dialogs.system_has_its_own(parent)
    visit(scans)
    parent.deleteLater()
    come_to_rest()
    assert "Ana" not in kept(settings_folder)


@pytest.mark.parametrize("everybodys", [True, False])
def test_on_a_computer_for_everybody_the_systems_dialogs_learn_nothing(qapp, monkeypatch, everybodys):
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = QCoreApplication.testAttribute(attribute)
    policy = NO_POLICY._replace(session_mode=Setting(everybodys, locked=True))
    monkeypatch.setattr("desktop.session.administered.load_policy", lambda: policy)
    qapp.setProperty(recent._TOLD, False)
    QCoreApplication.setAttribute(attribute, False)
    recent.remember_nothing()
    try:
        assert QCoreApplication.testAttribute(attribute) is everybodys
    finally:
        QCoreApplication.setAttribute(attribute, before)
