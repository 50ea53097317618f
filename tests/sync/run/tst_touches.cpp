// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

void bringInStep(SyncWorld &world)
{
    const SyncSummary summary = world.sync();
    QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
             told(summary, world).constData());
    QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
}

//! Another time, the same bytes.
void touch(const SyncWorld &world, Side side, const QString &path, int daysAgo)
{
    QFile file(world.at(side, path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-daysAgo),
                             QFileDevice::FileModificationTime));
}

qint64 inodeOf(const SyncWorld &world, Side side, const QString &path)
{
    struct stat facts {
    };
    return ::stat(QFile::encodeName(world.at(side, path)).constData(), &facts) == 0
        ? qint64(facts.st_ino)
        : -1;
}

void expectIdle(SyncWorld &world)
{
    QVERIFY(!world.plan().error);
    QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
}

} // namespace

//! Files of which only the time is another one, on two folders: rows 11 to 14 of the matrix. What
//! tells them from edits is the hash that the first copy left in the base.
class TestTouches : public QObject
{
    Q_OBJECT

private slots:
    void aTouchSendsNothing_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<QString>("row");
        QTest::newRow("11 here") << Side::Here << u"time file"_s;
        QTest::newRow("12 there") << Side::There << u"adopt file"_s;
    }
    void aTouchSendsNothing()
    {
        QFETCH(Side, side);
        QFETCH(QString, row);
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "the same");
        bringInStep(world);
        const qint64 sent = inodeOf(world, Side::There, u"file"_s);
        for (int days = 9; days > 6; --days) { // each time, not only after the first copy
            touch(world, side, u"file"_s, days);
            bringInStep(world);
            QCOMPARE(world.rows(), QStringList{row});
            expectIdle(world);
        }
        QCOMPARE(inodeOf(world, Side::There, u"file"_s), sent);
    }

    void anEditAgainstATouchIsNoConflict_data()
    {
        QTest::addColumn<Side>("edited");
        QTest::addColumn<bool>("isSecond"); // an edit came across before
        QTest::newRow("13 touched here, edited there") << Side::There << false;
        QTest::newRow("14 edited here, touched there") << Side::Here << false;
        QTest::newRow("13 once more") << Side::There << true;
        QTest::newRow("14 once more") << Side::Here << true;
    }
    void anEditAgainstATouchIsNoConflict()
    {
        QFETCH(Side, edited);
        QFETCH(bool, isSecond);
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "old");
        bringInStep(world);
        if (isSecond) {
            world.write(otherSide(edited), u"file"_s, "younger");
            bringInStep(world);
        }
        touch(world, otherSide(edited), u"file"_s, 1);
        world.write(edited, u"file"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here), (QMap<QString, QByteArray>{{u"file"_s, "edited"}}));
        expectIdle(world);
    }

    void whatLostAConflictHasItsHashToo()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "old");
        bringInStep(world);
        world.write(Side::Here, u"file"_s, "here's");
        world.write(Side::There, u"file"_s, "there's one");
        bringInStep(world);
        for (const QString &name : world.tree(Side::Here).keys())
            touch(world, Side::There, name, 1);
        bringInStep(world);
        for (const QString &row : world.rows())
            QVERIFY2(row.startsWith(u"adopt "_s), qPrintable(row));
        QCOMPARE(world.rows().size(), 2);
    }

    void whatWasFoundEqualHasItsHash()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "the same"); // row 25
        world.write(Side::There, u"file"_s, "the same");
        bringInStep(world);
        touch(world, Side::There, u"file"_s, 2);
        bringInStep(world);
        QCOMPARE(world.rows(), QStringList{u"adopt file"_s});
        world.write(Side::Here, u"file"_s, "both edited"); // row 4
        world.write(Side::There, u"file"_s, "both edited");
        bringInStep(world);
        touch(world, Side::There, u"file"_s, 1);
        bringInStep(world);
        QCOMPARE(world.rows(), QStringList{u"adopt file"_s});
    }

    void aLinkedFileIsNotSentAgain()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "the same");
        bringInStep(world);
        const QByteArray name = world.at(Side::Here, u"file"_s).toUtf8();
        // Another time of the inode, and nothing else.
        QVERIFY(::link(name.constData(), (name + "2").constData()) == 0);
        QVERIFY(::unlink((name + "2").constData()) == 0);
        bringInStep(world);
        QCOMPARE(world.rows(), QStringList{u"adopt file"_s});
        expectIdle(world);
    }
};

QTEST_GUILESS_MAIN(TestTouches)
#include "tst_touches.moc"
