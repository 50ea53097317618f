#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds in the real window: names, roles and words, while rows come and go."""

import argparse
import pathlib
import sys
import threading
import unittest

import screen as desktop

desktop.skip_unless_possible()

from gannet import Gannet
from screen import Screen, wait_for
from tree import CELLS, LISTS, Gone, Node, Role, State, find, nameless, rows, walk
from website import Site

SMALL, SLOW, MISSING = 40, 2, 4  # the slow ones leave room for the others
ALL = SMALL + SLOW + MISSING
LIMIT = 80  # children of one object that a walk visits
GROUPS = ("All", "Active", "Waiting", "Paused", "Finished", "Failed")


def fill(site):
    for number in range(SMALL):
        site.files[f"/small-{number:02}.txt"] = f"page {number}\n".encode() * 40
    for number in range(SLOW):
        site.files[f"/slow-{number}.bin"] = bytes(8_000_000)
        site.slow[f"/slow-{number}.bin"] = 20_000
    return list(site.files) + [f"/missing-{number}" for number in range(MISSING)]


class Spoken(unittest.TestCase):
    program = None

    def setUp(self):
        self.site = self.enterContext(Site())
        addresses = self.screen.folder / f"{self.id()}.txt"
        addresses.write_text("\n".join(self.site.address + path for path in fill(self.site)))
        self.gannet = Gannet(self.screen, self.program, self.id()).start(addresses)
        self.addCleanup(self.gannet.kill)
        self.root = self.gannet.accessible()
        wait_for(self.isBusy, "all small files are done while the slow ones run")

    def enterContext(self, manager):  # Python 3.11 has it
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value

    def object(self, roles, name):
        return wait_for(lambda: find(self.root, roles, name), f"there is “{name}”")

    def groups(self):
        """The entries of the sidebar: their words and counts, {"All": 50}."""
        entries = self.object(LISTS, "Groups of downloads").children()
        words = [entry.name.split(": ") for entry in entries if ": " in entry.name]
        return {name: int(count.replace(",", "")) for name, count in words}

    def isBusy(self):
        counts = self.groups()
        return counts.get("Finished") == SMALL and counts.get("Active", 0) > 0 \
            and counts.get("Failed") == MISSING

    def assertAllNamed(self, root):
        nodes = list(walk(root, LIMIT))
        self.gannet.assert_alive()
        self.assertEqual(nameless(nodes), [])
        return nodes

    def test_everything_a_person_can_reach_has_a_name(self):
        nodes = self.assertAllNamed(self.root)
        self.assertGreater(sum(node.role in CELLS for node in nodes), ALL)
        roles = {node.role for node in nodes}
        for role in (Role.FRAME, Role.TOOL_BAR, Role.STATUS_BAR, Role.PUSH_BUTTON, Role.TREE,
                     Role.TABLE_CELL, Role.TABLE_COLUMN_HEADER, Role.LIST, Role.LIST_ITEM):
            self.assertIn(role, roles)
        fields = [node for node in nodes if node.name == "Search the list"]
        self.assertIn(fields[0].role, (Role.TEXT, Role.ENTRY))
        self.assertTrue(fields[0].has(State.EDITABLE))

    def test_the_sidebar_says_its_counts(self):
        counts = self.groups()
        self.assertEqual(tuple(counts), GROUPS)
        self.assertEqual(counts["All"], ALL)
        self.assertEqual(counts["All"], sum(counts.values()) - ALL)

    def test_every_cell_says_its_value_in_words(self):
        table = self.object(LISTS, "Downloads")
        lines = rows(table)
        self.assertEqual(len(lines), ALL)
        for line in lines:
            self.assertTrue(all(line), f"a cell says nothing: {line}")
        state = {line[0]: line[2] for line in lines}
        self.assertEqual(state["small-00.txt"], "Done")
        self.assertRegex(state["slow-0.bin"], r"^(Running: .*\d+ %|Waiting)")
        self.assertIn("nothing at this address", state["missing-0"])

    def test_a_selected_download_is_told_in_the_details(self):
        self.select_first()
        for key, tab in (("ctrl+3", "Preview"), ("Right", "Segments"), ("Right", "Headers"),
                         ("Right", "Log")):
            self.screen.press(key)
            wait_for(lambda: self.shown(Role.PAGE_TAB, tab), f"the tab {tab}")
            self.assertAllNamed(self.root)
        self.assertGreater(len(rows(self.object(LISTS, "Log"))), 0)

    def select_first(self):
        self.screen.press("ctrl+2")
        wait_for(lambda: self.shown(Role.PUSH_BUTTON, "Show in folder"), "details of a download")

    def shown(self, role, name):
        node = find(self.root, {role}, name)
        return node is not None and node.has(State.SHOWING)

    def test_a_message_and_a_search_are_named(self):
        self.select_first()
        self.screen.press("Delete")
        wait_for(lambda: self.shown(Role.PUSH_BUTTON, "Undo"), "the offer to take it back")
        self.screen.press("ctrl+f")
        self.screen.press("s", "l", "o", "w")
        wait_for(lambda: len(rows(self.object(LISTS, "Downloads"))) == SLOW, "only what is sought")
        self.assertAllNamed(self.root)

    def test_the_dialogs_are_named(self):
        for keys, title in (("ctrl+n", "Add"), ("ctrl+comma", "Settings")):
            with self.subTest(title):
                self.screen.give_keyboard(self.gannet.window)
                self.screen.press(keys)
                dialog = self.object({Role.DIALOG}, title)
                self.assertAllNamed(dialog.accessible)
                self.screen.press("Escape")
                wait_for(lambda: not self.shown(Role.DIALOG, title), f"{title} is closed")

    def test_a_reader_survives_rows_that_come_and_go(self):
        """The tree is read over and over while all rows are removed, restored, sorted, sifted."""
        done = threading.Event()
        changes = threading.Thread(target=self.change_rows, args=(done,))
        changes.start()
        walks = 0
        while not done.is_set():
            self.read_everything()
            walks += 1
        changes.join()
        self.gannet.assert_alive()
        self.assertGreater(walks, 1)  # how many depends on the machine
        self.screen.press("ctrl+1", "Home")  # all of them
        for _ in range(3 * self.rounds):
            if self.groups()["All"] == ALL:
                break
            self.screen.press("ctrl+z")  # whatever is still away
        wait_for(lambda: self.groups()["All"] == ALL, lambda: f"all rows are back, not {self.groups()}")
        wait_for(lambda: len(rows(self.object(LISTS, "Downloads"))) == ALL, "all are in the list")
        self.assertEqual(self.gannet.quit(), 0)

    def read_everything(self):
        for node in walk(self.root, LIMIT):
            node.text()
        table = find(self.root, LISTS, "Downloads")
        if table:
            rows(table)
        self.gannet.assert_alive()

    def change_rows(self, done):
        rounds = (
            ("ctrl+2", "ctrl+a"), ("Delete",), ("ctrl+z",),  # all away and back
            ("Home", "shift+Down", "shift+Down", "Delete"), ("End", "Delete"), ("ctrl+z",),
            ("ctrl+z",), ("ctrl+1", "End"), ("Home",), ("ctrl+1", "Down"), ("Up",),
            ("ctrl+f", "s", "m"), ("Escape",), ("ctrl+2", "Down", "Down", "Up"),
            ("ctrl+shift+p",), ("ctrl+shift+g",))
        try:
            for _ in range(self.rounds):
                for keys in rounds:
                    self.screen.press(*keys)
        finally:
            done.set()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=6, help="of removing and restoring")
    arguments, rest = parser.parse_known_args()
    Spoken.program, Spoken.rounds = arguments.programs / "gannet", arguments.rounds
    with Screen() as Spoken.screen:
        unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
