// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptnetwork.h"
#include "core/engine/keptvalue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Settings = QHash<QString, QVariant>;

Settings someSettings()
{
    return {{u"network/proxy"_s, u"socks5"_s},
            {u"network/proxyHost"_s, u"p.example"_s},
            {u"network/proxyPort"_s, 1080},
            {u"network/proxyUser"_s, u"me"_s},
            {u"network/proxyExceptions"_s, u"near"_s},
            {u"network/userAgent"_s, u"Other/1"_s},
            {u"network/caFile"_s, u"/ca.pem"_s},
            {u"network/http2"_s, true}};
}

NetworkSettings someNetwork()
{
    NetworkSettings network;
    network.proxy = {ProxyKind::Socks5, u"p.example"_s, 1080, u"me"_s, {}, u"near"_s};
    network.userAgent = "Other/1"_ba;
    network.caFile = u"/ca.pem"_s;
    network.http2 = true;
    return network;
}

} // namespace

class TestKeptNetwork : public QObject
{
    Q_OBJECT

private slots:
    void whatWasKeptComesBackWithoutThePassword()
    {
        NetworkSettings network = someNetwork();
        network.proxy.password = u"secret"_s;
        Settings kept;
        for (const auto &[key, value] : toKept(network)) {
            kept.insert(key, value);
            QVERIFY(!value.toString().contains(u"secret"_s));
        }
        QCOMPARE(kept, someSettings());
        QCOMPARE(keptNetwork(kept), someNetwork());
    }

    void nothingKeptIsTheDefault() { QCOMPARE(keptNetwork({}), NetworkSettings{}); }

    void whatMakesNoSenseFallsBackAlone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<NetworkSettings>("expected");
        const auto row
            = [](const char *name, const QString &key, const QVariant &value, auto change) {
                  NetworkSettings expected = someNetwork();
                  change(expected);
                  QTest::newRow(name) << key << value << expected;
              };
        const auto noProxy
            = [](NetworkSettings &network) { network.proxy.kind = ProxyKind::Environment; };
        row("a proxy of a later version", u"network/proxy"_s, u"socks6"_s, noProxy);
        row("a number for a word", u"network/proxy"_s, 2, noProxy);
        row("a port too high", u"network/proxyPort"_s, 70'000, [&](NetworkSettings &network) {
            noProxy(network);
            network.proxy.port = 0;
        });
        row("a text for a port", u"network/proxyPort"_s, u"1080"_s, [&](NetworkSettings &network) {
            noProxy(network);
            network.proxy.port = 0;
        });
        row("a host that is none", u"network/proxyHost"_s, u"a b"_s, [&](NetworkSettings &network) {
            noProxy(network);
            network.proxy.host.clear();
        });
        row("line breaks in the name", u"network/userAgent"_s, u"a\r\nCookie: b"_s,
            [](NetworkSettings &network) { network.userAgent.clear(); });
        row("a list for a file", u"network/caFile"_s, QVariantList{1},
            [](NetworkSettings &network) { network.caFile.clear(); });
        row("a text for a switch", u"network/http2"_s, u"yes"_s,
            [](NetworkSettings &network) { network.http2 = false; });
        row("a key nobody knows", u"network/quic"_s, true, [](NetworkSettings &) {});
    }

    void whatMakesNoSenseFallsBackAlone()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        Settings kept = someSettings();
        kept.insert(key, value);
        QTEST(keptNetwork(kept), "expected");
    }

    void numbersStayInTheirRange_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<qint64>("number");
        QTest::newRow("the least") << QVariant(1) << 1LL;
        QTest::newRow("the most") << QVariant(10LL) << 10LL;
        QTest::newRow("below") << QVariant(0) << 5LL;
        QTest::newRow("above") << QVariant(11) << 5LL;
        QTest::newRow("far above") << QVariant(qint64(1) << 40) << 5LL;
        QTest::newRow("never set") << QVariant() << 5LL;
        QTest::newRow("a text") << QVariant(u"7"_s) << 5LL;
        QTest::newRow("a fraction") << QVariant(7.5) << 5LL;
    }

    void numbersStayInTheirRange()
    {
        QFETCH(QVariant, value);
        QTEST(numberOf(value, 5, {1, 10}), "number");
    }
};

Q_DECLARE_METATYPE(gannet::NetworkSettings)

QTEST_GUILESS_MAIN(TestKeptNetwork)
#include "tst_keptnetwork.moc"
