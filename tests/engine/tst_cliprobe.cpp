// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/testcertificate.h"
#include "tests/support/waituntil.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

#include <csignal>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileSize = 3 * MiB;

//! As servers write it.
QByteArray httpDateIn(qint64 seconds)
{
    const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(seconds);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

Answer file()
{
    return {.headers = {{"Content-Type", "application/x-iso9660-image"}, {"Server", "tester/1"}},
            .patternSize = fileSize,
            .etag = "\"v1\""};
}

} // namespace

//! gannet-cli probe, as a person and a script see it.
class TestCliProbe : public QObject
{
    Q_OBJECT

    LocalServer m_server;

    [[nodiscard]] Ran probe(const QString &path, const QStringList &options = {}) const
    {
        const QString address = m_server.url(path).toString(QUrl::FullyEncoded);
        return runProgram(u"gannet-cli"_s,
                          QStringList{u"probe"_s} + options + QStringList{address});
    }
    [[nodiscard]] QJsonObject json(const QString &path, const QStringList &options = {}) const
    {
        return QJsonDocument::fromJson(probe(path, QStringList{u"--json"_s} + options).out)
            .object();
    }

private slots:
    void aGoodServerIsToldInSentences()
    {
        m_server.on(u"/disk.iso"_s, file());
        const Ran ran = probe(u"/disk.iso"_s);
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(ran.err, ""_ba);
        for (const QByteArray &words :
             {"which calls itself “tester/1”, answers with status 200."_ba,
              "would be called disk.iso. It is 3.0 MiB (3145728 bytes) large, "
              "application/x-iso9660-image."_ba,
              "It sends parts: asked for one byte it sent just that one."_ba,
              "by the strong ETag \"v1\""_ba, "It heeds If-Range"_ba, "HTTP/1.1"_ba})
            QVERIFY2(ran.out.contains(words), (ran.out + "\nlacks: " + words).constData());
        QVERIFY2(!ran.out.contains("clock"), "a clock that is right is not worth a word");
    }

    void nothingIsFetchedButOneByte()
    {
        m_server.on(u"/once.iso"_s, file());
        QCOMPARE(probe(u"/once.iso"_s).status, 0);
        for (const SeenRequest &request : m_server.requests(u"/once.iso"_s)) {
            if (request.method == "GET")
                QCOMPARE(request.header("Range"), "bytes=0-0"_ba);
            else
                QVERIFY(request.method == "HEAD" || request.method == "OPTIONS");
        }
    }

    void rangesAreProvedNotBelieved_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<QString>("ranges");
        QTest::addColumn<QString>("ifRange");
        QTest::newRow("it sends parts") << file() << u"proved"_s << u"heeded"_s;
        Answer promises = file();
        promises.ranges = Answer::Ranges::Ignored;
        promises.headers.append(std::pair{QByteArray("Accept-Ranges"), QByteArray("bytes")});
        QTest::newRow("it only promises them") << promises << u"ignored"_s << u"unknown"_s;
        Answer wrong = file();
        wrong.contentRange = "bytes 5-5/3145728";
        QTest::newRow("it sends another one") << wrong << u"wrong"_s << u"unknown"_s;
        Answer careless = file();
        careless.ifRange = Answer::IfRange::Ignored;
        QTest::newRow("it sends parts of any version") << careless << u"proved"_s << u"ignored"_s;
        Answer weak = file();
        weak.etag = "W/\"v1\"";
        QTest::newRow("there is nothing for If-Range") << weak << u"proved"_s << u"unknown"_s;
        Answer empty;
        empty.etag = "\"0\"";
        QTest::newRow("an empty file") << empty << u"empty"_s << u"unknown"_s;
        Answer noHead = file();
        noHead.ranges = Answer::Ranges::Ignored;
        noHead.framing = Answer::Framing::Chunked;
        QTest::newRow("no length") << noHead << u"ignored"_s << u"unknown"_s;
    }

    void rangesAreProvedNotBelieved()
    {
        QFETCH(Answer, answer);
        m_server.on(u"/r"_s, answer);
        const QJsonObject found = json(u"/r"_s);
        QTEST(found[u"ranges"_s].toString(), "ranges");
        QTEST(found[u"if_range"_s].toString(), "ifRange");
    }

    void redirectsAreTold()
    {
        m_server.on(u"/a"_s, redirectTo("/b"));
        m_server.on(u"/b"_s, redirectTo("/c.iso"));
        m_server.on(u"/c.iso"_s, file());
        const QJsonObject found = json(u"/a"_s);
        QCOMPARE(found[u"final_url"_s].toString(), m_server.url(u"/c.iso"_s).toString());
        QCOMPARE(found[u"redirects"_s].toArray(),
                 (QJsonArray{m_server.url(u"/a"_s).toString(), m_server.url(u"/b"_s).toString()}));
        QVERIFY(probe(u"/a"_s).out.contains("Redirects lead from"));
    }

    void headersAreTold()
    {
        Answer answer = file();
        answer.headers.append(std::pair{QByteArray("Date"), QByteArray(httpDateIn(-7200))});
        answer.headers.append(std::pair{QByteArray("Set-Cookie"), QByteArray("session=s3cret")});
        answer.headers.append(std::pair{
            QByteArray("Link"), QByteArray("<http://mirror.example/d.iso>; rel=duplicate")});
        answer.headers.append(
            std::pair{QByteArray("Digest"), QByteArray("MD5=1B2M2Y8AsgTpgAmY7PhCfg==")});
        m_server.on(u"/told"_s, answer);
        const QJsonObject found = json(u"/told"_s);
        QVERIFY(std::abs(found[u"clock_ahead"_s].toInteger() + 7200) < 60);
        QCOMPARE(found[u"cookies"_s].toArray(), QJsonArray{u"session"_s});
        QCOMPARE(found[u"mirrors"_s].toArray(), QJsonArray{u"http://mirror.example/d.iso"_s});
        QCOMPARE(found[u"digests"_s][0][u"algorithm"_s].toString(), u"md5"_s);
        const QByteArray words = probe(u"/told"_s).out;
        QVERIFY2(words.contains("seconds behind the one here"), words.constData());
        QVERIFY2(words.contains("It sets cookies: session."), words.constData());
        QVERIFY2(!words.contains("s3cret"), "values of cookies are secrets");
    }

    void aSignInIsToldAndDone()
    {
        Answer answer = file();
        answer.basicAuth = "me:s3cret";
        m_server.on(u"/private"_s, answer);
        const Ran without = probe(u"/private"_s);
        QCOMPARE(without.status, 1);
        QVERIFY2(without.out.contains("It wants a sign-in: basic"), without.out.constData());
        QVERIFY(without.err.contains("401"));
        const Ran with = probe(u"/private"_s, {u"-u"_s, u"me:s3cret"_s});
        QVERIFY2(with.status == 0, with.err.constData());
        QVERIFY(with.out.contains("It sends parts"));
        QVERIFY(!with.out.contains("s3cret"));
    }

    void aTokenIsGivenAsAHeader()
    {
        m_server.onAny([](const SeenRequest &request) {
            if (request.header("Authorization") == "Bearer t0ken")
                return file();
            return Answer{.status = 401, .headers = {{"WWW-Authenticate", "Bearer realm=x"}}};
        });
        const Ran without = probe(u"/token"_s);
        QCOMPARE(without.status, 1);
        QVERIFY2(without.out.contains("It wants a token: bearer"), without.out.constData());
        QVERIFY2(without.err.contains("wants a token"), without.err.constData());
        const Ran with = probe(u"/token"_s, {u"-H"_s, u"Authorization: Bearer t0ken"_s});
        QVERIFY2(with.status == 0, with.err.constData());
    }

    void webDavIsToldInPlainWords()
    {
        m_server.onAny([](const SeenRequest &request) {
            if (request.path() != "/dav/")
                return Answer{.status = 404};
            if (request.method == "OPTIONS")
                return Answer{.headers
                              = {{"DAV", "1, 2"}, {"Allow", "OPTIONS, GET, PROPFIND, PUT"}}};
            if (request.method == "PROPFIND")
                return Answer{.status = 207,
                              .body = "<multistatus xmlns='DAV:'><response><href>/dav/</href>"
                                      "<propstat><prop>"
                                      "<resourcetype><collection/></resourcetype>"
                                      "<quota-used-bytes>1048576</quota-used-bytes>"
                                      "<quota-available-bytes>3145728</quota-available-bytes>"
                                      "</prop><status>HTTP/1.1 200 OK</status></propstat>"
                                      "</response></multistatus>"};
            return Answer{.status = 405};
        });
        const Ran ran = probe(u"/dav/"_s);
        QVERIFY2(ran.status == 0, "a folder has nothing for GET and is there all the same");
        for (const QByteArray &words :
             {"It is a WebDAV server that can lock files (DAV: 1, 2)."_ba,
              "The address is a folder. 1.0 MiB are used there and 3.0 MiB free."_ba,
              "It allows OPTIONS, GET, PROPFIND, PUT."_ba})
            QVERIFY2(ran.out.contains(words), (ran.out + "\nlacks: " + words).constData());
        const auto asked = m_server.requests(u"/dav/"_s).last();
        QCOMPARE(asked.method, "PROPFIND"_ba);
        QCOMPARE(asked.header("Depth"), "0"_ba);
    }

    void aServerWithoutHeadIsAskedByGet()
    {
        m_server.onAny([](const SeenRequest &request) {
            return request.method == "GET" ? file() : Answer{.status = 405};
        });
        const QJsonObject found = json(u"/nohead.iso"_s);
        QCOMPARE(found[u"answers_head"_s].toBool(true), false);
        QCOMPARE(found[u"ranges"_s].toString(), u"proved"_s);
        QCOMPARE(found[u"bytes"_s].toInteger(), fileSize);
    }

    void versionsOfHttpAreTold()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("nginx or openssl is not installed.");
        const TempFolder site;
        site.write(u"a.bin"_s, QByteArray(1000, 'x'));
        const TestCertificate certificate;
        const Nginx nginx(site.path(), certificate);
        const Ran ran = runProgram(u"gannet-cli"_s,
                                   {u"probe"_s, u"--cacert"_s, certificate.path(),
                                    nginx.url(u"/a.bin"_s).toString(QUrl::FullyEncoded)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.out.contains("It speaks HTTP/1.1 and HTTP/2."), ran.out.constData());
        QVERIFY2(ran.out.contains("It sends parts"), ran.out.constData());
        m_server.on(u"/plain"_s, file());
        QVERIFY(json(u"/plain"_s)[u"http2"_s].isNull());
    }

    void anInterruptionEndsIt()
    {
        Answer held = file();
        held.hold = true;
        m_server.on(u"/held"_s, held);
        RunningProgram running(u"gannet-cli"_s, {u"probe"_s, m_server.url(u"/held"_s).toString()});
        QVERIFY(waitUntil([this] { return !m_server.requests(u"/held"_s).isEmpty(); }));
        running.sendSignal(SIGINT);
        const Ran ran = running.wait();
        QVERIFY(!ran.signalled);
        QCOMPARE(ran.status, 4);
        QCOMPARE(ran.out, ""_ba);
    }

    void failuresHaveTheirStatus_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("no address") << QStringList{} << 2;
        QTest::newRow("two addresses") << QStringList{u"a.b"_s, u"c.d"_s} << 2;
        QTest::newRow("an empty address") << QStringList{QString()} << 2;
        QTest::newRow("an option of get") << QStringList{u"--segments"_s, u"3"_s, u"a.b"_s} << 2;
        QTest::newRow("a scheme that is refused") << QStringList{u"ftp://host/a"_s} << 7;
        QTest::newRow("nobody listens") << QStringList{u"http://127.0.0.1:1/"_s} << 6;
    }

    void failuresHaveTheirStatus()
    {
        QFETCH(QStringList, words);
        const Ran ran = runProgram(u"gannet-cli"_s, QStringList{u"probe"_s} + words);
        QTEST(ran.status, "status");
        QVERIFY(!ran.err.isEmpty());
        QCOMPARE(ran.out, ""_ba);
    }

    void aLimitBelowASecondIsNotCalledNone()
    {
        Answer held = file();
        held.hold = true;
        m_server.on(u"/silent"_s, held);
        const Ran ran = probe(u"/silent"_s, {u"--header-timeout"_s, u"0.1"_s});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("did not answer within 1 second"), ran.err.constData());
    }

    void aMissingFileIsToldAndFails()
    {
        m_server.on(u"/missing"_s, Answer{.status = 404});
        const Ran ran = probe(u"/missing"_s);
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.out.contains("answers with status 404"));
        QVERIFY(ran.err.contains("404"));
    }
};

QTEST_GUILESS_MAIN(TestCliProbe)
#include "tst_cliprobe.moc"
