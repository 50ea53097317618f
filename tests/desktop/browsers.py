#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags from real browsers onto the real window: links, pictures, selected text. Not among the tests
that always run, for few machines that build have the browsers; by hand:

    /usr/bin/python3 tests/desktop/browsers.py --programs build/dev/bin

A browser that is not installed is skipped. With --pictures FOLDER each moment before the button is
let go is kept there (needs import, of ImageMagick)."""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import unittest

import screen as desktop

desktop.skip_unless_possible()

from gannet import Gannet
from screen import Screen, wait_for
from tree import State, walk
from website import Site

SIZE = "1700x900"
PATIENCE = 60  # seconds; the first start of a browser is slow
BROWSER = (0, 0, 640, 860)  # place and size of the windows
GANNET = (760, 40, 900, 700)
SHOWN = "shown"  # the title of a page that is there, painted and, where it is wanted, selected

FILES = {"/one.txt": b"the first\n" * 100, "/two&more.txt": bytes(range(256)) * 20,
         "/three.bin": bytes(reversed(range(256))) * 999,
         "/picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="800"'
                         b' height="800"><rect width="8" height="8" fill="teal"/></svg>'}
WORDS = "and many other words " * 12
# What is dragged fills the page, so that it is taken in the middle of the window.
LINK = '<a class=all href="three.bin">Three things</a>'
PICTURE = '<img class=all src="picture.svg" alt="A picture">'
LINKED_PICTURE = '<a href="three.bin"><img class=all src="picture.svg" alt="A picture"></a>'
SELECTION = (f'<p class=all>See <a href="one.txt">the first</a> {WORDS} '
             f'and <a href="two&amp;more.txt">the second</a> {WORDS}</p>')
WRITTEN = "<p class=all>Get {site}/one.txt, then {site}/three.bin. " + WORDS + "</p>"
PROSE = f"<p class=all>Nothing to fetch: {WORDS}</p>"
PAGE = """<!DOCTYPE html><meta charset=utf-8><title>loading</title>
<style>body {{ margin: 0; font: 34px/1.4 sans-serif }} .all {{ display: block; margin: 0;
width: 100vw; height: 100vh; object-fit: fill }}</style><body>{body}
<script>onload = () => requestAnimationFrame(() => setTimeout(() => {{
if ({selects}) getSelection().selectAllChildren(document.body);
document.title = "{title}" }}, 300))</script>"""

FIREFOX = {"browser.shell.checkDefaultBrowser": "false", "browser.aboutwelcome.enabled": "false",
           "datareporting.policy.dataSubmissionEnabled": "false",
           "datareporting.policy.firstRunURL": '""', "app.normandy.enabled": "false",
           "network.captive-portal-service.enabled": "false",
           "network.connectivity-service.enabled": "false", "browser.tabs.warnOnClose": "false"}


def chromium(profile, address):
    return ["chromium", "--no-sandbox", f"--user-data-dir={profile}", "--no-first-run",
            "--no-default-browser-check", "--disable-background-networking", "--disable-gpu",
            "--password-store=basic", address]


def firefox(profile, address):
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(
        "".join(f'user_pref("{name}", {value});\n' for name, value in FIREFOX.items()))
    return ["firefox-esr", "--new-instance", "--profile", str(profile), address]


class Drags:
    """What every browser must pass; start makes the command line of one."""
    programs = None
    pictures = None

    def setUp(self):
        if not shutil.which(self.name):
            self.skipTest(f"{self.name} is not installed")
        self.site = Site()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.site.files.update(FILES)
        self.site.types["/picture.svg"] = "image/svg+xml"
        self.gannet = Gannet(self.screen, self.programs / "gannet", self.id()).start()
        self.addCleanup(self.gannet.kill)
        self.root = self.gannet.accessible()
        self.place(self.gannet.window, GANNET)

    def place(self, window, where):
        x, y, width, height = where
        self.screen.pointer("windowsize", window, width, height, "windowmove", window, x, y)

    def browse(self, body, selects=False):
        """Opens a page with that in it, and waits until it is painted."""
        page = PAGE.format(body=body.replace("{site}", self.site.address), title=SHOWN,
                           selects="true" if selects else "false")
        self.site.files["/page"] = page.encode()
        self.site.types["/page"] = "text/html; charset=utf-8"
        log = open(self.screen.folder / "browser.log", "ab")
        self.addCleanup(log.close)
        # Its own session, so that its many processes can be ended together.
        process = subprocess.Popen(
            self.command(self.screen.folder / self.id() / "profile", self.site.address + "/page"),
            stdout=log, stderr=log, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(os.killpg, process.pid, signal.SIGKILL)
        window = wait_for(lambda: self.screen.windows(f"^{SHOWN} "), "the page is there", PATIENCE)[0]
        self.place(window, BROWSER)
        time.sleep(1)  # to be painted in its new size; no one says when
        self.asked = dict(self.site.asked)

    def drag(self):
        """Over Gannet's window, with the button still down."""
        self.addCleanup(self.screen.pointer, "mouseup", 1)
        self.screen.pointer("mousemove", "--sync", 320, 420, "mousedown", 1)
        for x in range(330, 1200, 15):
            self.screen.pointer("mousemove", "--sync", x, 420, "sleep", 0.01)

    def promised(self):
        """The words of the overlay while it is there, as a screen reader gets them."""
        return next((node.name for node in walk(self.root, 80)
                     if node.name.startswith("Let go to") and node.has(State.SHOWING)), None)

    def said(self, words):
        return next((node.name for node in walk(self.root, 200)
                     if node.name.startswith(words) and node.has(State.SHOWING)), None)

    def keep_picture(self):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", "root", self.pictures / f"{self.id()}.png"],
                           check=False)

    def assert_promise(self, promise):
        wait_for(lambda: self.promised() == promise,
                 lambda: f"“{promise}” before the button is let go, but {self.promised()}")
        self.keep_picture()

    def assert_comes_home(self, promise, paths):
        self.drag()
        self.assert_promise(promise)
        self.assertEqual(self.site.asked, self.asked)  # nothing begins before
        self.screen.pointer("mouseup", 1)
        wanted = {path[1:]: FILES[path] for path in paths}
        wait_for(lambda: set(self.gannet.files()) == set(wanted),
                 lambda: f"{list(wanted)} are there, not {list(self.gannet.files())}")
        self.assertEqual(self.gannet.files(), wanted)
        self.assertIsNone(self.promised())
        self.assertEqual(self.gannet.quit(), 0)

    def test_a_link(self):
        self.browse(LINK)
        self.assert_comes_home("Let go to download 1 address", ["/three.bin"])

    def test_a_picture(self):
        self.browse(PICTURE)
        self.assert_comes_home("Let go to download 1 address", ["/picture.svg"])

    def test_a_picture_that_is_a_link(self):
        self.browse(LINKED_PICTURE)
        self.assert_comes_home("Let go to download 1 address", ["/three.bin"])

    def test_selected_text_with_links(self):
        self.browse(SELECTION, selects=True)
        self.assert_comes_home("Let go to download 2 addresses", ["/one.txt", "/two&more.txt"])

    def test_selected_text_with_written_addresses(self):
        self.browse(WRITTEN, selects=True)
        self.assert_comes_home("Let go to download 2 addresses", ["/one.txt", "/three.bin"])

    def test_selected_text_without_an_address(self):
        self.browse(PROSE, selects=True)
        self.drag()
        wait_for(lambda: self.said("Nothing to download in this"), "the sentence before the drop")
        self.keep_picture()
        self.screen.pointer("mouseup", 1)
        wait_for(lambda: self.said("Nothing to download in this"), "the sentence about the drop")
        self.assertEqual(self.gannet.files(), {})


class Chromium(Drags, unittest.TestCase):
    name = "chromium"
    command = staticmethod(chromium)


class Firefox(Drags, unittest.TestCase):
    name = "firefox-esr"
    command = staticmethod(firefox)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--pictures", type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    Drags.programs, Drags.pictures = arguments.programs, arguments.pictures
    with Screen(SIZE) as Drags.screen:
        unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
