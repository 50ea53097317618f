// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/dav/fakedav.h"
#include "tests/sync/run/syncworld.h"

#include <QMap>
#include <QTest>

namespace gannet {

//! A folder here and a server in memory there, which says what it is told to.
struct LyingPair {
    LyingPair() { world.putThere(dav.root().toString(QUrl::FullyEncoded), world.folder.path()); }

    FakeDav dav;
    SyncWorld world;

    //! Files there by path, a folder as "/", without Gannet's own.
    [[nodiscard]] QMap<QString, QByteArray> treeThere() const
    {
        QMap<QString, QByteArray> tree;
        for (const QByteArray &path : dav.paths()) {
            if (!path.startsWith(".gannet-"))
                tree.insert(QString::fromUtf8(path), dav.isFolder(path) ? "/" : dav.read(path));
        }
        return tree;
    }

    //! Runs once and asks that all went well and both sides are equal.
    void bringInStep()
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(treeThere(), world.tree(Side::Here));
        QCOMPARE(world.strays(Side::Here), QStringList());
        for (const QByteArray &path : dav.paths())
            QVERIFY2(!nameOf(path).startsWith(".gannet-part"), path.constData());
    }

    void hasNothingToDo()
    {
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }
};

} // namespace gannet
