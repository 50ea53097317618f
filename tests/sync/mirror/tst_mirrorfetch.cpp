// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/sync/mirror/mirrorfixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Answer text(const QByteArray &body, const QByteArray &type)
{
    return {.headers = {{"Content-Type", type}}, .body = body};
}

Answer file(const QByteArray &body, const QByteArray &tag)
{
    Answer answer = text(body, "application/octet-stream");
    answer.etag = tag;
    answer.lastModified = "Mon, 06 May 2024 07:08:09 GMT";
    return answer;
}

QByteArray bytesAt(const SourceFile &source)
{
    QFile bytes(source.path);
    return bytes.open(QIODevice::ReadOnly) ? bytes.readAll() : QByteArray();
}

} // namespace

//! How the bytes of a mirror's files come.
class TestMirrorFetch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_fetcher = std::make_unique<PlainFetcher>(&m_session);
    }

    void aFileOfAnIndexComesFromBelowItsFolder()
    {
        m_server->on(u"/pub/"_s, index("d/"));
        m_server->on(u"/pub/d/"_s, index("a%20%23.txt"));
        m_server->on(u"/pub/d/a #.txt"_s, file("bytes", "W/\"t\""));
        MirrorFolder mirror(&m_session, m_fetcher.get(), mirrorAt(m_server->url(u"/pub/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        const auto source = run(mirror.fetch("d/a #.txt", tree->at("d/a #.txt"), {}));
        QVERIFY(source);
        QCOMPARE(bytesAt(*source), "bytes"_ba);
        QCOMPARE(source->seen, tree->at("d/a #.txt").signature);
        QCOMPARE(m_fetcher->asked.first().toEncoded(),
                 m_server->url(u"/pub/d/a%20%23.txt"_s).toEncoded());
        QCOMPARE(m_fetcher->seen.first().tag, "\"t\""_ba);
    }

    void withoutATagTheFileIsLookedAtAgain_data()
    {
        QTest::addColumn<QByteArray>("then");
        QTest::addColumn<bool>("comes");
        QTest::newRow("it stayed") << "bytes"_ba << true;
        QTest::newRow("it grew meanwhile") << "more bytes"_ba << false;
    }

    void withoutATagTheFileIsLookedAtAgain()
    {
        QFETCH(QByteArray, then);
        QFETCH(bool, comes);
        m_server->on(u"/"_s, index("a"));
        m_server->on(u"/a"_s, {file("bytes", {}), file("bytes", {}), file(then, {})});
        MirrorFolder mirror(&m_session, m_fetcher.get(), mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        const auto source = run(mirror.fetch("a", tree->at("a"), {}));
        QCOMPARE(bool(source), comes);
        QCOMPARE(m_fetcher->left().size(), comes ? 1 : 0);
        if (!comes)
            QCOMPARE(source.error().kind, Error::Changed);
    }

    void aMetalinkTriesItsMirrorsUntilTheChecksumFits()
    {
        m_server->on(u"/broken"_s, Answer{.status = 500});
        m_server->on(u"/wrong"_s, file("other", {}));
        m_server->on(u"/right"_s, file("bytes", {}));
        m_server->on(u"/files.meta4"_s, metalink("sha-256", {"/broken", "/wrong", "/right"}));
        MirrorFolder mirror(&m_session, m_fetcher.get(),
                            mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        const auto source = run(mirror.fetch("a", tree->at("a"), {}));
        QVERIFY(source);
        QCOMPARE(bytesAt(*source), "bytes"_ba);
        QCOMPARE(m_fetcher->asked.size(), 3);
        QCOMPARE(m_fetcher->left().size(), 1);
    }

    void aFileThatFitsNowhereIsThrownAway_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::newRow("SHA-256") << "sha-256"_ba;
        QTest::newRow("SHA-1") << "sha-1"_ba;
    }

    void aFileThatFitsNowhereIsThrownAway()
    {
        QFETCH(QByteArray, algorithm);
        m_server->on(u"/wrong"_s, file("other", {}));
        m_server->on(u"/files.meta4"_s, metalink(algorithm, {"/wrong"}));
        MirrorFolder mirror(&m_session, m_fetcher.get(),
                            mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        const auto source = run(mirror.fetch("a", tree->at("a"), {}));
        QVERIFY(!source);
        QCOMPARE(source.error().kind, Error::Checksum);
        QVERIFY(m_fetcher->left().isEmpty());
    }

    void whatIsNotInTheTableDoesNotCome()
    {
        m_server->on(u"/files.meta4"_s, metalink("sha-256", {"/right"}));
        MirrorFolder mirror(&m_session, m_fetcher.get(),
                            mirrorAt(m_server->url(u"/files.meta4"_s)));
        QVERIFY(listed(&mirror));
        QCOMPARE(run(mirror.fetch("b", {}, {})).error().kind, Error::Changed);
        QCOMPARE(run(mirror.hash("b", {})).error().kind, Error::Changed);
        QVERIFY(m_fetcher->asked.isEmpty());
    }

    void theHashIsThatOfTheBytes()
    {
        m_server->on(u"/"_s, index("a"));
        m_server->on(u"/a"_s, file("bytes", {}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(listed(&mirror));
        const auto hash = run(mirror.hash("a", {}));
        QVERIFY(hash);
        QCOMPARE(*hash, "sha256:" + hexOf("bytes", QCryptographicHash::Sha256));
        QCOMPARE(run(mirror.hash("b", {})).error().status, 404);
        m_server->on(u"/c.bin"_s, redirectTo("/login"));
        m_server->on(u"/login"_s, text("<input type=password>", "text/html"));
        QCOMPARE(run(mirror.hash("c.bin", {})).error().kind, Error::WebPage);
    }

private:
    static Answer index(const QByteArray &link)
    {
        return text("<title>Index of /</title><a href=\"" + link + "\">x</a>", "text/html");
    }

    static QByteArray hexOf(const QByteArray &bytes, QCryptographicHash::Algorithm algorithm)
    {
        return QCryptographicHash::hash(bytes, algorithm).toHex();
    }

    //! One file, "a", that should be "bytes".
    [[nodiscard]] Answer metalink(const QByteArray &algorithm, const QByteArrayList &paths) const
    {
        const QByteArray hex = hexOf(
            "bytes", algorithm == "sha-1" ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256);
        QByteArray xml = "<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\"><file name=\"a\">"
                         "<size>5</size><hash type=\""
            + algorithm + "\">" + hex + "</hash>";
        for (const QByteArray &path : paths)
            xml += "<url>" + m_server->url(QString::fromUtf8(path)).toEncoded() + "</url>";
        return text(xml + "</file></metalink>", "application/metalink4+xml");
    }

    Session m_session;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<PlainFetcher> m_fetcher;
};

QTEST_GUILESS_MAIN(TestMirrorFetch)
#include "tst_mirrorfetch.moc"
