// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/besidefile.h"

#include "core/net/transportworker.h"
#include "core/transfer/sumsfile.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

const QByteArray right(64, 'a');
const QByteArray other(64, 'b');

} // namespace

class TestBesideFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_worker = std::make_unique<TransportWorker>(TransportConfig{});
    }

    void cleanup()
    {
        run(m_worker->close());
        m_worker.reset();
        m_server.reset();
    }

    void findsTheChecksum_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<bool>("isFound");
        const auto row = [](const char *title, const QString &place, const Answer &answer,
                            bool isFound) { QTest::newRow(title) << place << answer << isFound; };
        row("nowhere", u"/elsewhere"_s, {.body = right}, false);
        row("in a file of its own", u"/d/a b.iso.sha256"_s, {.body = right + '\n'}, true);
        row("in a list", u"/d/SHA256SUMS"_s, {.body = other + "  c.iso\n" + right + "  a b.iso\n"},
            true);
        row("not in a list of other files", u"/d/SHA256SUMS"_s, {.body = other + "  c.iso\n"},
            false);
        row("not on a page", u"/d/SHA256SUMS"_s, {.body = "<html>not found</html>"_ba}, false);
        row("not in an error page", u"/d/SHA256SUMS"_s, {.status = 404, .body = right}, false);
        row("not in a list that never ends", u"/d/SHA256SUMS"_s,
            {.patternSize = 2 * mostSumsBytes, .framing = Answer::Framing::Chunked}, false);
    }

    void findsTheChecksum()
    {
        QFETCH(QString, place);
        QFETCH(Answer, answer);
        QFETCH(bool, isFound);
        m_server->on(place, answer);
        const auto checksum = run(searchSums(m_worker.get(), request(), {}));
        QCOMPARE(checksum ? checksum->hex : QByteArray(), isFound ? right : QByteArray());
    }

    void stopsAskingWhenItHasOne()
    {
        m_server->on(u"/d/a b.iso.sha512"_s, {.body = QByteArray(128, 'c')});
        QVERIFY(run(searchSums(m_worker.get(), request(), {})));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void stopsAskingAServerThatCannotBeReached()
    {
        m_server->onAny([](const SeenRequest &) { return Answer{.form = Answer::Form::Close}; });
        QVERIFY(!run(searchSums(m_worker.get(), request(), {})));
        for (const SeenRequest &seen : m_server->requests()) // Qt asks several times by itself
            QCOMPARE(seen.target, m_server->requests().first().target);
    }

    void asksWithoutTheConditionsOfTheFile()
    {
        Request file = request();
        file.headers = Headers{{"Range", "bytes=5-"}, {"If-Range", "\"x\""}, {"X-Own", "1"}};
        file.authorization = "Basic eDp5";
        run(searchSums(m_worker.get(), file, {}));
        for (const SeenRequest &seen : m_server->requests()) {
            QVERIFY(seen.header("range").isNull() && seen.header("if-range").isNull());
            QCOMPARE(seen.header("x-own"), "1"_ba);
            QCOMPARE(seen.header("authorization"), "Basic eDp5"_ba);
        }
    }

    void followsTheLinkToAMetalink_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<bool>("isFound");
        const QByteArray link = "<a.meta4>; rel=describedby; type=\"application/metalink4+xml\"";
        const QByteArray xml = "<metalink><file name='a b.iso'><size>5</size>"
                               "<url>http://m.example/1</url></file></metalink>";
        QTest::newRow("a Metalink") << link << xml << true;
        QTest::newRow("no link") << ""_ba << xml << false;
        QTest::newRow("a mirror alone") << "<a.meta4>; rel=duplicate"_ba << xml << false;
        QTest::newRow("a Metalink that is none") << link << "<html>"_ba << false;
        QTest::newRow("a Metalink that is not there")
            << "<b.meta4>; rel=describedby; type=application/metalink4+xml"_ba << xml << false;
    }

    void followsTheLinkToAMetalink()
    {
        QFETCH(QByteArray, link);
        QFETCH(QByteArray, xml);
        QFETCH(bool, isFound);
        m_server->on(u"/d/a.meta4"_s, {.body = xml});
        const auto manifest
            = run(searchMetalink(m_worker.get(), request(), Headers{{"Link", link}}, {}));
        QCOMPARE(bool(manifest), isFound);
        QVERIFY(!manifest || manifest->mirrors.value(0).address == u"http://m.example/1"_s);
    }

    void secretsDoNotGoElsewhere()
    {
        LocalServer elsewhere;
        Request file = request();
        file.headers = Headers{{"Cookie", "a=b"}, {"X-Own", "1"}};
        file.authorization = "Basic eDp5";
        const QByteArray link = '<' + elsewhere.url(u"/a.meta4"_s).toEncoded()
            + ">; rel=describedby; type=application/metalink4+xml";
        run(searchMetalink(m_worker.get(), file, Headers{{"Link", link}}, {}));
        QCOMPARE(elsewhere.requestCount(), 1);
        const SeenRequest seen = elsewhere.requests().first();
        QVERIFY(seen.header("cookie").isNull() && seen.header("authorization").isNull());
        QCOMPARE(seen.header("x-own"), "1"_ba);
    }

    void aFileThatCameByHttpsTrustsNoMetalinkByHttp()
    {
        Request file = request();
        const QByteArray link = '<' + m_server->url(u"/a.meta4"_s).toEncoded()
            + ">; rel=describedby; type=application/metalink4+xml";
        file.url.setScheme(u"https"_s);
        QVERIFY(!run(searchMetalink(m_worker.get(), file, Headers{{"Link", link}}, {})));
        QCOMPARE(m_server->requestCount(), 0);
    }

private:
    [[nodiscard]] Request request() const
    {
        Request request;
        request.url = m_server->url(u"/d/a b.iso"_s);
        request.patience = {patience, patience, patience};
        return request;
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<TransportWorker> m_worker;
};

QTEST_GUILESS_MAIN(TestBesideFile)
#include "tst_besidefile.moc"
