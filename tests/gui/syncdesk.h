// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/namedwidgets.h"
#include "tests/gui/scriptedsession.h"
#include "tests/gui/someplans.h"
#include "ui/sync/planmodel.h"
#include "ui/sync/synccontroller.h"
#include "ui/sync/syncpage.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QTreeView>

namespace gannet {

//! The page on the screen over sessions that follow a script.
struct SyncDesk {
    ScriptedSessions sessions;
    SyncController controller{sessions.factory()};
    SyncPage page{&controller};

    explicit SyncDesk(const QList<SyncPair> &pairs = somePairs())
    {
        controller.setPairs(pairs);
        page.addActions(page.actions()->all());
        page.resize(1100, 700);
        page.show();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("The page does not show");
    }

    ScriptedSession *session() { return sessions.made.first(); }
    //! Opens the first pair.
    void open()
    {
        session()->sayRuns({{QStringLiteral("a"), QDateTime::currentDateTime(),
                             QDateTime::currentDateTime(), 3, 0, false}});
        page.showPair(QStringLiteral("Documents"));
    }
    void plan(const SyncPlan &plan)
    {
        open();
        press(&page, QStringLiteral("Plan"));
        session()->sayPlan(plan);
    }
    [[nodiscard]] QTreeView *tree() const { return named<QTreeView>(&page, treeName()); }
    [[nodiscard]] const PlanModel *model() const
    {
        return static_cast<const PlanModel *>(tree()->model());
    }
    QModelIndex select(PlanGroup group, int row) const
    {
        const QModelIndex index = model()->index(row, 0, model()->headingOf(group));
        tree()->scrollTo(index);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {},
                          tree()->visualRect(index).center());
        return index;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        constexpr QChar placeToWrap(0x200b);
        for (const auto *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().remove(placeToWrap).contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool can(PairCommand command) const
    {
        return page.actions()->action(command)->isEnabled();
    }
    static QString treeName() { return QStringLiteral("What will happen, grouped by danger"); }
};

} // namespace gannet
