# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of the tests' own: a screen without a monitor, a window manager, a D-Bus session with the
bus of the screen readers, a pointer and a keyboard."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77  # ctest's SKIP_RETURN_CODE
PATIENCE = 20  # seconds; a busy machine is slow, a broken program is for ever
PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xdotool")
BUS_OF_READERS = pathlib.Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


def skip_unless_possible():
    """Ends the test as skipped, with the reason, where a package is missing."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if not BUS_OF_READERS.exists():
        missing.append("at-spi2-core")
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        gi.require_version("Gtk", "3.0")
    except (ImportError, ValueError):
        missing.append("gir1.2-atspi-2.0, gir1.2-gtk-3.0 and python3-gi")
    if missing:
        print("Skipped: not installed here:", ", ".join(missing))
        sys.exit(SKIPPED)


def wait_for(condition, what, patience=PATIENCE):
    """The first true value of condition(); without one in time it fails with the words of what,
    which may be a function that tells how it stands."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            what = what() if callable(what) else what
            raise AssertionError(f"In {patience} s it never happened: {what}")
        time.sleep(0.02)


class Screen:
    """Only one for a process: libatspi keeps its first bus. Sets the environment of the process."""

    def __init__(self, size="1280x900"):
        self.size = size
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gannet-desktop-"))
        self.processes = []

    def __enter__(self):
        for name in ("run", "home"):
            (self.folder / name).mkdir(mode=0o700)
        os.environ.update(XDG_RUNTIME_DIR=str(self.folder / "run"), HOME=str(self.folder / "home"),
                          LC_ALL="C.UTF-8", LANGUAGE="", NO_AT_BRIDGE="1")
        for name in ("AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM",
                     "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ.pop(name, None)
        display = self.start("Xvfb", "-displayfd", "1", "-screen", "0", self.size + "x24",
                             "-nolisten", "tcp", "-noreset")
        os.environ["DISPLAY"] = ":" + display.stdout.readline().decode().strip()
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self.start("openbox", "--sm-disable")
        wait_for(lambda: self.ask("xdotool", "get_num_desktops"), "the window manager answers")
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
            process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *command):
        with open(self.folder / "log", "ab") as log:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
        self.processes.append(process)
        return process

    @staticmethod
    def ask(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    @staticmethod
    def press(*keys):
        """Keys go to the window that has the keyboard, as a person's do."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    @staticmethod
    def pointer(*steps):
        subprocess.run(["xdotool", *map(str, steps)], check=True)

    def windows(self, title):
        found = self.ask("xdotool", "search", "--onlyvisible", "--name", title)
        return [int(line) for line in found.split()]

    def wait_for_window(self, title):
        return wait_for(lambda: self.windows(title), f"a window named {title}")[0]

    def give_keyboard(self, window):
        def has_it():
            subprocess.run(["xdotool", "windowactivate", str(window)], stderr=subprocess.DEVNULL)
            return self.ask("xdotool", "getactivewindow") == str(window)
        wait_for(has_it, "the window has the keyboard")
