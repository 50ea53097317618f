// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/session.h"
#include "tests/support/nginx.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"
#include "tests/support/testcertificate.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

//! Which https servers are believed, and who we say we are.
class TestTrust : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("There is no nginx or no openssl here.");
        m_folder.write(u"a"_s, "secure"_ba);
        m_ours = std::make_unique<TestCertificate>();
        m_theirs = std::make_unique<TestCertificate>();
    }

    void overHttpsALoginIsOffered()
    {
        m_folder.write(u"users"_s, "me:{PLAIN}s3cret\n"_ba);
        const Nginx nginx(
            m_folder.path(), *m_theirs,
            u"auth_basic x; auth_basic_user_file \"%1\";"_s.arg(m_folder.path(u"users"_s)));
        const auto session = open(trustingTheirs());
        Request request = requestFor(nginx, u"/a"_s);
        request.login = {u"me"_s, u"s3cret"_s};
        QCOMPARE(bodyOf(session.get(), request), "secure"_ba);
        QTRY_COMPARE(nginx.requestCount(), 1);
        request.login.password = u"wrong"_s;
        QCOMPARE(kindOf(session.get(), request), Error::HttpStatus);
        QTRY_COMPARE(nginx.requestCount(), 2); // the same again would not be better
    }

    void anUnknownCertificateIsAnExceptionOfOneRequest()
    {
        const Nginx nginx(m_folder.path(), *m_theirs);
        const auto session = open({});
        Request request = requestFor(nginx, u"/a"_s);
        QCOMPARE(kindOf(session.get(), request), Error::Tls);
        request.acceptsAnyCertificate = true;
        QCOMPARE(bodyOf(session.get(), request), "secure"_ba);
        // The connection that is open now is not for who wants it checked.
        request.acceptsAnyCertificate = false;
        QCOMPARE(kindOf(session.get(), request), Error::Tls);
    }

    void theExceptionIsNotForWhereARedirectLeads()
    {
        const Nginx other(m_folder.path(), *m_ours);
        const Nginx home(m_folder.path(), *m_theirs, redirectTo(other));
        const auto session = open({});
        Request request = requestFor(home, u"/away"_s);
        request.acceptsAnyCertificate = true;
        QCOMPARE(kindOf(session.get(), request), Error::Tls);
        QCOMPARE(other.requestCount(), 0);
    }

    void theExceptionHoldsForARedirectAtHome()
    {
        const Nginx home(m_folder.path(), *m_theirs, u"location = /from { return 302 /a; }"_s);
        const auto session = open({});
        Request request = requestFor(home, u"/from"_s);
        request.acceptsAnyCertificate = true;
        QCOMPARE(bodyOf(session.get(), request), "secure"_ba);
    }

    void aCertificateShowsWhoWeAre_data()
    {
        QTest::addColumn<bool>("isOneFile");
        QTest::newRow("certificate and key apart") << false;
        QTest::newRow("both in one file") << true;
    }

    void aCertificateShowsWhoWeAre()
    {
        QFETCH(bool, isOneFile);
        const Nginx nginx(m_folder.path(), *m_theirs, askingForOurs());
        SessionConfig config = trustingTheirs();
        config.certificateFile = m_ours->path();
        config.keyFile = m_ours->keyPath();
        if (isOneFile) {
            config.certificateFile = joined();
            config.keyFile.clear();
        }
        QCOMPARE(bodyOf(open(config).get(), requestFor(nginx, u"/a"_s)), "secure"_ba);
        const Result<Reply> stranger
            = run(open(trustingTheirs())->request(requestFor(nginx, u"/a"_s)));
        QVERIFY(bool(stranger));
        QCOMPARE(stranger->status, 400);
    }

    void aCertificateIsNotShownWhereARedirectLeads()
    {
        const Nginx other(m_folder.path(), *m_theirs, askingForOurs());
        const Nginx home(m_folder.path(), *m_theirs, redirectTo(other));
        SessionConfig config = trustingTheirs();
        config.certificateFile = m_ours->path();
        config.keyFile = m_ours->keyPath();
        const auto session = open(config);
        const Result<Reply> reply = run(session->request(requestFor(home, u"/away"_s)));
        QVERIFY2(bool(reply), reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(reply->status, 400);
        QCOMPARE(bodyOf(session.get(), requestFor(other, u"/a"_s)), "secure"_ba);
    }

    void filesThatAreNoneAreTold_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::newRow("no such certificate") << u"/no/such.pem"_s << QString();
        QTest::newRow("no certificate in it") << m_folder.path(u"a"_s) << QString();
        QTest::newRow("no key in it") << m_ours->path() << QString();
        QTest::newRow("no such key") << m_ours->path() << u"/no/such.pem"_s;
        QTest::newRow("no key where one was named") << m_ours->path() << m_folder.path(u"a"_s);
    }

    void filesThatAreNoneAreTold()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        SessionConfig config;
        config.certificateFile = certificate;
        config.keyFile = key;
        const auto session = Session::open(config);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, Error::BadInput);
        QVERIFY2(session.error().text.contains(key.isEmpty() ? certificate : key),
                 qPrintable(session.error().text));
    }

private:
    static std::unique_ptr<Session> open(SessionConfig config)
    {
        config.workers = 1;
        config.network.proxy.kind = ProxyKind::None;
        auto session = Session::open(config);
        if (!session)
            qFatal("%s", qPrintable(session.error().text));
        return std::move(*session);
    }

    [[nodiscard]] SessionConfig trustingTheirs() const
    {
        SessionConfig config;
        config.network.caFile = m_theirs->path();
        return config;
    }

    [[nodiscard]] QString joined() const
    {
        QByteArray text;
        for (const QString &path : {m_ours->path(), m_ours->keyPath()}) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(path));
            text += file.readAll();
        }
        m_folder.write(u"both.pem"_s, text);
        return m_folder.path(u"both.pem"_s);
    }

    [[nodiscard]] QString askingForOurs() const
    {
        return u"ssl_client_certificate \"%1\"; ssl_verify_client on;"_s.arg(m_ours->path());
    }

    static QString redirectTo(const Nginx &other)
    {
        return u"location = /away { return 302 %1; }"_s.arg(other.url(u"/a"_s).toString());
    }

    static Request requestFor(const Nginx &nginx, const QString &path)
    {
        Request request;
        request.url = nginx.url(path);
        return request;
    }

    static QByteArray bodyOf(Session *session, const Request &request)
    {
        const Result<Reply> reply = run(session->request(request));
        return reply ? reply->body : reply.error().text.toUtf8();
    }

    static Error::Kind kindOf(Session *session, const Request &request)
    {
        const Result<Reply> reply = run(session->request(request));
        return reply ? Error::Internal : reply.error().kind;
    }

    TempFolder m_folder;
    std::unique_ptr<TestCertificate> m_ours;
    std::unique_ptr<TestCertificate> m_theirs;
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
