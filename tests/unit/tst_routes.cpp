// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/routes.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\t"
                        "Window\tIRTT      \n"_ba;
const QByteArray local = "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0         \n"_ba;
const QByteArray everywhere
    = "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0         \n"_ba;
const QByteArray loopback6
    = "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
      "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n"_ba;
const QByteArray link6 = "fe800000000000000000000000000000 40 00000000000000000000000000000000 00 "
                         "00000000000000000000000000000000 00000100 00000001 00000000 00000001     "
                         "eth0\n"_ba;
const QByteArray everywhere6
    = "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
      "fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"_ba;

} // namespace

class TestRoutes : public QObject
{
    Q_OBJECT

private slots:
    void tables_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<bool>("has");
        const QByteArray halves
            = QByteArray(everywhere).replace("\t00000000\t0\t0", "\t00000080\t0\t0");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("no route") << head << false;
        QTest::newRow("the local network only") << head + local << false;
        QTest::newRow("a way out") << head + everywhere + local << true;
        QTest::newRow("a tunnel that takes half of everything") << head + local + halves << true;
        QTest::newRow("a way that is down")
            << head + QByteArray(everywhere).replace("\t0003\t", "\t0002\t") << false;
        QTest::newRow("a way that refuses")
            << head + QByteArray(everywhere).replace("\t0003\t", "\t0201\t") << false;
        QTest::newRow("a line that is cut") << head + "eth0\t00000000\t0102" << false;
    }

    void tables()
    {
        QFETCH(QByteArray, table);
        QTEST(hasDefaultRoute(table), "has");
    }

    void tablesOfIPv6_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<bool>("has");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("the kernel's own refusal") << loopback6 << false;
        QTest::newRow("the link only") << link6 + loopback6 << false;
        QTest::newRow("a way out") << link6 + everywhere6 + loopback6 << true;
        QTest::newRow("a way that is down")
            << QByteArray(everywhere6).replace("00000003", "00000002") << false;
    }

    void tablesOfIPv6()
    {
        QFETCH(QByteArray, table);
        QTEST(hasDefaultRoute6(table), "has");
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
