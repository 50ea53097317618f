#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What dragsource.cpp is, made with another toolkit: Qt offers only what it knows itself. `gtksource.py
TYPE FILE [TYPE FILE]...` shows a window; dragging in it begins a drag with the bytes of the files as
those types. Says "copied" or "refused" at its end."""

import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk

types, files = sys.argv[1::2], sys.argv[2::2]
offered = [pathlib.Path(file).read_bytes() for file in files]
refused = []


def give(_source, _context, selection, number, _time):
    selection.set(selection.get_target(), 8, offered[number])


def fail(*_):
    refused.append(True)
    return False


window = Gtk.Window(title="Drag source")
window.set_default_size(160, 120)
source = Gtk.EventBox()
source.add(Gtk.Label(label="Drag from here"))
window.add(source)
source.drag_source_set(Gdk.ModifierType.BUTTON1_MASK,
                       [Gtk.TargetEntry.new(kind, 0, i) for i, kind in enumerate(types)],
                       Gdk.DragAction.COPY)
source.connect("drag-data-get", give)
source.connect("drag-failed", fail)
source.connect("drag-end", lambda *_: print("refused" if refused else "copied", flush=True))
window.show_all()
Gtk.main()
