// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/adoption.h"

#include "core/io/attributes.h"
#include "core/io/filesystem.h"
#include "tests/engine/world.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/large.bin"_s;
const QString name = u"large.bin"_s;
const QString partOfLarge = u"large.bin.part"_s;
const QUrl address(u"https://anna:secret@host/large.bin?token=hush#here"_s);
constexpr qint64 size = 24 * MiB; // large enough to be left at its head

PartState version()
{
    PartState part;
    part.total = size;
    part.validator = {"\"one\"", "Sun, 06 Nov 1994 08:49:37 GMT", true};
    return part;
}

} // namespace

//! Parts of ours that no row knows any more.
class TestAdoption : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! A marked part with \a bytes at its beginning; it stays open.
    UnixFile makeMarked(const QByteArray &bytes) const
    {
        m_world->writeFile(partOfLarge, {});
        UnixFile file(::open(QFile::encodeName(m_world->filePath(partOfLarge)).constData(),
                             O_RDWR | O_CLOEXEC));
        markPart(file.descriptor(), address, version());
        if (!writeAllAt(file.descriptor(), bytes, 0, partOfLarge))
            qFatal("Nothing can be written.");
        return file;
    }

    std::optional<PartState> adoptable(const QUrl &url = address) const
    {
        return adoptablePart(**Directory::open(m_world->files()), name, url);
    }

    //! Fetches some of the large file; then the journal is lost.
    void beginAndForget()
    {
        m_world->options.segments = 2;
        Answer answer{
            .headers = {{"Accept-Ranges", "bytes"}}, .patternSize = size, .etag = "\"one\""};
        answer.bytesPerSecond = 3 * MiB;
        m_world->server.on(path, answer);
        const JobId id = m_world->add(m_world->spec(path));
        QVERIFY(m_world->waitForBytes(id, 4 * MiB));
        m_world->close();
        QVERIFY(QDir(m_world->config.stateDirectory).removeRecursively());
        QVERIFY(m_world->names().contains(partOfLarge));
        answer.bytesPerSecond = 0;
        m_world->server.on(path, answer);
    }

    //! Bytes before \a end that were asked for after so many requests.
    qint64 askedBefore(qint64 end, qsizetype requests) const
    {
        qint64 bytes = 0;
        for (const SeenRequest &request : m_world->server.requests().sliced(requests)) {
            const QByteArray range = request.header("Range");
            if (range.isNull())
                continue; // left at its head
            const QList<QByteArray> ends = range.sliced(6).split('-');
            bytes += qMax(0ll, qMin(end, ends[1].toLongLong() + 1) - ends[0].toLongLong());
        }
        return bytes;
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        const UnixFile probe = makeMarked({});
        if (attribute(probe.descriptor(), partAttribute).isEmpty())
            QSKIP("The file system has no extended attributes.");
        QVERIFY(QFile::remove(m_world->filePath(partOfLarge)));
    }
    void cleanup() { m_world.reset(); }

    void theJournalIsLost()
    {
        beginAndForget();
        const qsizetype before = m_world->server.requestCount();
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(m_world->names(), QStringList{name});
        QVERIFY(row.facts->resumedFrom >= MiB);
        // Of what was there only a little is asked for, to prove that it is the same file.
        QVERIFY(askedBefore(row.facts->resumedFrom, before) <= MiB);
        QFile file(m_world->filePath(name)); // a finished file is no part
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(attribute(file.handle(), partAttribute).isEmpty());
    }

    void theFileChangedSince()
    {
        beginAndForget();
        m_world->server.on(path,
                           Answer{.headers = {{"Accept-Ranges", "bytes"}},
                                  .patternSize = size,
                                  .patternSeed = 9,
                                  .etag = "\"two\""});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(m_world->file(name) == patternBytes(0, size, 9));
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(row.facts->resumedFrom, 0);
    }

    void twoThatWantItAtOnce()
    {
        beginAndForget();
        const QList<JobId> ids = m_world->add({m_world->spec(path), m_world->spec(path)});
        QVERIFY(m_world->waitForEnd());
        qint64 adopted = 0;
        for (JobId id : ids) {
            const JobRow row = m_world->row(id);
            QVERIFY(row.facts);
            QVERIFY(m_world->file(row.name) == patternBytes(0, size));
            adopted += row.facts->resumedFrom > 0 ? 1 : 0;
        }
        QCOMPARE(adopted, 1);
    }

    void aRowThatHasItKeepsIt()
    {
        Answer held{
            .headers = {{"Accept-Ranges", "bytes"}}, .patternSize = size, .etag = "\"one\""};
        held.bytesPerSecond = 3 * MiB;
        m_world->server.on(path, held);
        const JobId first = m_world->add(m_world->spec(path));
        QVERIFY(m_world->waitForBytes(first, 4 * MiB));
        m_world->engine().pause({first});
        QVERIFY(m_world->waitForState(first, JobState::Paused));
        held.bytesPerSecond = 0;
        m_world->server.on(path, held);
        const JobId second = m_world->add(m_world->spec(path));
        QVERIFY(m_world->waitForState(second, JobState::Done));
        QCOMPARE(m_world->row(second).facts->resumedFrom, 0);
        QVERIFY(m_world->names().contains(partOfLarge));
        m_world->engine().resume({first});
        QVERIFY(m_world->waitForState(first, JobState::Done));
        QVERIFY(m_world->file(m_world->row(first).name) == patternBytes(0, size));
        QVERIFY(m_world->row(first).facts->resumedFrom > 0);
    }

    void onlyWholePiecesBeforeTheEndCount_data()
    {
        QTest::addColumn<qint64>("written");
        QTest::addColumn<qint64>("kept");
        QTest::newRow("nothing") << 0ll << 0ll;
        QTest::newRow("less than a piece") << 1000ll << 0ll;
        QTest::newRow("a whole piece is not trusted at its end") << 64 * KiB << 0ll;
        QTest::newRow("a byte more") << 64 * KiB + 1 << 64 * KiB;
        QTest::newRow("many") << 1000 * KiB << 960 * KiB;
    }

    void onlyWholePiecesBeforeTheEndCount()
    {
        QFETCH(qint64, written);
        makeMarked(patternBytes(0, written));
        const auto part = adoptable();
        QVERIFY(part);
        QTEST(totalLength(part->written), "kept");
        QVERIFY(part->needsProof && part->isUnchecked);
        QCOMPARE(part->total, size);
        QVERIFY(part->validator == version().validator);
        QCOMPARE(part->path, m_world->filePath(partOfLarge));
    }

    void theFirstHoleEndsIt_data()
    {
        QTest::addColumn<bool>("reserved");
        QTest::newRow("sparse") << false;
        QTest::newRow("with room that was kept for it") << true;
    }

    void theFirstHoleEndsIt()
    {
        QFETCH(bool, reserved);
        const UnixFile file = makeMarked({});
        if (!tellsHoles(file.descriptor()))
            QSKIP("The file system does not tell holes.");
        if (reserved)
            reserve(file.descriptor(), size);
        QVERIFY(bool(writeAllAt(file.descriptor(), patternBytes(0, MiB), 0, partOfLarge)));
        QVERIFY(bool(writeAllAt(file.descriptor(), patternBytes(0, MiB), 12 * MiB, partOfLarge)));
        QCOMPARE(::fsync(file.descriptor()), 0);
        const auto part = adoptable();
        QVERIFY(part);
        QCOMPARE(part->written, (QList<ByteRange>{{0, MiB - 64 * KiB}}));
    }

    void whatIsNotOursIsLeft_data()
    {
        QTest::addColumn<QString>("what");
        for (const QString &what :
             {u"no mark"_s, u"another address"_s, u"a link"_s, u"a second name"_s,
              u"a mark of junk"_s, u"somebody writes it"_s, u"a folder"_s, u"nothing"_s})
            QTest::newRow(qPrintable(what)) << what;
    }

    void whatIsNotOursIsLeft()
    {
        QFETCH(QString, what);
        const UnixFile file = makeMarked(patternBytes(0, MiB));
        QVERIFY(adoptable());
        const QString part = m_world->filePath(partOfLarge);
        const QString other = m_world->filePath(u"other"_s);
        QUrl url = address;
        if (what == u"no mark"_s) {
            removeAttribute(file.descriptor(), partAttribute);
        } else if (what == u"another address"_s) {
            url.setQuery(u"token=other"_s);
        } else if (what == u"a link"_s) {
            QVERIFY(QFile::rename(part, other) && QFile::link(other, part));
        } else if (what == u"a second name"_s) {
            QCOMPARE(
                ::link(QFile::encodeName(part).constData(), QFile::encodeName(other).constData()),
                0);
        } else if (what == u"a mark of junk"_s) {
            setAttribute(file.descriptor(), partAttribute, "{\"v\":\"1\",[");
        } else if (what == u"somebody writes it"_s) {
            QCOMPARE(::flock(file.descriptor(), LOCK_EX), 0);
        } else {
            QVERIFY(QFile::remove(part));
            if (what == u"a folder"_s)
                QVERIFY(QDir().mkdir(part));
        }
        QVERIFY(!adoptable(url));
    }

    void theMarkHoldsNoSecret()
    {
        const UnixFile file = makeMarked({});
        const QByteArray mark = attribute(file.descriptor(), partAttribute);
        QVERIFY(mark.contains("\"address\":\""));
        for (const char *secret : {"anna", "secret", "hush", "host", "token"})
            QVERIFY2(!mark.contains(secret), mark.constData());
        QUrl same = address; // who asks and where it scrolls to does not make it another file
        same.setUserInfo({});
        same.setFragment({});
        QVERIFY(adoptable(same));
    }

    void aLongMarkIsLeftOut()
    {
        const UnixFile file = makeMarked({});
        removeAttribute(file.descriptor(), partAttribute);
        PartState part = version();
        part.validator.etag = '"' + QByteArray(5000, 'e') + '"';
        markPart(file.descriptor(), address, part);
        QVERIFY(attribute(file.descriptor(), partAttribute).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
