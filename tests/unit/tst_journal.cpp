// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempfolder.h"
#include "tests/unit/journalfixture.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

bool same(const JobOptions &a, const JobOptions &b)
{
    return a.directory == b.directory && a.method == b.method && a.body == b.body
        && a.headers == b.headers && a.user == b.user && a.password == b.password
        && a.cookies == b.cookies && a.acceptsAnyCertificate == b.acceptsAnyCertificate
        && a.existing == b.existing && a.remoteTime == b.remoteTime && a.resume == b.resume
        && a.retries == b.retries && a.maxRedirects == b.maxRedirects && a.segments == b.segments
        && a.minSegment == b.minSegment && a.maxFileSize == b.maxFileSize
        && a.keepsOrigin == b.keepsOrigin && a.nameTemplate == b.nameTemplate
        && a.previewLength == b.previewLength && a.retryWait == b.retryWait
        && a.connectTimeout == b.connectTimeout && a.headerTimeout == b.headerTimeout
        && a.stallTimeout == b.stallTimeout;
}

bool same(const JobFacts &a, const JobFacts &b)
{
    return a.finalUrl == b.finalUrl && a.path == b.path && a.contentType == b.contentType
        && a.etag == b.etag && a.lastModified == b.lastModified && a.sha256 == b.sha256
        && a.verified == b.verified && a.status == b.status && a.resumedFrom == b.resumedFrom
        && a.seconds == b.seconds && a.preview == b.preview;
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private slots:
    void emptyAtFirst()
    {
        const TempFolder folder;
        const auto contents = contentsOf(folder.path(u"deep/state"_s));
        QCOMPARE(contents.lastId, 0);
        QVERIFY(contents.unfinished.isEmpty() && contents.ended.isEmpty());
        QVERIFY(contents.settings.isEmpty() && contents.notices.isEmpty());
    }

    void wholeRowComesBack()
    {
        const TempFolder folder;
        StoredJob job = plainJob(41, std::make_shared<const JobOptions>(fullOptions()));
        job.spec.name = u"film.txt"_s;
        job.spec.checksum = Checksum{Checksum::Algorithm::Sha512, QByteArray(128, 'c')};
        job.spec.priority = -3;
        job.state = JobState::Paused;
        job.part = fullPart();
        job.total = 5 * GiB;
        job.bytes = 8192;
        job.error
            = std::make_shared<const Error>(retryableFailure(Error::Stalled, u"It stood"_s, 503));
        job.facts = std::make_shared<const JobFacts>(fullFacts());
        job.fileModified = 1'700'000'000'123'456'789;
        job.finishedAt = QDateTime(QDate(2026, 1, 31), QTime(23, 59, 59, 7), Qt::UTC);
        QVERIFY(keep(*opened(folder.path()), {.added = {job}}));

        const auto contents = contentsOf(folder.path());
        QCOMPARE(contents.lastId, 41);
        QCOMPARE(contents.unfinished.size(), 1);
        const StoredJob &back = contents.unfinished.first();
        QCOMPARE(back.id, job.id);
        QCOMPARE(back.spec.address, job.spec.address);
        QCOMPARE(back.spec.name, job.spec.name);
        QVERIFY(back.spec.checksum == job.spec.checksum);
        QCOMPARE(back.spec.priority, -3);
        QVERIFY(same(*back.spec.options, fullOptions()));
        QCOMPARE(back.state, JobState::Paused);
        QVERIFY(back.part == job.part);
        QVERIFY(back.total == job.total);
        QCOMPARE(back.bytes, 8192);
        QVERIFY(*back.error == *job.error);
        QVERIFY(same(*back.facts, fullFacts()));
        QCOMPARE(back.fileModified, job.fileModified);
        QCOMPARE(back.finishedAt, job.finishedAt);
    }

    void whatIsKnownBeforehandComesBack()
    {
        const TempFolder folder;
        FileManifest manifest;
        manifest.mirrors = {{u"https://m/1"_s, 1}, {u"http://m/2?a=ü"_s, 999'999}};
        manifest.size = 9'000'000'000'000'001;
        manifest.checksums = {{Checksum::Algorithm::Sha512, QByteArray(128, 'a')},
                              {Checksum::Algorithm::Md5, QByteArray(32, '0')}};
        manifest.pieces = PieceDigests{
            Checksum::Algorithm::Sha1, 262'144, {QByteArray(20, '\0'), QByteArray(20, '\xff')}};
        StoredJob known = plainJob(1);
        known.spec.manifest = std::make_shared<const FileManifest>(manifest);
        StoredJob mirrored = plainJob(2);
        mirrored.spec.manifest
            = std::make_shared<const FileManifest>(FileManifest{manifest.mirrors, {}, {}, {}});
        QVERIFY(keep(*opened(folder.path()), {.added = {known, mirrored, plainJob(3)}}));

        const QList<StoredJob> back = contentsOf(folder.path()).unfinished;
        QCOMPARE(back.size(), 3);
        QVERIFY(back[0].spec.manifest && *back[0].spec.manifest == manifest);
        QVERIFY(back[1].spec.manifest && *back[1].spec.manifest == *mirrored.spec.manifest);
        QVERIFY(!back[2].spec.manifest);
    }

    void whatIsKnownBeforehandGoesWithItsRow()
    {
        const TempFolder folder;
        StoredJob job = plainJob(1);
        job.spec.manifest = std::make_shared<const FileManifest>(
            FileManifest{{{u"https://m/1"_s, 1}}, {}, {}, {}});
        StoredJob second = job;
        second.id = {2};
        QVERIFY(keep(*opened(folder.path()), {.added = {job, second}}));
        {
            const JournalPtr journal = opened(folder.path());
            QVERIFY(keep(*journal, {.removed = {JobId{1}}}));
            second.spec.manifest.reset();
            QVERIFY(keep(*journal, {.added = {second}})); // another one under the same id
        }
        QVERIFY(!contentsOf(folder.path()).unfinished.value(0).spec.manifest);
        StoredJob again = plainJob(1);
        QVERIFY(keep(*opened(folder.path(), Journal::Load::Nothing), {.added = {again}}));
        for (const StoredJob &back : contentsOf(folder.path()).unfinished)
            QVERIFY(!back.spec.manifest);
    }

    void rowsOfWhichNothingIsKnownCostNoStatement()
    {
        const TempFolder folder;
        const JournalPtr journal = opened(folder.path());
        const auto options = optionsFor(u"/in"_s);
        QVERIFY(keep(*journal, {.added = {plainJob(1, options)}}));
        const qint64 before = journal->statements();
        QVERIFY(keep(*journal, {.added = {plainJob(2, options)}}));
        QCOMPARE(journal->statements() - before, 4); // begin, options, the row, commit
    }

    void unknownStaysUnknown()
    {
        const TempFolder folder;
        QVERIFY(keep(*opened(folder.path()), {.added = {plainJob(1)}}));
        const StoredJob back = contentsOf(folder.path()).unfinished.value(0);
        QVERIFY(back.part == StoredPart());
        QVERIFY(!back.total && !back.error && !back.facts && !back.spec.checksum);
        QVERIFY(!back.finishedAt.isValid());
        QVERIFY(same(*back.spec.options, *optionsFor(u"/in"_s)));
    }

    void onlyChangedBlocksAreWritten()
    {
        const TempFolder folder;
        auto journal = opened(folder.path());
        StoredPart part = fullPart();
        QVERIFY(keep(*journal, {.added = {plainJob(7)}, .parts = {{{7}, part, 1}}}));
        const BlockHash grown{{8192, 12'300}, 5, 6};
        const BlockHash behind{{12'300, 12'400}, 7, 8};
        part.blocks = {grown, behind};
        const qint64 before = journal->statements();
        QVERIFY(keep(*journal, {.parts = {{{7}, part, 2, true}}}));
        QVERIFY(journal->statements() - before <= 5); // begin, part, two blocks, commit
        journal.reset();
        const StoredPart back = contentsOf(folder.path()).unfinished.value(0).part;
        QVERIFY(back.blocks == (QList<BlockHash>{fullPart().blocks[0], grown, behind}));
    }

    void blocksGoWithWhatTheyBelongTo_data()
    {
        QTest::addColumn<QString>("end");
        for (const QString &end : {u"finished"_s, u"removed"_s, u"no part any more"_s,
                                   u"another part"_s, u"the row is written anew"_s})
            QTest::newRow(qPrintable(end)) << end;
    }

    void blocksGoWithWhatTheyBelongTo()
    {
        QFETCH(QString, end);
        const TempFolder folder;
        auto journal = opened(folder.path());
        StoredJob job = plainJob(7);
        job.part = fullPart();
        QVERIFY(keep(*journal, {.added = {job, plainJob(8)}, .parts = {{{8}, fullPart(), 1}}}));
        StoredPart other = fullPart();
        other.path = u"/in/other.part"_s;
        other.written.clear();
        other.blocks.clear();
        JournalBatch batch;
        if (end == u"finished"_s)
            batch.finished.append({{7}, JobState::Done, nullptr, 1, 1, {}});
        else if (end == u"removed"_s)
            batch.removed.append(JobId{7});
        else if (end == u"no part any more"_s)
            batch.parts.append({{7}, {}, 0});
        else if (end == u"another part"_s)
            batch.parts.append({{7}, other, 0});
        else
            batch.added.append(plainJob(7));
        QVERIFY(keep(*journal, batch));
        // Whoever gets a part under this number now finds none of the old hashes.
        QVERIFY(keep(*journal, {.added = {plainJob(7)}, .parts = {{{7}, other, 0, true}}}));
        journal.reset();
        const auto contents = contentsOf(folder.path());
        QVERIFY(contents.unfinished.value(0).part == other);
        QVERIFY(contents.unfinished.value(1).part == fullPart());
    }

    void rowsOfOneListShareOptions()
    {
        const TempFolder folder;
        auto journal = opened(folder.path());
        const auto one = optionsFor(u"/in"_s);
        QVERIFY(keep(*journal, {.added = {plainJob(1, one), plainJob(2, one)}}));
        QVERIFY(keep(*journal, {.added = {plainJob(3), plainJob(4, optionsFor(u"/other"_s))}}));
        journal.reset();
        const auto again = contentsOf(folder.path());
        QCOMPARE(again.unfinished.size(), 4);
        QCOMPARE(again.unfinished[0].spec.options, again.unfinished[2].spec.options);
        QCOMPARE(again.unfinished[3].spec.options->directory, u"/other"_s);
    }

    void changedOptionsAreThoseOfTheRow()
    {
        const TempFolder folder;
        const auto shared = optionsFor(u"/in"_s);
        JobOptions slower = *shared;
        slower.bytesPerSecond = 1000;
        {
            const JournalPtr journal = opened(folder.path());
            StoredJob ended = plainJob(2, shared);
            ended.state = JobState::Done;
            ended.fileModified = 5;
            QVERIFY(keep(*journal, {.added = {plainJob(1, shared), ended, plainJob(3, shared)}}));
            const auto limited = std::make_shared<const JobOptions>(slower);
            QVERIFY(keep(*journal, {.options = {{{1}, limited}, {{2}, limited}}}));
        }
        const JournalContents contents = contentsOf(folder.path());
        QCOMPARE(contents.unfinished.size(), 2);
        QCOMPARE(contents.unfinished[0].spec.options->bytesPerSecond, 1000);
        QCOMPARE(contents.unfinished[1].spec.options->bytesPerSecond, 0);
        QCOMPARE(contents.ended[0].spec.options, contents.unfinished[0].spec.options);
        QCOMPARE(contents.ended[0].fileModified, 5);
    }

    void lifeOfOneJob()
    {
        const TempFolder folder;
        auto journal = opened(folder.path());
        QVERIFY(keep(*journal, {.added = {plainJob(7)}}));
        StoredPart part = fullPart();
        QVERIFY(keep(*journal,
                     {.parts = {{{7}, part, 4096}},
                      .states = {{{7}, JobState::Running, nullptr}},
                      .priorities = {{{7}, 5}}}));
        addRange(part.written, {4096, 8192});
        QVERIFY(keep(*journal, {.parts = {{{7}, part, 12'288}}}));
        journal.reset();

        journal = opened(folder.path());
        StoredJob back = journal->takeContents().unfinished.value(0);
        QCOMPARE(back.state, JobState::Running);
        QCOMPARE(back.spec.priority, 5);
        QCOMPARE(back.bytes, 12'288);
        QVERIFY(back.part == part);
        QVERIFY(back.total == part.total);

        auto facts = std::make_shared<const JobFacts>(fullFacts());
        const auto before = QDateTime::currentDateTimeUtc().addMSecs(-1);
        QVERIFY(keep(*journal, {.finished = {{{7}, JobState::Done, facts, 99, 123, u"new"_s}}}));
        journal.reset();
        const auto contents = contentsOf(folder.path());
        QVERIFY(contents.unfinished.isEmpty());
        back = contents.ended.value(0);
        QCOMPARE(back.state, JobState::Done);
        QVERIFY(back.part == StoredPart());
        QCOMPARE(back.bytes, 99);
        QVERIFY(back.total == 99);
        QCOMPARE(back.spec.name, u"new"_s);
        QCOMPARE(back.fileModified, 123);
        QVERIFY(same(*back.facts, *facts));
        QVERIFY(back.finishedAt >= before);
    }

    void failureIsKeptAndCleared()
    {
        const TempFolder folder;
        const auto error
            = std::make_shared<const Error>(failure(Error::HttpStatus, u"Gone"_s, 410));
        auto journal = opened(folder.path());
        QVERIFY(keep(*journal,
                     {.added = {plainJob(1), plainJob(2)},
                      .states = {{{1}, JobState::Failed, error}, {{2}, JobState::Failed, error}}}));
        QVERIFY(keep(*journal, {.states = {{{1}, JobState::Waiting, nullptr}}}));
        journal.reset();
        const auto contents = contentsOf(folder.path());
        QCOMPARE(contents.unfinished.size(), 1);
        QVERIFY(!contents.unfinished[0].error);
        QCOMPARE(contents.ended.size(), 1);
        QVERIFY(*contents.ended[0].error == *error);
    }

    void removedIdIsNeverGivenAgain()
    {
        const TempFolder folder;
        StoredJob withPart = plainJob(12);
        withPart.part = fullPart();
        auto journal = opened(folder.path());
        QVERIFY(keep(*journal, {.added = {plainJob(3), withPart}}));
        QVERIFY(keep(*journal, {.removed = {{12}}}));
        // Comes late, as from a transfer that was just stopped.
        QVERIFY(keep(*journal, {.parts = {{{12}, fullPart(), 1}}}));
        journal.reset();
        const auto contents = contentsOf(folder.path());
        QCOMPARE(contents.unfinished.size(), 1);
        QCOMPARE(contents.lastId, 12);
        journal = opened(folder.path());
        QVERIFY(keep(*journal, {.added = {plainJob(12)}}));
        journal.reset();
        QVERIFY(contentsOf(folder.path()).unfinished.value(1).part == StoredPart());
    }

    void endedComeNewestFirst()
    {
        const TempFolder folder;
        JournalBatch batch;
        for (qint64 id = 1; id <= 5; ++id) {
            batch.added.append(plainJob(id));
            batch.finished.append({{id}, JobState::Done, nullptr, 1, 0, {}});
        }
        QVERIFY(keep(*opened(folder.path()), batch));
        const auto ended = contentsOf(folder.path()).ended;
        QCOMPARE(ended.size(), 5);
        QCOMPARE(ended.first().id.value, 5);
        QCOMPARE(ended.last().id.value, 1);
    }

    void commandLineReadsNoRows()
    {
        const TempFolder folder;
        QVERIFY(keep(*opened(folder.path()), {.added = {plainJob(9)}, .settings = {{u"a"_s, 1}}}));
        const auto contents = contentsOf(folder.path(), Journal::Load::Nothing);
        QVERIFY(contents.unfinished.isEmpty());
        QCOMPARE(contents.lastId, 9);
        QCOMPARE(contents.settings.value(u"a"_s), QVariant(1));
        QCOMPARE(contentsOf(folder.path()).unfinished.size(), 1);
    }

    void settings_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("a number") << QVariant(-7);
        QTest::newRow("a large number") << QVariant(5 * GiB);
        QTest::newRow("a text") << QVariant(u"Größe"_s);
        QTest::newRow("true") << QVariant(true);
        QTest::newRow("false") << QVariant(false);
        QTest::newRow("bytes") << QVariant(QByteArray("\0\xff", 2));
        QTest::newRow("a list of texts") << QVariant(QStringList{u"a"_s, u"b"_s});
        QTest::newRow("a fraction") << QVariant(0.5);
    }

    void settings()
    {
        QFETCH(QVariant, value);
        const TempFolder folder;
        QVERIFY(
            keep(*opened(folder.path()), {.settings = {{u"key"_s, u"old"_s}, {u"key"_s, value}}}));
        const QVariant back = contentsOf(folder.path()).settings.value(u"key"_s);
        QCOMPARE(back.metaType(), value.metaType());
        QCOMPARE(back, value);
        QVERIFY(keep(*opened(folder.path()), {.settings = {{u"key"_s, QVariant()}}}));
        QVERIFY(!contentsOf(folder.path()).settings.contains(u"key"_s));
    }

    void answersKeepTheirOrder()
    {
        const TempFolder folder;
        QList<int> order;
        {
            const auto journal = opened(folder.path());
            for (int number = 0; number < 20; ++number)
                journal->write({.settings = {{u"n"_s, number}}}, [&order, number](Outcome outcome) {
                    QVERIFY(outcome);
                    order.append(number);
                });
        }
        QVERIFY(std::ranges::is_sorted(order));
        QCOMPARE(order.size(), 20);
        QCOMPARE(contentsOf(folder.path()).settings.value(u"n"_s), QVariant(19));
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
