// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString path = u"/data.bin"_s;
const QString name = u"data.bin"_s;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

//! One file from one server, in one go: what lies in the folder at the end.
class TestDownload : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void bytesAreTheSame_data()
    {
        using Framing = Answer::Framing;
        QTest::addColumn<qint64>("size");
        QTest::addColumn<Framing>("framing");
        QTest::newRow("an empty file") << 0ll << Framing::Length;
        QTest::newRow("one byte") << 1ll << Framing::Length;
        QTest::newRow("4 KiB") << 4 * KiB << Framing::Length;
        QTest::newRow("one byte more than 1 MiB") << MiB + 1 << Framing::Length;
        QTest::newRow("an empty file in chunks") << 0ll << Framing::Chunked;
        QTest::newRow("4 KiB in chunks") << 4 * KiB << Framing::Chunked;
        QTest::newRow("3 MiB in chunks") << 3 * MiB << Framing::Chunked;
        QTest::newRow("an empty file until the connection closes") << 0ll << Framing::UntilClose;
        QTest::newRow("4 KiB until the connection closes") << 4 * KiB << Framing::UntilClose;
        QTest::newRow("3 MiB until the connection closes") << 3 * MiB << Framing::UntilClose;
        QTest::newRow("20 MiB without a validator") << 20 * MiB << Framing::Length;
    }

    void bytesAreTheSame()
    {
        QFETCH(qint64, size);
        QFETCH(Answer::Framing, framing);
        m_world->server.on(path, Answer{.patternSize = size, .framing = framing});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(row.bytes, size);
        QCOMPARE(row.total, size);
        QCOMPARE(row.facts->path, m_world->filePath(name));
        QCOMPARE(row.facts->status, 200);
        QCOMPARE(row.attempt, 1);
        // Chunks that are broken look empty too.
        const bool isDoubtful = size == 0 && framing == Answer::Framing::Chunked;
        QCOMPARE(m_world->server.requestCount(), isDoubtful ? 2 : 1);
        QCOMPARE(row.facts->notes.size(), isDoubtful ? 1 : 0);
    }

    void largeFilesComeInSegments()
    {
        m_world->server.on(path,
                           Answer{.headers = {{"Accept-Ranges", "bytes"}},
                                  .patternSize = 20 * MiB,
                                  .etag = "\"one\"",
                                  .bytesPerSecond = 10 * MiB});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, 20 * MiB));
        const QList<SeenRequest> requests = m_world->server.requests();
        QVERIFY(requests.size() >= 3); // the first, which is left, and more than one part
        QVERIFY(requests[0].header("Range").isNull());
        for (const SeenRequest &part : requests.sliced(1)) {
            QVERIFY(part.header("Range").startsWith("bytes="));
            QCOMPARE(part.header("If-Range"), "\"one\""_ba);
        }
    }

    void whatCannotBeSplitIsNot_data()
    {
        QTest::addColumn<QByteArray>("acceptRanges");
        QTest::addColumn<QByteArray>("etag");
        QTest::newRow("the tag is a weak one") << "bytes"_ba
                                               << "W/\"one\""_ba;
        QTest::newRow("no tag") << "bytes"_ba << QByteArray();
        QTest::newRow("ranges are not offered") << "none"_ba
                                                << "\"one\""_ba;
    }

    void whatCannotBeSplitIsNot()
    {
        QFETCH(QByteArray, acceptRanges);
        QFETCH(QByteArray, etag);
        m_world->server.on(path,
                           Answer{.headers = {{"Accept-Ranges", acceptRanges}},
                                  .patternSize = 10 * MiB,
                                  .etag = etag});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(m_world->file(name) == patternBytes(0, 10 * MiB));
        QCOMPARE(m_world->server.requestCount(), 1);
    }

    void rangesThatWerePromisedOnly()
    {
        m_world->server.on(path,
                           Answer{.headers = {{"Accept-Ranges", "bytes"}},
                                  .patternSize = 10 * MiB,
                                  .etag = "\"one\"",
                                  .ranges = Answer::Ranges::Ignored});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.attempt, 1);
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(m_world->file(name) == patternBytes(0, 10 * MiB));
    }

    void checksums_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("a small file matches") << 100ll << true;
        QTest::newRow("a small file does not match") << 100ll << false;
        QTest::newRow("a large file matches") << 3 * MiB << true;
        QTest::newRow("a large file does not match") << 3 * MiB << false;
    }

    void checksums()
    {
        QFETCH(qint64, size);
        QFETCH(bool, isRight);
        m_world->server.on(path, Answer{.patternSize = size});
        const QByteArray found = sha256(patternBytes(0, size));
        const QByteArray expected = isRight ? found : sha256("something else");
        JobSpec spec = m_world->spec(path);
        spec.checksum = Checksum{Checksum::Algorithm::Sha256, expected};
        const JobRow row = m_world->fetch(spec);
        if (isRight) {
            QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
            QCOMPARE(row.facts->sha256, found);
            QCOMPARE(m_world->names(), QStringList{name});
            return;
        }
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->kind, Error::Checksum);
        QVERIFY(row.error->text.contains(QLatin1String(expected)));
        QVERIFY(row.error->text.contains(QLatin1String(found)));
        QCOMPARE(m_world->names(), QStringList{u"data.bin.bad"_s});
        QVERIFY(row.error->text.contains(m_world->filePath(u"data.bin.bad"_s)));
        QVERIFY(m_world->file(u"data.bin.bad"_s) == patternBytes(0, size));
        QCOMPARE(m_world->server.requestCount(), 1);
    }

    void theServersTimeIsKept_data()
    {
        QTest::addColumn<bool>("isWanted");
        QTest::newRow("the file has the time of the server's") << true;
        QTest::newRow("the file has the time of its coming") << false;
    }

    void theServersTimeIsKept()
    {
        QFETCH(bool, isWanted);
        m_world->options.remoteTime = isWanted;
        m_world->server.on(path,
                           Answer{.body = "text", .lastModified = "Sun, 06 Nov 1994 08:49:37 GMT"});
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        const qint64 modified
            = QFileInfo(m_world->filePath(name)).lastModified().toSecsSinceEpoch();
        QCOMPARE(modified == 784'111'777, isWanted);
    }

    void tooLarge_data()
    {
        QTest::addColumn<Answer::Framing>("framing");
        QTest::newRow("the length is told") << Answer::Framing::Length;
        QTest::newRow("the length shows while it comes") << Answer::Framing::Chunked;
    }

    void tooLarge()
    {
        QFETCH(Answer::Framing, framing);
        m_world->options.maxFileSize = 1000;
        m_world->server.on(path, Answer{.patternSize = 1001, .framing = framing});
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->kind, Error::TooLarge);
        QVERIFY(row.error->text.contains(u"1000"_s));
        QCOMPARE(m_world->names(), QStringList());
    }

    void badAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("a word") << u"nonsense"_s << Error::BadAddress;
        QTest::newRow("another scheme") << u"ftp://127.0.0.1/file"_s << Error::Scheme;
        QTest::newRow("nobody listens") << u"http://127.0.0.1:1/file"_s << Error::ConnectionRefused;
    }

    void badAddresses()
    {
        QFETCH(QString, address);
        m_world->options.retries = 0;
        const JobRow row = m_world->fetch(m_world->spec(address));
        QCOMPARE(row.state, JobState::Failed);
        QTEST(row.error->kind, "kind");
        QVERIFY(!row.error->text.isEmpty());
    }

    void redirects()
    {
        m_world->server.on(u"/old"_s, redirectTo("/new/there.txt", 301));
        m_world->server.on(u"/new/there.txt"_s, Answer{.body = "moved"});
        const JobRow row = m_world->fetch(u"/old"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.name, u"there.txt"_s);
        QCOMPARE(row.facts->finalUrl, m_world->server.url(u"/new/there.txt"_s));
        QCOMPARE(m_world->file(u"there.txt"_s), "moved"_ba);
    }
};

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
