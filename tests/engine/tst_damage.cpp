// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/journalnotes.h"
#include "core/store/journal.h"
#include "tests/engine/world.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <future>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/film.bin"_s;
const QString name = u"film.bin"_s;
const QString partOfFilm = u"film.bin.part"_s;
constexpr qint64 size = 6 * MiB;
constexpr qint64 held = 4 * MiB + 1000;

//! What is done to a part while no engine runs.
using Damage = std::function<void(QFile &part)>;

void flip(QFile &part, qint64 at)
{
    char byte = 0;
    if (!part.seek(at) || !part.getChar(&byte) || !part.seek(at) || !part.putChar(char(byte ^ 8)))
        qFatal("The part is too short.");
}

//! The bytes that a request asks for; all where it names none.
ByteRange asked(const SeenRequest &request)
{
    const QByteArray range = request.header("Range");
    if (range.isNull())
        return {0, size};
    const QList<QByteArray> ends = range.sliced(6).split('-');
    return {ends[0].toLongLong(), ends[1].toLongLong() + 1};
}

} // namespace

Q_DECLARE_METATYPE(Damage)

//! A part that is damaged between two runs: what is still right is kept, the rest comes again.
class TestDamage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! Fetches so much of the film and closes the engine.
    JobId begin()
    {
        Answer first{.patternSize = size, .etag = "\"one\""};
        const Answer second = first;
        first.holdAfter = held;
        m_world->server.on(path, QList<Answer>{first, second});
        const JobId id = m_world->add(m_world->spec(path));
        if (!m_world->waitForBytes(id, held))
            qFatal("The download did not begin.");
        m_world->close();
        return id;
    }

    //! What was asked for after the first request.
    QList<ByteRange> askedAgain() const
    {
        QList<ByteRange> ranges;
        for (const SeenRequest &request : m_world->server.requests().sliced(1))
            addRange(ranges, asked(request));
        return ranges;
    }

    void damage(const Damage &doIt) const
    {
        QFile part(m_world->filePath(partOfFilm));
        if (!part.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
            qFatal("There is no part.");
        doIt(part);
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->options.segments = 1;
    }
    void cleanup() { m_world.reset(); }

    void onlyBadBlocksAreFetchedAgain_data()
    {
        QTest::addColumn<Damage>("doIt");
        QTest::addColumn<QList<ByteRange>>("again");
        using Ranges = QList<ByteRange>;
        QTest::newRow("nothing is damaged") << Damage([](QFile &) {}) << Ranges{{held, size}};
        QTest::newRow("a bit in the middle")
            << Damage([](QFile &part) { flip(part, 2 * MiB + 77); })
            << Ranges{{2 * MiB, 3 * MiB}, {held, size}};
        QTest::newRow("the first and the last byte") << Damage([](QFile &part) {
            flip(part, 0);
            flip(part, held - 1);
        }) << Ranges{{0, MiB}, {4 * MiB, size}};
        QTest::newRow("cut off") << Damage([](QFile &part) { part.resize(3 * MiB + 5); })
                                 << Ranges{{3 * MiB, size}};
        QTest::newRow("cut off and filled with zeros") << Damage([](QFile &part) {
            part.resize(MiB);
            part.resize(held);
        }) << Ranges{{MiB, size}};
        QTest::newRow("emptied") << Damage([](QFile &part) { part.resize(0); })
                                 << Ranges{{0, size}};
        QTest::newRow("junk at its end") << Damage([](QFile &part) {
            part.seek(part.size());
            part.write(QByteArray(5 * MiB, 'j'));
        }) << Ranges{{held, size}};
        QTest::newRow("other bytes under the same number")
            << Damage([](QFile &part) { part.write(QByteArray(held, 'o')); }) << Ranges{{0, size}};
    }

    void onlyBadBlocksAreFetchedAgain()
    {
        QFETCH(Damage, doIt);
        QFETCH(QList<ByteRange>, again);
        const JobId id = begin();
        damage(doIt);
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(askedAgain(), again);
    }

    void segmentsAreCheckedToo()
    {
        constexpr qint64 large = 24 * MiB;
        m_world->options.segments = 3;
        m_world->options.minSegment = MiB;
        Answer paced{.headers = {{"Accept-Ranges", "bytes"}},
                     .patternSize = large,
                     .etag = "\"one\"",
                     .bytesPerSecond = 3 * MiB};
        m_world->server.on(path, paced);
        const JobId id = m_world->add(m_world->spec(path));
        QVERIFY(m_world->waitForBytes(id, 4 * MiB));
        m_world->close();
        QByteArray before;
        damage([&before](QFile &part) {
            flip(part, 100);
            before = part.readAll();
        });
        const qsizetype requests = m_world->server.requestCount();
        paced.bytesPerSecond = 0;
        m_world->server.on(path, paced);
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(name) == patternBytes(0, large));
        qint64 fetched = 0;
        bool beginning = false;
        for (const SeenRequest &request : m_world->server.requests().sliced(requests)) {
            fetched += asked(request).length();
            beginning |= asked(request).first == 0;
        }
        QVERIFY(beginning);
        QVERIFY2(fetched <= large - 2 * MiB, qPrintable(QString::number(fetched)));
    }

    // Without a word of what was synced, the hashes tell what a power cut left.
    void afterAPowerCutWhatFitsItsHashCounts()
    {
        const JobId id = begin();
        Result<std::unique_ptr<Journal>> journal
            = Journal::open(m_world->config.stateDirectory, Journal::Load::All);
        QVERIFY(bool(journal));
        StoredPart part = (*journal)->takeContents().unfinished.value(0).part;
        QVERIFY(part.durable.isEmpty());
        part.bootId = "another start";
        JournalBatch batch;
        batch.parts.append({id, part, held});
        (*journal)->write(std::move(batch), {});
        journal->reset();
        damage([](QFile &file) {
            file.resize(2 * MiB); // so much had come to the disk
            file.resize(held);
        });
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QCOMPARE(askedAgain(), (QList<ByteRange>{{2 * MiB, size}}));
    }

    void whatWasRepairedIsKnownAsSound()
    {
        const JobId id = begin();
        damage([](QFile &part) { flip(part, 5); });
        Answer slow{.patternSize = size, .etag = "\"one\""};
        slow.holdAfter = MiB + 1;
        m_world->server.on(path,
                           QList<Answer>{slow, slow, {.patternSize = size, .etag = "\"one\""}});
        m_world->engine();
        // The bad block comes first, then the answer for the rest is held.
        QVERIFY(m_world->waitForBytes(id, held + 1));
        m_world->close();
        const qsizetype before = m_world->server.requestCount();
        m_world->server.on(path, Answer{.patternSize = size, .etag = "\"one\""});
        m_world->engine();
        QVERIFY(m_world->waitForState(id, JobState::Done));
        QVERIFY(m_world->file(name) == patternBytes(0, size));
        QList<ByteRange> last;
        for (const SeenRequest &request : m_world->server.requests().sliced(before))
            addRange(last, asked(request));
        QCOMPARE(last.size(), 1);
        QVERIFY2(last[0].first >= held, qPrintable(QString::number(last[0].first)));
    }
};

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
