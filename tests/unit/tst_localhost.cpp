// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/localhost.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestLocalHost : public QObject
{
    Q_OBJECT

private slots:
    void hosts_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<bool>("isLocal");
        const auto row = [](const char *label, bool isLocal) {
            QTest::newRow(label) << QString::fromLatin1(label) << isLocal;
        };
        row("localhost", true);
        row("localhost:8080", true);
        row("127.0.0.1:35211", true);
        row("127.8.9.1", true);
        row("[::1]", true);
        row("[::1]:8080", true);
        row("[fe80::1]:80", true);
        row("[fd12:3456::1]", true);
        row("10.1.2.3", true);
        row("172.16.0.1", true);
        row("172.31.255.255:81", true);
        row("192.168.1.10:8000", true);
        row("169.254.3.4", true);
        row("nas", true);
        row("nas:5000", true);
        row("printer.local", true);
        row("Printer.LOCAL.", true);
        row("router.home.arpa", true);
        row("site.localhost:80", true);
        row("example.com", false);
        row("example.com:8080", false);
        row("local.example.com", false);
        row("notlocalhost.com", false);
        row("11.1.2.3", false);
        row("172.32.0.1", false);
        row("192.169.0.1", false);
        row("8.8.8.8:80", false);
        row("[2001:db8::1]", false);
        row("[2001:db8::1]:443", false);
    }

    void hosts()
    {
        QFETCH(QString, label);
        QTEST(isLocalHost(label), "isLocal");
    }
};

QTEST_GUILESS_MAIN(TestLocalHost)
#include "tst_localhost.moc"
