// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/quickconnect.h"
#include "core/net/session.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestQuickConnect : public QObject
{
    Q_OBJECT

private slots:
    // The guard: a Qt that wires up its requests otherwise makes this fail, and the page in
    // docs/decisions says what that costs.
    void requestsAreWiredUpTheShortWay()
    {
        constexpr qint64 perRequest = 20;
        LocalServer server;
        Answer answer;
        answer.body = "hello"_ba;
        server.on(u"/a"_s, answer);
        Session session;
        const qint64 before = quickConnections();
        for (int i = 0; i < 3; ++i) {
            const auto reply = run(session.get(server.url(u"/a"_s)));
            QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
            QCOMPARE(reply->body, "hello"_ba);
        }
        QVERIFY(quickConnections() - before >= 3 * perRequest);
    }

    void otherConnectionsAreQtsOwn()
    {
        useQuickConnections();
        const qint64 before = quickConnections();
        QTimer timer;
        m_calls = 0;
        QVERIFY(connect(&timer, SIGNAL(timeout()), this, SLOT(count())));
        QVERIFY(connect(&timer, SIGNAL(objectNameChanged(QString)), this, SLOT(count()),
                        Qt::QueuedConnection));
        timer.setObjectName(u"renamed"_s);
        QCOMPARE(m_calls, 0);
        timer.start(0);
        QTRY_VERIFY(m_calls >= 2);
        QCOMPARE(quickConnections(), before);
    }

    void aWrongNameIsStillRefused()
    {
        useQuickConnections();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No such signal"_s));
        QVERIFY(!connect(this, SIGNAL(neverDeclared()), this, SLOT(count())));
    }

public slots:
    void count() { ++m_calls; }

private:
    int m_calls = 0;
};

QTEST_GUILESS_MAIN(TestQuickConnect)
#include "tst_quickconnect.moc"
