// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QCryptographicHash>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/data.bin"_s;
const QString name = u"data.bin"_s;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Answer file(qint64 size, quint32 seed = 0)
{
    return {.headers = {{"Accept-Ranges", "bytes"}},
            .patternSize = size,
            .patternSeed = seed,
            .etag = "\"one\""};
}

} // namespace

//! One file from several servers, and what becomes of bytes that are not what they should be.
class TestMirrors : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<LocalServer> m_other; //!< the mirror

    JobSpec spec(const FileManifest &known)
    {
        FileManifest manifest = known;
        manifest.mirrors.append({m_other->url(path).toString(), 1});
        JobSpec spec = m_world->spec(path);
        spec.manifest = std::make_shared<const FileManifest>(std::move(manifest));
        return spec;
    }

    static FileManifest sumOf(qint64 size)
    {
        FileManifest manifest;
        manifest.size = size;
        manifest.checksums.append(
            {Checksum::Algorithm::Sha256, sha256(patternBytes(0, size)).toHex()});
        return manifest;
    }

    void verifyWhole(const JobRow &row, qint64 size)
    {
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>();
        m_other = std::make_unique<LocalServer>();
        m_world->options.retries = 1;
    }
    void cleanup()
    {
        m_world.reset();
        m_other.reset();
    }

    void anotherServerHelps_data()
    {
        QTest::addColumn<Answer>("first");
        Answer cut = file(3 * MiB);
        cut.cutAfter = 2 * MiB;
        Answer other = file(4 * MiB);
        QTest::newRow("the first one has nothing") << Answer{.status = 404};
        QTest::newRow("is broken") << Answer{.status = 500};
        QTest::newRow("stops in the middle") << cut;
        QTest::newRow("has a file of another length") << other;
        QTest::newRow("has other bytes") << file(3 * MiB, 7);
    }

    void anotherServerHelps()
    {
        QFETCH(Answer, first);
        constexpr qint64 size = 3 * MiB;
        m_world->server.on(path, first);
        m_other->on(path, file(size));
        const JobRow row = m_world->fetch(spec(sumOf(size)));
        verifyWhole(row, size);
        QVERIFY(m_other->requestCount() > 0);
        QVERIFY(!row.facts->notes.isEmpty());
        QCOMPARE(row.facts->verified.size(), 1);
    }

    void withoutAChecksumKeptBytesAreCompared()
    {
        constexpr qint64 size = 3 * MiB;
        Answer cut = file(size);
        cut.cutAfter = 2 * MiB;
        m_world->server.on(path, QList<Answer>{cut, Answer{.status = 404}});
        m_other->on(path, file(size, 7)); // not the same file
        const JobRow row = m_world->fetch(spec({}));
        QCOMPARE(row.state, JobState::Failed);
        QVERIFY(!m_world->names().contains(name));
    }

    void serversShareALargeFile()
    {
        constexpr qint64 size = 20 * MiB;
        Answer slow = file(size);
        slow.bytesPerSecond = 8 * MiB;
        m_world->server.on(path, slow);
        m_other->on(path, slow);
        const JobRow row = m_world->fetch(spec(sumOf(size)));
        verifyWhole(row, size);
        QVERIFY(m_world->server.requestCount() > 1);
        QVERIFY(m_other->requestCount() > 0);
    }

    void badPiecesComeAgain()
    {
        constexpr qint64 size = 12 * MiB;
        FileManifest manifest = sumOf(size);
        manifest.pieces = PieceDigests{Checksum::Algorithm::Sha256, MiB, {}};
        for (qint64 at = 0; at < size; at += MiB)
            manifest.pieces->digests.append(sha256(patternBytes(at, MiB)));
        Answer bad = file(size);
        bad.patternSize.reset();
        bad.body = patternBytes(0, size);
        bad.body[5 * MiB + 77] = char(bad.body[5 * MiB + 77] ^ 1);
        m_world->server.on(path, bad);
        m_other->on(path, file(size));
        m_world->options.segments = 1; // all from the first, so that the mirror brings one piece
        const JobRow row = m_world->fetch(spec(manifest));
        verifyWhole(row, size);
        qint64 asked = 0;
        for (const SeenRequest &request : m_other->requests()) {
            const QByteArrayList ends = request.header("Range").sliced(6).split('-');
            asked += ends[1].toLongLong() - ends[0].toLongLong() + 1;
        }
        QVERIFY2(asked <= MiB + 128 * KiB, qPrintable(QString::number(asked)));
    }

    void nobodyHasTheRightBytes()
    {
        constexpr qint64 size = 2 * MiB;
        m_world->server.on(path, file(size, 7));
        m_other->on(path, file(size, 8));
        const JobRow row = m_world->fetch(spec(sumOf(size)));
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->kind, Error::Checksum);
        QVERIFY(!m_world->names().contains(name));
        QVERIFY(m_world->names().contains(u"data.bin.bad"_s));
    }

    void whatTheServerSaysIsChecked_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::newRow("it is true") << quint32(0);
        QTest::newRow("it is not") << quint32(7);
    }

    void whatTheServerSaysIsChecked()
    {
        QFETCH(quint32, seed);
        constexpr qint64 size = MiB;
        Answer answer = file(size, seed);
        answer.headers.append(
            {"Repr-Digest", "sha-256=:" + sha256(patternBytes(0, size)).toBase64() + ':'});
        m_world->server.on(path, answer);
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.state, seed == 0 ? JobState::Done : JobState::Failed);
        QCOMPARE(m_world->names(), QStringList{seed == 0 ? name : u"data.bin.bad"_s});
    }

    void mirrorsOfTheAnswerAreUsed()
    {
        constexpr qint64 size = 3 * MiB;
        Answer answer = file(size);
        answer.cutAfter = 2 * MiB;
        answer.headers.append({"Digest", "SHA-256=" + sha256(patternBytes(0, size)).toBase64()});
        answer.headers.append({"Link", '<' + m_other->url(path).toEncoded() + ">; rel=duplicate"});
        m_world->server.on(path, answer);
        m_other->on(path, file(size));
        verifyWhole(m_world->fetch(path), size);
        QVERIFY(m_other->requestCount() > 0);
    }

    void secretsStayWithTheFirstServer()
    {
        m_world->options.headers = {{"Authorization", "Bearer secret"}, {"X-Plain", "yes"}};
        m_world->options.user = u"me"_s;
        m_world->server.on(path, Answer{.status = 404});
        m_other->on(path, file(MiB));
        verifyWhole(m_world->fetch(spec(sumOf(MiB))), MiB);
        for (const SeenRequest &request : m_other->requests()) {
            QVERIFY(request.header("Authorization").isNull());
            QCOMPARE(request.header("X-Plain"), "yes"_ba);
        }
    }
};

QTEST_GUILESS_MAIN(TestMirrors)
#include "tst_mirrors.moc"
