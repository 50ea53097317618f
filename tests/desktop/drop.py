#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags from another program's window onto the real one, with a real pointer."""

import argparse
import pathlib
import subprocess
import sys
import unittest

import screen as desktop

desktop.skip_unless_possible()

from gannet import Gannet
from screen import Screen, wait_for
from tree import LISTS, State, find, rows, walk
from website import Site

GTK = [sys.executable, pathlib.Path(__file__).with_name("gtksource.py")]
BODIES = {"/one.txt": b"the first\n" * 100, "/two&more.txt": bytes(range(256)) * 20,
          "/three.bin": bytes(reversed(range(256))) * 999}


class Drop(unittest.TestCase):
    programs = None

    def setUp(self):
        self.site = Site()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.site.files.update(BODIES)
        self.gannet = Gannet(self.screen, self.programs / "gannet", self.id()).start()
        self.addCleanup(self.gannet.kill)
        self.root = self.gannet.accessible()
        self.screen.pointer("windowmove", "--sync", self.gannet.window, 220, 40)

    def url(self, path):
        return self.site.address + path

    def drag(self, *offer, source=None):
        """Starts the other program and drags from its window over Gannet's."""
        command = source or [self.programs / "dragsource"]
        arguments = []
        for number, (kind, content) in enumerate(offer):
            file = self.screen.folder / f"offer-{number}"
            file.write_bytes(content)
            arguments += [kind, file]
        self.source = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end_source, self.source)
        self.addCleanup(self.screen.pointer, "mouseup", 1)
        window = self.screen.wait_for_window("^Drag source$")
        self.screen.pointer("windowmove", "--sync", window, 20, 40)
        self.screen.pointer("mousemove", "--sync", "--window", window, 60, 60, "mousedown", 1)
        for x in range(70, 140, 10):
            self.screen.pointer("mousemove", "--sync", "--window", window, x, 60)
        for x in range(300, 700, 50):
            self.screen.pointer("mousemove", "--sync", x, 400)

    @staticmethod
    def end_source(source):
        source.kill()
        source.wait()
        source.stdout.close()

    def let_go(self):
        """Gives what the other program was told: copied or refused. It stays, for Gannet may still
        ask it for the data."""
        self.screen.pointer("mouseup", 1)
        return self.source.stdout.readline().strip()

    def promised(self):
        """The words of the overlay while it is there, as a screen reader gets them."""
        return next((node.name for node in walk(self.root, 80)
                     if node.name.startswith("Let go to") and node.has(State.SHOWING)), None)

    def told(self):
        """What the list says, for a failure's message."""
        listing = find(self.root, LISTS, "Downloads")
        return list(self.gannet.files()), rows(listing) if listing else "no list"

    def assert_comes_home(self, offer, promise, paths, source=None):
        self.drag(*offer, source=source)
        self.assertEqual(wait_for(self.promised, "the promise before the button is let go"), promise)
        self.assertEqual(self.site.asked.total(), 0)
        self.assertEqual(self.let_go(), "copied")
        wanted = {path[1:]: BODIES[path] for path in paths}
        wait_for(lambda: set(self.gannet.files()) == set(wanted),
                 lambda: f"{list(wanted)} are there, not {self.told()}")
        self.assertEqual(self.gannet.files(), wanted)
        self.assertIsNone(self.promised())
        self.assertEqual(self.gannet.quit(), 0)

    def test_a_list_of_urls(self):
        urls = "".join(self.url(path) + "\r\n" for path in ("/one.txt", "/three.bin"))
        self.assert_comes_home([("text/uri-list", urls.encode())],
                               "Let go to download 2 addresses", ["/one.txt", "/three.bin"])

    def test_a_selection_of_a_web_page(self):
        markup = (f'<p>See <a href="{self.url("/one.txt")}">this</a> and '
                  f"<A class=x HREF='{self.url('/two&amp;more.txt')}'>that</A>.</p>")
        self.assert_comes_home([("text/html", markup.encode()), ("text/plain", b"See this and that.")],
                               "Let go to download 2 addresses", ["/one.txt", "/two&more.txt"])

    def test_a_link_of_firefox(self):
        link = f"{self.url('/three.bin')}\nThree things"
        self.assert_comes_home([("text/x-moz-url", link.encode("utf-16-le")),
                                ("_NETSCAPE_URL", link.encode()), ("text/plain", b"Three things")],
                               "Let go to download 1 address", ["/three.bin"])

    def test_a_link_in_the_form_of_mozilla_alone(self):
        # Of a Qt program it does not come: there Qt hands out text/x-moz-url only when it has
        # text/uri-list as well.
        link = f"{self.url('/three.bin')}\nThree things"
        for encoding in ("utf-16-le", "utf-8"):
            with self.subTest(encoding):
                self.drag(("text/x-moz-url", link.encode(encoding)), source=GTK)
                self.assertEqual(wait_for(self.promised, "the promise before the button is let go"),
                                 "Let go to download 1 address")
                self.assertEqual(self.let_go(), "copied")
                self.end_source(self.source)
        wait_for(lambda: self.gannet.files().get("three.bin") == BODIES["/three.bin"], self.told)

    def test_plain_text_with_addresses_in_it(self):
        text = f"Get {self.url('/one.txt')}, then {self.url('/three.bin')}."
        self.assert_comes_home([("text/plain", text.encode())],
                               "Let go to download 2 addresses", ["/one.txt", "/three.bin"])

    def test_a_list_file(self):
        listing = self.screen.folder / "a list.txt"
        listing.write_text("# mine\n" + "".join(self.url(path) + "\n" for path in BODIES))
        self.assert_comes_home([("text/uri-list", listing.as_uri().encode() + b"\r\n")],
                               "Let go to add the addresses in a list.txt", list(BODIES))

    def said(self, words):
        return next((node.name for node in walk(self.root, 200)
                     if node.name.startswith(words) and node.has(State.SHOWING)), None)

    def test_what_holds_no_address_is_refused_with_a_sentence(self):
        self.drag(("text/plain", b"Nothing to fetch in here."), ("application/x-secret", b"\1\2"))
        self.assertIsNone(self.promised())
        self.let_go()
        wait_for(lambda: self.said("Nothing to download in this"), "the sentence about the drop")
        self.source.kill()  # its window is in the way
        # The next drop is taken, and it is all that comes.
        self.assert_comes_home([("text/uri-list", self.url("/one.txt").encode() + b"\r\n")],
                               "Let go to download 1 address", ["/one.txt"])
        self.assertEqual(self.site.asked, {"/one.txt": 1})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    arguments, rest = parser.parse_known_args()
    Drop.programs = arguments.programs
    with Screen() as Drop.screen:
        unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
