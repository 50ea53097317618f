// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/dav/fakedav.h"
#include "tests/sync/run/syncworld.h"

#include <QTest>

#include <algorithm>

using namespace gannet;
using namespace Qt::StringLiterals;

//! A server that says how much room it has.
class TestServerQuota : public QObject
{
    Q_OBJECT

private slots:
    void whatIsLargerThanTheQuotaIsNotSent()
    {
        FakeDav dav;
        dav.setQuotaFree("2000");
        SyncWorld world;
        world.putThere(dav.root().toString(QUrl::FullyEncoded), world.folder.path(u"nowhere"_s));
        world.write(Side::Here, u"large"_s, QByteArray(5000, 'x'));
        world.write(Side::Here, u"small"_s, QByteArray(500, 'x'));
        QVERIFY(!world.plan().error);
        QCOMPARE(world.notices().filter(u"free"_s).size(), 1); // before anything is done
        const SyncSummary full = world.run();
        QCOMPARE(full.failed, 1);
        QCOMPARE(full.done, 1);
        const auto refused = std::ranges::find_if(
            world.events(), [](const SyncEvent &event) { return event.error.has_value(); });
        QVERIFY(refused != world.events().end());
        QCOMPARE(refused->error->kind, Error::DiskFull);
        QVERIFY(dav.has("small"));
        QVERIFY(!dav.has("large"));

        dav.setQuotaFree("20000");
        const SyncSummary roomy = world.sync();
        QVERIFY2(!roomy.error && roomy.failed == 0, told(roomy, world).constData());
        QVERIFY(world.notices().filter(u"free"_s).isEmpty());
        QCOMPARE(dav.read("large").size(), 5000);
    }

    void withoutALimitAllIsSent()
    {
        FakeDav dav;
        dav.setQuotaFree("-3");
        SyncWorld world;
        world.putThere(dav.root().toString(QUrl::FullyEncoded), world.folder.path(u"nowhere"_s));
        world.write(Side::Here, u"large"_s, QByteArray(5000, 'x'));
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QVERIFY(world.notices().isEmpty());
        QVERIFY(dav.has("large"));
    }
};

QTEST_GUILESS_MAIN(TestServerQuota)
#include "tst_serverquota.moc"
