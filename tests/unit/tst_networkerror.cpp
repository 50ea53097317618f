// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/networkerror.h"

#include "core/net/request.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What a person is told of an answer that is a refusal.
class TestNetworkError : public QObject
{
    Q_OBJECT

private slots:
    void whatA401Wants_data()
    {
        QTest::addColumn<QList<QByteArray>>("challenges");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("tellsHeader");
        using Fields = QList<QByteArray>;
        QTest::newRow("nothing said") << Fields{} << u"a user name and a password"_s << false;
        QTest::newRow("Basic") << Fields{"Basic realm=x"} << u"a user name and a password"_s
                               << false;
        QTest::newRow("a token") << Fields{"Bearer realm=x"} << u"wants a token"_s << true;
        QTest::newRow("a token, in capitals") << Fields{"BEARER"} << u"wants a token"_s << true;
        QTest::newRow("another token") << Fields{"Bearer realm=x, error=\"invalid_token\""}
                                       << u"did not accept the token"_s << true;
        QTest::newRow("one or the other, in one field")
            << Fields{"Bearer, Basic realm=x"} << u"a user name and a password"_s << false;
        QTest::newRow("one or the other, in two fields")
            << Fields{"Bearer", "Digest realm=x, nonce=1"} << u"a user name and a password"_s
            << false;
    }

    void whatA401Wants()
    {
        QFETCH(QList<QByteArray>, challenges);
        QFETCH(QString, says);
        QFETCH(bool, tellsHeader);
        ReplyHead head{401, QUrl(u"https://files.example/a"_s), {}};
        for (const QByteArray &challenge : challenges)
            head.headers.append("WWW-Authenticate", challenge);
        const Error error = statusFailure(head);
        QCOMPARE(error.kind, Error::HttpStatus);
        QCOMPARE(error.status, 401);
        QVERIFY(!error.retryable);
        QVERIFY2(error.text.contains(says), qPrintable(error.text));
        QVERIFY(error.text.contains(u"files.example"_s));
        QCOMPARE(error.text.contains(u"Authorization: Bearer"_s), tellsHeader);
    }

    void otherStatusesAreToldByTheirNumber()
    {
        ReplyHead head{503, QUrl(u"https://files.example/a"_s), {}};
        head.headers.append("WWW-Authenticate", "Bearer");
        QCOMPARE(statusFailure(head).text, statusFailure(503, head.url).text);
        QVERIFY(statusFailure(head).retryable);
    }
};

QTEST_GUILESS_MAIN(TestNetworkError)
#include "tst_networkerror.moc"
