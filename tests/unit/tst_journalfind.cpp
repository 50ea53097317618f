// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/journalfixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What the journal finds for new jobs, and what that and their rows cost.
class TestJournalFind : public QObject
{
    Q_OBJECT

private slots:
    void findGivesTheNewestUsefulRow()
    {
        const TempFolder folder;
        const auto in = optionsFor(u"/in"_s);
        const auto out = optionsFor(u"/out"_s);
        const auto row = [](qint64 id, auto options, JobState state, bool part) {
            StoredJob job = plainJob(id, options);
            job.spec.address = u"http://h/f"_s;
            job.state = state;
            if (part)
                job.part = fullPart();
            return job;
        };
        const auto journal = opened(folder.path());
        QVERIFY(
            keep(*journal,
                 {.added = {row(1, in, JobState::Done, false), row(2, in, JobState::Paused, true),
                            row(3, in, JobState::Waiting, false),
                            row(4, out, JobState::Waiting, false)}}));
        const auto jobs = found(*journal,
                                {{u"http://h/f"_s, u"/in"_s},
                                 {u"http://h/f"_s, u"/out"_s},
                                 {u"http://h/none"_s, u"/in"_s}});
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs[0]->id.value, 2);
        QVERIFY(jobs[0]->part == fullPart());
        QCOMPARE(jobs[0]->spec.options->directory, u"/in"_s);
        QVERIFY(!jobs[1] && !jobs[2]);
        QVERIFY(keep(*journal, {.finished = {{{4}, JobState::Done, nullptr, 1, 0, {}}}}));
        QCOMPARE(found(*journal, {{u"http://h/f"_s, u"/out"_s}}).value(0)->id.value, 4);
    }

    void aFailedRowIsFoundByItsPart_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("isHidden");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("failed") << JobState::Failed << u"/in/film.part"_s << false << true;
        QTest::newRow("paused") << JobState::Paused << u"/in/film.part"_s << false << false;
        QTest::newRow("removed") << JobState::Failed << u"/in/film.part"_s << true << false;
        QTest::newRow("elsewhere") << JobState::Failed << u"/out/film.part"_s << false << false;
        QTest::newRow("not asked") << JobState::Failed << QString() << false << false;
    }

    void aFailedRowIsFoundByItsPart()
    {
        QFETCH(JobState, state);
        QFETCH(QString, part);
        QFETCH(bool, isHidden);
        QFETCH(bool, isFound);
        const TempFolder folder;
        StoredJob old = plainJob(1);
        old.state = state;
        old.part = fullPart();
        JournalBatch batch{.added = {old}};
        if (isHidden)
            batch.hidden = {old.id};
        QVERIFY(keep(*opened(folder.path()), batch));
        const auto journal = opened(folder.path(), Journal::Load::Nothing);
        const Jobs jobs = found(*journal, {{u"http://elsewhere/film"_s, u"/in"_s, part}});
        QCOMPARE(bool(jobs[0]), isFound);
        if (isFound)
            QVERIFY(jobs[0]->part == fullPart());
    }

    void whatTheAddressTellsCountsMore()
    {
        const TempFolder folder;
        StoredJob old = plainJob(1);
        old.state = JobState::Failed;
        old.part = fullPart();
        StoredJob done = plainJob(2);
        done.state = JobState::Done;
        QVERIFY(keep(*opened(folder.path()), {.added = {old, done}}));
        const auto journal = opened(folder.path(), Journal::Load::Nothing);
        const Jobs jobs = found(*journal, {{done.spec.address, u"/in"_s, old.part.path}});
        QCOMPARE(jobs[0]->id, done.id);
    }

    void findSeesRowsOfAnEarlierProcess()
    {
        const TempFolder folder;
        StoredJob job = plainJob(1);
        job.part = fullPart();
        QVERIFY(keep(*opened(folder.path()), {.added = {job}}));
        const auto journal = opened(folder.path(), Journal::Load::Nothing);
        const auto jobs = found(*journal, {{job.spec.address, u"/in"_s}});
        QVERIFY(jobs.value(0) && jobs[0]->part == job.part);
        // It can be ended without having been loaded.
        QVERIFY(keep(*journal, {.finished = {{{1}, JobState::Done, nullptr, 1, 0, {}}}}));
        QVERIFY(found(*journal, {{job.spec.address, u"/in"_s}}).value(0)->part == StoredPart());
    }

    void newFilesNeedNoQuestion()
    {
        const TempFolder folder;
        const auto journal = opened(folder.path());
        QVERIFY(keep(*journal, {.added = {plainJob(1)}}));
        const qint64 before = journal->statements();
        QList<JournalQuestion> questions(1000, {u"https://host/file-1"_s, u"/in"_s});
        QCOMPARE(found(*journal, questions).size(), 1000);
        QCOMPARE(journal->statements(), before);
    }

    void statementsOfASmallFile()
    {
        const TempFolder folder;
        const auto journal = opened(folder.path());
        const auto options = optionsFor(u"/in"_s);
        JournalBatch added, finished;
        for (qint64 id = 1; id <= 1000; ++id) {
            added.added.append(plainJob(id, options));
            finished.finished.append({{id}, JobState::Done, nullptr, 1, 0, {}});
        }
        const qint64 before = journal->statements();
        QVERIFY(keep(*journal, added));
        QVERIFY(keep(*journal, finished));
        // One each to add and to finish, besides two transactions and one set of options.
        QVERIFY2(journal->statements() - before <= 2000 + 6,
                 qPrintable(QString::number(journal->statements() - before)));
    }

    void tenThousandRowsAreQuick()
    {
        const TempFolder folder;
        const auto journal = opened(folder.path());
        const auto options = optionsFor(u"/in"_s);
        JournalBatch batch;
        for (qint64 id = 1; id <= 10'000; ++id)
            batch.added.append(plainJob(id, options));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(keep(*journal, batch));
        const auto took = timer.elapsed();
        qInfo("10,000 rows took %lld ms", static_cast<long long>(took));
        QVERIFY(took < 1000 * slowness); // generous: 300 ms on an idle machine
    }
};

QTEST_GUILESS_MAIN(TestJournalFind)
#include "tst_journalfind.moc"
