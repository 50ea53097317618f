// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/jsonreport.h"
#include "app/gannet-cli/plainreport.h"
#include "app/gannet-cli/progressbar.h"
#include "app/gannet-cli/terminal.h"

#include <QJsonArray>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

JobRow finishedRow()
{
    JobFacts facts;
    facts.finalUrl = QUrl(u"http://other/a%20b"_s);
    facts.path = u"/tmp/a b"_s;
    facts.contentType = u"text/plain"_s;
    facts.etag = "\"x\""_ba;
    facts.status = 200;
    facts.resumedFrom = 10;
    facts.seconds = 0.5;
    facts.verified = {{Checksum::Algorithm::Sha256, Verification::Source::Metalink, false}};
    facts.preview = u"The first words\n"_s;
    JobRow row;
    row.state = JobState::Done;
    row.address = u"http://host/a"_s;
    row.bytes = 100;
    row.facts = std::make_shared<const JobFacts>(facts);
    return row;
}

} // namespace

//! What the command line says of changes: JSON for programs, sentences for people.
class TestCliReports : public QObject
{
    Q_OBJECT

private slots:
    void completedHasAllKeys()
    {
        const auto object = jsonOf({JobChange::Kind::Done, finishedRow()});
        const QJsonObject expected{
            {u"event"_s, u"completed"_s},
            {u"url"_s, u"http://host/a"_s},
            {u"final_url"_s, u"http://other/a%20b"_s},
            {u"path"_s, u"/tmp/a b"_s},
            {u"bytes"_s, 100},
            {u"seconds"_s, 0.5},
            {u"status"_s, 200},
            {u"content_type"_s, u"text/plain"_s},
            {u"etag"_s, u"\"x\""_s},
            {u"resumed_from"_s, 10},
            {u"skipped"_s, false},
            {u"verified"_s,
             QJsonArray{QJsonObject{
                 {u"algorithm"_s, u"sha256"_s}, {u"from"_s, u"metalink"_s}, {u"pieces"_s, false}}}},
            {u"preview"_s, u"The first words\n"_s}};
        QVERIFY(object.has_value());
        QCOMPARE(*object, expected);
    }

    void aKeptFileIsCompletedAndSkipped()
    {
        JobRow row = finishedRow();
        row.state = JobState::Skipped;
        const auto object = jsonOf({JobChange::Kind::Done, row});
        QCOMPARE(object->value(u"skipped"_s).toBool(), true);
    }

    void failedSaysWhy()
    {
        JobRow row;
        row.address = u"http://host/a"_s;
        row.error = std::make_shared<const Error>(
            retryableFailure(Error::HttpStatus, u"The server is busy."_s, 503));
        const auto object = jsonOf({JobChange::Kind::Failed, row});
        const QJsonObject expected{{u"event"_s, u"failed"_s},
                                   {u"url"_s, u"http://host/a"_s},
                                   {u"kind"_s, u"http-status"_s},
                                   {u"message"_s, u"The server is busy."_s},
                                   {u"status"_s, 503},
                                   {u"retryable"_s, true}};
        QCOMPARE(*object, expected);
    }

    void notesAreListedWhereThereAreSome_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a file that came") << int(JobChange::Kind::Done);
        QTest::newRow("a file that did not") << int(JobChange::Kind::Failed);
    }

    void notesAreListedWhereThereAreSome()
    {
        QFETCH(int, kind);
        JobFacts facts;
        JobRow row;
        row.facts = std::make_shared<const JobFacts>(facts);
        QVERIFY(!jsonOf({JobChange::Kind(kind), row})->contains(u"notes"_s));
        facts.notes = QStringList{u"One."_s, u"Two."_s};
        row.facts = std::make_shared<const JobFacts>(facts);
        QCOMPARE(jsonOf({JobChange::Kind(kind), row})->value(u"notes"_s).toArray(),
                 (QJsonArray{u"One."_s, u"Two."_s}));
    }

    void retrySaysWhen()
    {
        JobRow row;
        row.attempt = 2;
        row.retryIn = 1500ms;
        row.hostRest = 1250ms;
        const auto object = jsonOf({JobChange::Kind::Retrying, row});
        QCOMPARE(object->value(u"attempt"_s).toInt(), 2);
        QCOMPARE(object->value(u"wait"_s).toDouble(), 1.5);
        QCOMPARE(object->value(u"host_rest"_s).toDouble(), 1.25);
    }

    void anUnknownSizeIsNull()
    {
        JobRow row;
        QVERIFY(jsonOf({JobChange::Kind::Progressed, row})->value(u"total"_s).isNull());
        row.total = 7;
        QCOMPARE(jsonOf({JobChange::Kind::Progressed, row})->value(u"total"_s).toInt(), 7);
    }

    void whatIsNotForProgramsIsLeftOut_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("arrived comes before durable") << int(JobChange::Kind::Arrived);
        QTest::newRow("paused") << int(JobChange::Kind::Paused);
        QTest::newRow("waiting") << int(JobChange::Kind::Waiting);
        QTest::newRow("removed") << int(JobChange::Kind::Removed);
    }

    void whatIsNotForProgramsIsLeftOut()
    {
        QFETCH(int, kind);
        QVERIFY(!jsonOf({JobChange::Kind(kind), finishedRow()}));
    }

    void summaryHasAllKeys()
    {
        const QJsonObject object = jsonOf(RunSummary{3, 1, 2, 0, 500, 1.25, false});
        const QJsonObject expected{{u"event"_s, u"summary"_s}, {u"completed"_s, 3},
                                   {u"failed"_s, 1},           {u"skipped"_s, 2},
                                   {u"bytes"_s, 500},          {u"seconds"_s, 1.25}};
        QCOMPARE(object, expected);
    }

    void theSumIsASentence()
    {
        QCOMPARE(summarySentence({3, 1, 2, 0, 2048, 1.25, false}),
                 u"Files: 3 done, 2 kept as they were, 1 failed. 2.0 KiB in 1.25 s."_s);
    }

    void progressLines_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("line");
        QTest::newRow("wide")
            << 100 << u"[=======                       ] 25 %, 1 of 4 files, 1.0 KiB, 2.0 KiB/s"_s;
        QTest::newRow("narrow") << 50 << u"[==      ] 25 %, 1 of 4 files, 1.0 KiB, 2.0 KiB/s"_s;
        QTest::newRow("too narrow for a bar") << 42 << u"25 %, 1 of 4 files, 1.0 KiB, 2.0 KiB/s"_s;
        QTest::newRow("too narrow for the text") << 11 << u"25 %, 1 of"_s;
    }

    void progressLines()
    {
        QFETCH(int, columns);
        QTEST(progressLine({4, 1, 1024, 2048, {}, 0}, columns), "line");
    }

    void oneFileOfUnknownSizeHasNoBar()
    {
        const QString line = progressLine({1, 0, 1024, 0, std::nullopt, 1024}, 80);
        QCOMPARE(line, u"0 of 1 files, 1.0 KiB, 0 B/s"_s);
    }

    void textCannotSteerATerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain text stays") << u"a\tb\nc é 語"_s << u"a\tb\nc é 語"_s;
        QTest::newRow("an escape sequence is broken") << u"\x1b[2J"_s << u"\uFFFD[2J"_s;
        QTest::newRow("line ends of DOS are line ends") << u"a\r\nb"_s << u"a\nb"_s;
        QTest::newRow("a line cannot be overwritten") << u"a\rb"_s << u"a\uFFFDb"_s;
        QTest::newRow("nor the direction turned") << u"a\u202Eb"_s << u"a\uFFFDb"_s;
        QTest::newRow("nor a C1 control sent") << u"a\u009Bb"_s << u"a\uFFFDb"_s;
    }

    void textCannotSteerATerminal()
    {
        QFETCH(QString, text);
        QTEST(forTerminal(text), "shown");
    }
};

QTEST_GUILESS_MAIN(TestCliReports)
#include "tst_clireports.moc"
