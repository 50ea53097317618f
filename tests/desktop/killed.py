#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real window in the middle of its work and starts it again: everything comes home, and
what was done is not fetched again."""

import argparse
import pathlib
import random
import shutil
import sqlite3
import sys
import unittest

import screen as desktop

desktop.skip_unless_possible()

from gannet import Gannet
from screen import PATIENCE, Screen, wait_for
from website import Site

DONE = 3  # as JobState numbers it


def some_files(count):
    """Mostly small ones, some too long for one go."""
    source = random.Random(7)
    return {f"/file-{number:05}.bin": source.randbytes(300_000 if number % 15 == 0 else 3000)
            for number in range(count)}


def real_files(folder, count):
    """Regular files below a folder, under names of their own."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {f"/{number:05}-{path.name.replace('%', '_')}": path.read_bytes()
            for number, path in zip(range(count), found)}


class Killed(unittest.TestCase):
    arguments = None

    def setUp(self):
        self.site = Site()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        folder = self.arguments.folder
        self.site.files = (real_files(folder, self.arguments.count) if folder
                           else some_files(self.arguments.count))
        for path in list(self.site.files)[::15]:
            self.site.slow[path] = 200_000
        self.list = self.screen.folder / "list.txt"
        self.list.write_text("".join(self.site.address + path + "\n" for path in self.site.files))
        self.gannet = Gannet(self.screen, self.arguments.programs / "gannet")

    def journal(self):
        """The state of every address, from a copy of what the dead program left."""
        copy = self.screen.folder / "journal"
        shutil.copytree(self.gannet.state, copy)
        database = sqlite3.connect(copy / "gannet.db")
        begin = len(self.site.address)
        states = {address[begin:]: state
                  for address, state in database.execute("SELECT address, state FROM jobs")}
        database.close()
        return states

    def test_everything_comes_home_and_nothing_twice(self):
        count = len(self.site.files)
        self.gannet.start(self.list)
        wait_for(lambda: len(self.site.sent) > count / 2, "half of the files are sent")
        self.gannet.kill()
        states = self.journal()
        done = {path for path, state in states.items() if state == DONE}
        self.assertGreater(len(done), count / 4)
        self.assertLess(len(done), count)
        self.assertEqual(len(states), count)
        there = self.gannet.files()
        for path in done:
            self.assertEqual(there[path[1:]], self.site.files[path])

        before = self.site.asked.copy()
        self.gannet.start("--exit-when-idle")
        self.assertEqual(self.gannet.process.wait(PATIENCE * 4), 0)
        wanted = {path[1:]: body for path, body in self.site.files.items()}
        self.assertEqual(self.gannet.files(), wanted)
        self.assertEqual(sorted(one.name for one in self.gannet.folder.iterdir()), sorted(wanted))
        again = self.site.asked - before
        self.assertEqual(done & set(again), set())
        print(f"{len(done)} of {count} were done when it was killed; {again.total()} requests after,"
              f" {before.total()} before")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=300, help="of files")
    parser.add_argument("--folder", type=pathlib.Path, help="real files below this folder")
    Killed.arguments, rest = parser.parse_known_args()
    with Screen() as Killed.screen:
        unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
