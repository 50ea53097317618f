// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/previewer.h"
#include "tests/gui/somerows.h"
#include "ui/details/detailspane.h"
#include "ui/details/flattabs.h"
#include "ui/details/joblog.h"
#include "ui/details/rowfacts.h"
#include "ui/details/segmentmap.h"
#include "ui/details/segmentsview.h"
#include "ui/preview/previewview.h"
#include "ui/shared/factstable.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

using Kind = JobChange::Kind;

JobRow finishedRow()
{
    JobRow row = someRow(1, JobState::Done);
    row.bytes = 5000;
    row.total = 5000;
    JobFacts facts;
    facts.path = u"/in/file-1.txt"_s;
    facts.status = 200;
    facts.contentType = u"text/plain; charset=utf-8"_s;
    facts.headers = "Server: tern\nContent-Type: text/plain; charset=utf-8\n";
    facts.finalUrl = QUrl(u"https://mirror.example/f"_s);
    facts.sha256 = "abc";
    row.facts = std::make_shared<const JobFacts>(facts);
    return row;
}

QString allWords(const QWidget &widget)
{
    QStringList words;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget))
            words += label->text();
    }
    return words.join(u'\n');
}

} // namespace

class TestDetails : public QObject
{
    Q_OBJECT

private slots:
    void aFinishedDownload()
    {
        JobLog log;
        Previewer previewer;
        DetailsPane pane(&log, new PreviewView(&previewer));
        pane.show(finishedRow());
        const QString words = allWords(pane);
        QVERIFY(words.contains(u"file-1.txt"_s));
        QVERIFY(words.contains(u"Text, 5 KB, host.example"_s));
        QVERIFY(words.contains(u"checksum matches"_s));
        QSignalSpy open(&pane, &DetailsPane::openWanted);
        QSignalSpy folder(&pane, &DetailsPane::folderWanted);
        for (auto *button : pane.findChildren<QToolButton *>()) {
            if (button->text() == u"Open"_s || button->text() == u"Show in folder"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(open.size(), 1);
        QCOMPARE(folder.size(), 1);
    }

    void aFailureIsSaidInFull()
    {
        JobLog log;
        Previewer previewer;
        DetailsPane pane(&log, new PreviewView(&previewer));
        JobRow row = someRow(1, JobState::Failed);
        row.error
            = std::make_shared<const Error>(failure(Error::HttpStatus, u"It is gone."_s, 410));
        pane.show(row);
        QVERIFY(allWords(pane).contains(u"It is gone."_s));
        for (const auto *button : pane.findChildren<QToolButton *>())
            QVERIFY(!button->isVisibleTo(&pane) || button->text() != u"Open"_s); // no file
        pane.showNothing(3);
        QVERIFY(allWords(pane).contains(u"3 downloads selected"_s));
        QVERIFY(!allWords(pane).contains(u"It is gone."_s));
    }

    void theKeyboardTurnsTheTabs()
    {
        JobLog log;
        Previewer previewer;
        DetailsPane pane(&log, new PreviewView(&previewer));
        pane.show(finishedRow());
        static_cast<QWidget &>(pane).show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QSignalSpy turned(&pane, &DetailsPane::tabChanged);
        pane.takeFocus();
        QTest::keyClick(pane.findChild<FlatTabs *>(), Qt::Key_Right);
        QCOMPARE(pane.tab(), DetailsPane::Tab::Segments);
        QCOMPARE(turned.size(), 1);
        const auto *segments = pane.findChild<SegmentsView *>();
        QVERIFY(segments->isVisible());
        QVERIFY(allWords(*segments).contains(u"All of it: 5 KB"_s));
    }

    void headersAreWhatTheServerSaid()
    {
        const auto rows = headerRows(finishedRow());
        QVERIFY(rows.contains({u"Server"_s, u"tern"_s}));
        QVERIFY(rows.contains({u"Led to"_s, u"https://mirror.example/f"_s}));
        QVERIFY(rows.contains({u"Status"_s, u"200"_s}));
    }

    void whatItWasComparedWithIsSaid()
    {
        JobRow row = finishedRow();
        JobFacts facts = *row.facts;
        facts.verified = {{Checksum::Algorithm::Sha256, Verification::Source::Metalink, false},
                          {Checksum::Algorithm::Md5, Verification::Source::Server, false}};
        row.facts = std::make_shared<const JobFacts>(facts);
        QVERIFY(headerRows(row).contains({u"Matches"_s, u"SHA256 from its Metalink"_s}));
        QVERIFY(headerRows(row).contains(
            {u"Matches"_s,
             u"MD5 from its server (finds accidents, but a forged file can pass it)"_s}));
    }

    void afterARestartTheImportantOnesAreThere()
    {
        JobRow row = finishedRow();
        JobFacts facts = *row.facts;
        facts.headers.clear();
        facts.etag = "\"v1\"";
        row.facts = std::make_shared<const JobFacts>(facts);
        QVERIFY(headerRows(row).contains({u"ETag"_s, u"\"v1\""_s}));
        QVERIFY(headerRows(row).contains({u"Content-Type"_s, u"text/plain; charset=utf-8"_s}));
    }

    void rowsAreCopiedAsText()
    {
        FactsTable table(u"Facts"_s, u"a"_s, u"b"_s);
        table.show({{u"Server"_s, u"tern"_s}, {u"Age"_s, u"3"_s}});
        table.selectAll();
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"Server: tern\nAge: 3"_s);
    }

    void segmentsSayWhatIsThere()
    {
        JobRow row = someRow(1, JobState::Running);
        row.bytes = 3000;
        row.total = 10'000;
        row.connections = 3;
        row.written
            = std::make_shared<const QList<ByteRange>>(QList<ByteRange>{{0, 1000}, {5000, 7000}});
        SegmentsView view;
        view.show(row);
        const QString words = allWords(view);
        QVERIFY(words.contains(u"3 KB of 10 KB are there."_s));
        QVERIFY(words.contains(u"3"_s) && words.contains(u"connections bring it"_s));
        QVERIFY2(words.contains(u"Bytes 5,000 to 6,999"_s), qPrintable(words));
    }

    void aMapIsShownAndExplainedWhenTheSizeIsKnown()
    {
        JobRow row = someRow(1, JobState::Running);
        row.bytes = 3000;
        SegmentsView view;
        view.show(row);
        const auto *map = view.findChild<SegmentMap *>();
        QVERIFY(!map->isVisibleTo(&view));
        QVERIFY(allWords(view).contains(u"The server does not tell how large the file is"_s));
        row.total = 12'000;
        view.show(row);
        QVERIFY(map->isVisibleTo(&view));
        QVERIFY(allWords(view).contains(u"Each line is 2 KB of the file"_s));
    }

    void theLogTellsTheStory()
    {
        JobLog log;
        JobRow row = someRow(1);
        log.apply({change(Kind::Added, row)});
        row.attempt = 1;
        log.apply({change(Kind::Started, row), change(Kind::Progressed, row)});
        row.error = std::make_shared<const Error>(failure(Error::Cut, u"It was cut."_s));
        log.apply({change(Kind::Retrying, row), change(Kind::Waiting, row)});
        row.attempt = 2;
        log.apply({change(Kind::Started, row)});
        JobRow done = finishedRow();
        log.apply({change(Kind::Arrived, done), change(Kind::Done, done)});
        QStringList told;
        for (const LogEntry &entry : log.entries({1}))
            told += logSentence(entry);
        QCOMPARE(told.size(), 5);
        QCOMPARE(told[0], u"Asked the server."_s);
        QVERIFY(told[1].endsWith(u"It was cut."_s));
        QCOMPARE(told[2], u"Asked the server, attempt 2."_s);
        QVERIFY(told[3].startsWith(u"Complete: 5 KB"_s));
        QCOMPARE(told[4], u"Safe on the disk as /in/file-1.txt."_s);
    }

    void whatHappenedOnTheWayComesBeforeTheEnd()
    {
        JobLog log;
        JobRow row = finishedRow();
        auto facts = std::make_shared<JobFacts>(*row.facts);
        facts->notes = QStringList{u"It had become another file."_s};
        row.facts = facts;
        log.apply(
            {change(Kind::Started, row), change(Kind::Arrived, row), change(Kind::Done, row)});
        const QList<LogEntry> entries = log.entries({1});
        QCOMPARE(entries.size(), 3);
        QCOMPARE(logNotes(entries[0]), QStringList());
        QCOMPARE(logNotes(entries[1]), facts->notes);
        QCOMPARE(logNotes(entries[2]), QStringList()); // once is enough

        Previewer previewer;
        DetailsPane pane(&log, new PreviewView(&previewer));
        pane.show(row);
        pane.setTab(DetailsPane::Tab::Log);
        FactsTable *table = nullptr;
        for (FactsTable *one : pane.findChildren<FactsTable *>()) {
            if (one->accessibleName() == u"Log")
                table = one;
        }
        QVERIFY(table);
        const QAbstractItemModel &lines = *table->model();
        QCOMPARE(lines.rowCount(), 4);
        QCOMPARE(lines.index(1, 1).data().toString(), facts->notes.first());
        QVERIFY(lines.index(2, 1).data().toString().startsWith(u"Complete:"_s));
    }

    void theLogIsBounded()
    {
        JobLog log;
        const JobRow row = someRow(1);
        for (int i = 0; i < 300; ++i)
            log.apply({change(Kind::Started, row), change(Kind::Paused, row)});
        QCOMPARE(log.entries({1}).size(), JobLog::mostEntries);
        for (qint64 id = 2; id <= qint64(JobLog::mostJobs) + 10; ++id)
            log.apply({change(Kind::Paused, someRow(id))});
        QVERIFY(log.entries({2}).isEmpty());
        QVERIFY(!log.entries({qint64(JobLog::mostJobs)}).isEmpty());
    }
};

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
