// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/dav/fakedav.h"
#include "tests/sync/run/syncworld.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

//! A WebDAV server that takes no changes.
class TestReadOnlyServer : public QObject
{
    Q_OBJECT

private:
    static void makeReadOnly(FakeDav &dav, int status)
    {
        for (const QByteArray method : {"MKCOL", "PUT", "MOVE", "DELETE", "PROPPATCH"})
            dav.lie({method, "*", {.status = status}, 0});
    }

    static void putThere(SyncWorld &world, const FakeDav &dav)
    {
        world.putThere(dav.root().toString(QUrl::FullyEncoded), world.at(Side::There));
    }

private slots:
    void itIsSaidAndNothingIsTried_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Purpose>("purpose");
        for (const int status : {403, 404, 405}) {
            QTest::addRow("%d", status) << status << Purpose::Write;
            QTest::addRow("%d, after a look", status) << status << Purpose::Look;
        }
    }
    void itIsSaidAndNothingIsTried()
    {
        QFETCH(int, status);
        QFETCH(Purpose, purpose);
        FakeDav dav;
        makeReadOnly(dav, status);
        SyncWorld world;
        putThere(world, dav);
        world.pair.policy.mode = SyncMode::Upload;
        world.write(Side::Here, u"a"_s, "a");
        SyncSummary summary = world.plan(purpose);
        if (!summary.error)
            summary = world.run();
        QVERIFY(summary.error);
        QCOMPARE(summary.error->kind, Error::NotWritable);
        QVERIFY2(summary.error->text.contains(u"takes no changes"_s),
                 qPrintable(summary.error->text));
        QCOMPARE(summary.failed, 0);
        QCOMPARE(dav.count("PUT"), 0);
    }

    void bothWaysItOnlyGives()
    {
        FakeDav dav;
        dav.write("b", "b");
        makeReadOnly(dav, 403);
        SyncWorld world;
        putThere(world, dav);
        world.write(Side::Here, u"a"_s, "a");
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.read(Side::Here, u"b"_s), QByteArray("b"));
        world.restart();
        dav.write("c", "c");
        QVERIFY(!world.sync().error);
        QCOMPARE(world.read(Side::Here, u"c"_s), QByteArray("c"));
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("a"));
        QVERIFY(!world.plan().error);
        QVERIFY(world.notices().join(u' ').contains(u"takes no changes"_s));
    }

    void aServerThatLostItsPermissionMakesNoMirror()
    {
        FakeDav dav;
        SyncWorld world;
        putThere(world, dav);
        world.write(Side::Here, u"a"_s, "a");
        QVERIFY(!world.sync().error);
        world.restart();
        world.write(Side::Here, u"a"_s, "edited");
        makeReadOnly(dav, 405);
        const SyncSummary summary = world.sync(); // what it can do is known from the last time
        QVERIFY(summary.failed == 1 || summary.error);
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("edited"));
        for (const SyncEvent &event : world.events()) {
            QVERIFY(event.error);
            QCOMPARE(event.error->kind, Error::NotWritable);
        }
    }
};

QTEST_GUILESS_MAIN(TestReadOnlyServer)
#include "tst_readonlyserver.moc"
