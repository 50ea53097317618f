// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Symbolic links that both sides changed are settled in one run.
class TestLinkConflicts : public QObject
{
    Q_OBJECT

private:
    static void link(const SyncWorld &world, Side side, const QByteArray &target)
    {
        const QByteArray path = world.at(side, u"name"_s).toUtf8();
        ::unlink(path.constData());
        if (::symlink(target.constData(), path.constData()) != 0)
            qFatal("A link cannot be made.");
    }

    static void put(const SyncWorld &world, Side side, const QString &what)
    {
        const QString path = world.at(side, u"name"_s);
        if (QFileInfo(path).isSymLink() || QFileInfo::exists(path))
            QFile::remove(path);
        if (what == u"file"_s)
            world.write(side, u"name"_s, "a file of " + QByteArray::number(int(side)));
        else if (what == u"folder"_s)
            world.write(side, u"name/in it"_s, "in a folder");
        else
            link(world, side, what.toUtf8());
    }

private slots:
    void oneRunIsEnough_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        const QString none;
        QTest::newRow("two links that were one") << u"old"_s << u"a"_s << u"b"_s;
        QTest::newRow("two new links") << none << u"a"_s << u"b"_s;
        QTest::newRow("a link here, a file there") << u"old"_s << u"a"_s << u"file"_s;
        QTest::newRow("a file here, a link there") << u"old"_s << u"file"_s << u"b"_s;
        QTest::newRow("a new link here, a new file there") << none << u"a"_s << u"file"_s;
        QTest::newRow("a link here, a folder there") << none << u"a"_s << u"folder"_s;
        QTest::newRow("a folder here, a link there") << none << u"folder"_s << u"b"_s;
    }
    void oneRunIsEnough()
    {
        QFETCH(QString, before);
        QFETCH(QString, here);
        QFETCH(QString, there);
        SyncWorld world;
        world.write(Side::Here, u"other"_s, "other");
        if (!before.isEmpty())
            link(world, Side::Here, before.toUtf8());
        QVERIFY(!world.sync().error);
        put(world, Side::Here, here);
        put(world, Side::There, there);
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.conflicts, 1);
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }
};

QTEST_GUILESS_MAIN(TestLinkConflicts)
#include "tst_linkconflicts.moc"
