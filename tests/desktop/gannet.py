# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program, as a person starts it, and what a screen reader finds in it."""

import os
import subprocess

from screen import PATIENCE, wait_for
from tree import applications


class Gannet:
    def __init__(self, screen, program, name="one"):
        self.screen = screen
        self.program = program
        self.folder = screen.folder / name / "files"
        self.state = screen.folder / name / "state"
        self.log = screen.folder / name / "log"
        self.folder.mkdir(parents=True)
        self.process = None

    def start(self, *arguments):
        environment = dict(os.environ, QT_QPA_PLATFORM="xcb", QT_ACCESSIBILITY="1",
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "--state", self.state, "--folder", self.folder, *arguments],
                env=environment, stdout=log, stderr=log)
        self.window = self.screen.wait_for_window("^Gannet$")
        self.screen.give_keyboard(self.window)
        return self

    def kill(self):
        self.process.kill()
        self.process.wait()

    def quit(self):
        """By its own key; gives the exit status."""
        self.screen.give_keyboard(self.window)
        self.screen.press("ctrl+q")
        return self.process.wait(PATIENCE)

    def assert_alive(self):
        status = self.process.poll()
        if status is not None:
            raise AssertionError(f"Gannet ended with {status}:\n{self.log.read_text()[-3000:]}")

    def accessible(self):
        """The root of its tree; there is one for each program on the bus."""
        def find():
            self.assert_alive()
            return next((one for one in applications() if one.get_process_id() == self.process.pid),
                        None)
        return wait_for(find, "Gannet is on the bus of the screen readers")

    def files(self):
        """Name and bytes of everything that has its final name."""
        return {one.name: one.read_bytes() for one in self.folder.iterdir()
                if one.is_file() and one.suffix != ".part"}
