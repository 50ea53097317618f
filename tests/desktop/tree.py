# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tree that a program shows to screen readers."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

State, Role = Atspi.StateType, Atspi.Role
CELLS = {Role.TABLE_CELL, Role.TREE_ITEM, Role.LIST_ITEM}
LISTS = {Role.TREE, Role.TREE_TABLE, Role.TABLE, Role.LIST}
# A control that a person can reach; other widgets only group.
CONTROLS = {Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.ENTRY,
            Role.TEXT, Role.COMBO_BOX, Role.SPIN_BUTTON, Role.SLIDER, Role.PAGE_TAB,
            Role.PAGE_TAB_LIST, Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.LINK} | LISTS | CELLS
# Parts that Qt makes inside a control and that share its name.
PARTS = {Role.SCROLL_BAR, Role.FILLER, Role.VIEWPORT}


def applications():
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)  # nothing remembered: rows come and go
    for index in range(desktop.get_child_count()):
        one = desktop.get_child_at_index(index)
        if one is not None:
            one.set_cache_mask(Atspi.Cache.NONE)
            yield one


class Gone(Exception):
    """The object left the tree while it was read, as rows do."""


class Node:
    """What one object says about itself."""

    def __init__(self, accessible, path):
        try:
            self.accessible = accessible
            self.role = accessible.get_role()
            self.name = accessible.get_name() or ""
            self.states = accessible.get_state_set()
            self.path = path + (f"{accessible.get_role_name()} “{self.name[:40]}”",)
            self.count = accessible.get_child_count()
        except GLib.Error as error:
            raise Gone(str(error)) from error

    def has(self, state):
        return self.states.contains(state)

    def text(self):
        """What stands in a field; a plain line of it counts as its name for a label."""
        try:
            part = self.accessible.get_text_iface()
            return Atspi.Text.get_text(part, 0, -1) if part else ""
        except GLib.Error:
            return ""

    def children(self, limit=None):
        count = self.count if limit is None else min(self.count, limit)
        for index in range(count):
            try:
                child = self.accessible.get_child_at_index(index)
            except GLib.Error:
                continue
            if child is not None:
                try:
                    yield Node(child, self.path)
                except Gone:
                    continue

    def __str__(self):
        return " / ".join(self.path)


def walk(accessible, limit=None, path=()):
    """Everything below, the children of one object at most up to \a limit."""
    try:
        top = Node(accessible, path)
    except Gone:
        return
    todo = [top]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(node.children(limit))


def find(accessible, role, name, limit=80):
    """The first object of that role whose name begins so; None where there is none."""
    return next((node for node in walk(accessible, limit)
                 if node.role in role and node.name.startswith(name)), None)


def nameless(nodes):
    """Sentences about what a screen reader could not say."""
    complaints = []
    for node in nodes:
        if not node.has(State.SHOWING) or node.name.strip() or node.role in PARTS:
            continue
        if node.role in CONTROLS or node.has(State.FOCUSABLE):
            complaints.append(f"has no name: {node}")
    return complaints


def rows(table):
    """The texts of the cells of a list, row by row, as a reader asks for them."""
    part = table.accessible.get_table_iface()
    lines = []
    for row in range(part.get_n_rows()):
        line = []
        for column in range(part.get_n_columns()):
            try:
                cell = part.get_accessible_at(row, column)
                line.append(cell.get_name() if cell else None)
            except GLib.Error:
                line.append(None)  # gone since
        lines.append(line)
    return lines
