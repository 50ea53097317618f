// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/complaints.h"

#include <QAbstractScrollArea>
#include <QLineEdit>
#include <QSplitter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// They lie over others by design.
constexpr std::array overlays{"gannet::DropOverlay", "QSplitterHandle", "QFocusFrame",
                              "QRubberBand"};

bool isOverlay(const QWidget *widget)
{
    return std::ranges::any_of(overlays,
                               [widget](const char *name) { return widget->inherits(name); });
}

//! What is in it is moved or placed by hand, as a list's cells are.
bool placesFreely(const QWidget *parent)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
    return (area && area->viewport() == parent) || qobject_cast<const QLineEdit *>(parent);
}

//! From right to left QSplitter lays its parts one pixel too far.
QRect roomIn(const QWidget *parent)
{
    const bool isShifted = qobject_cast<const QSplitter *>(parent) && parent->isRightToLeft();
    return parent->rect().adjusted(isShifted ? -1 : 0, 0, isShifted ? 1 : 0, 0);
}

QList<const QWidget *> visibleChildren(const QWidget *parent)
{
    QList<const QWidget *> children;
    for (const QObject *child : parent->children()) {
        const auto *widget = qobject_cast<const QWidget *>(child);
        if (widget && !widget->isWindow() && widget->isVisible() && !isOverlay(widget))
            children += widget;
    }
    return children;
}

void complainInside(const QWidget *parent, QStringList &complaints)
{
    const QList<const QWidget *> children = visibleChildren(parent);
    for (qsizetype i = 0; i < children.size(); ++i) {
        const QRect place = children[i]->geometry();
        if (!roomIn(parent).contains(place) && !place.isEmpty())
            complaints += u"%1 sticks out of %2"_s.arg(called(children[i]), called(parent));
        for (qsizetype j = i + 1; j < children.size(); ++j) {
            if (place.intersects(children[j]->geometry()))
                complaints += u"%1 lies over %2"_s.arg(called(children[j]), called(children[i]));
        }
    }
}

} // namespace

QStringList misplacedControls(const QWidget &root)
{
    QStringList complaints;
    for (const QWidget *parent : visibleWidgets(root) + QList<const QWidget *>{&root}) {
        if (!placesFreely(parent) && !isOverlay(parent))
            complainInside(parent, complaints);
    }
    return complaints;
}

} // namespace gannet
