// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/connectiongrowth.h"

#include "core/job.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>

using namespace gannet;
using namespace std::chrono_literals;

//! A network that brings bytes while a test's clock runs.
class Network
{
public:
    Network(int most, double perConnection, double whole)
        : growth(most)
        , m_perConnection(perConnection)
        , m_whole(whole)
    {
    }

    void runFor(std::chrono::milliseconds time)
    {
        for (auto passed = 0ms; passed < time; passed += 10ms) {
            m_clock.advance(10ms);
            m_bytes += std::min(m_perConnection * connections, m_whole) / 100;
            if (growth.wantsOneMore({connections, connections, qint64(m_bytes)}, m_clock.now()))
                ++connections;
        }
    }

    ConnectionGrowth growth;
    int connections = 1;

private:
    FakeClock m_clock;
    double m_perConnection; //!< bytes a second
    double m_whole;
    double m_bytes = 0;
};

class TestConnectionGrowth : public QObject
{
    Q_OBJECT

private slots:
    void grows_data()
    {
        QTest::addColumn<int>("most");
        QTest::addColumn<double>("perConnection");
        QTest::addColumn<double>("whole");
        QTest::addColumn<int>("connections");
        const double mb = 1e6;
        QTest::newRow("each one helps") << 8 << mb << 100 * mb << 8;
        QTest::newRow("not past the limit") << 2 << mb << 100 * mb << 2;
        QTest::newRow("one is the limit") << 1 << mb << 100 * mb << 1;
        QTest::newRow("three fill the line, the fourth showed it") << 8 << mb << 3 * mb << 4;
        QTest::newRow("one fills the line, the second showed it") << 8 << mb << mb << 2;
    }

    void grows()
    {
        QFETCH(int, most);
        QFETCH(double, perConnection);
        QFETCH(double, whole);
        Network network(most, perConnection, whole);
        network.runFor(5s);
        QTEST(network.connections, "connections");
    }

    void nothingIsAddedBeforeBytesCome()
    {
        ConnectionGrowth growth(8);
        FakeClock clock;
        for (int i = 0; i < 100; ++i) {
            clock.advance(100ms);
            QVERIFY(!growth.wantsOneMore({1, 0, 0}, clock.now()));
        }
    }

    void itTriesAgainLater()
    {
        Network network(8, 1e6, 1e6);
        network.runFor(5s);
        const int before = network.connections;
        network.runFor(10s);
        QCOMPARE(network.connections, before + 1);
    }

    void aRefusalIsTheLimit()
    {
        Network network(8, 1e6, 100e6);
        network.growth.sawRefusal(2);
        network.runFor(30s);
        QCOMPARE(network.connections, 2);
        QCOMPARE(network.growth.most(), 2);
    }
};

QTEST_APPLESS_MAIN(TestConnectionGrowth)
#include "tst_connectiongrowth.moc"
