// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/someplans.h"
#include "ui/sync/paircheck.h"
#include "ui/sync/pairstatus.h"
#include "ui/sync/pairwords.h"

#include <QDir>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

PairFacts ran(qint64 failed, qint64 conflicts)
{
    PairFacts facts;
    facts.isPlanSpent = true;
    facts.last = SyncSummary();
    facts.last->kind = SyncSummary::Kind::Ran;
    facts.last->failed = failed;
    facts.last->conflicts = conflicts;
    return facts;
}

PairFacts planned(SyncPlan plan, qint64 changes)
{
    PairFacts facts;
    facts.plan = std::make_shared<const SyncPlan>(std::move(plan));
    facts.changes = changes;
    facts.stopped = guardText(*facts.plan);
    facts.last = SyncSummary();
    return facts;
}

PairFacts failed(Error::Kind kind)
{
    PairFacts facts;
    facts.last = SyncSummary();
    facts.last->error = failure(kind, u"The server is away."_s);
    return facts;
}

PairFacts running()
{
    PairFacts facts;
    facts.progress.phase = SyncPhase::Running;
    facts.progress.done = 12;
    facts.progress.rows = 38;
    return facts;
}

PairFacts inStep()
{
    PairFacts facts;
    facts.inStepSince = QDateTime(QDate::currentDate(), QTime(10, 32));
    return facts;
}

PairFacts cutOff()
{
    PairFacts facts;
    facts.lastRun = SyncRunRecord{u"a"_s, QDateTime::currentDateTime(), {}, 3, 0, false};
    return facts;
}

PairFacts verified(qint64 findings)
{
    PairFacts facts;
    facts.last = SyncSummary();
    facts.last->kind = SyncSummary::Kind::Verified;
    facts.findings = findings;
    return facts;
}

QString whole(const QString &name)
{
    return QDir::homePath() + u'/' + name;
}

} // namespace

Q_DECLARE_METATYPE(gannet::PairFacts)

//! How pairs are told in words, and what is wrong with one that is typed.
class TestPairWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void theStateIsASentence_data()
    {
        QTest::addColumn<PairFacts>("facts");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("brief");
        const auto row
            = [](const char *name, const PairFacts &facts, const QString &words,
                 const QString &brief) { QTest::newRow(name) << facts << words << brief; };
        row("never run", {}, u"Never run"_s, u"never run"_s);
        row("in step", inStep(), u"In step since 10:32"_s, u"in step"_s);
        row("conflicts", ran(0, 3), u"3 conflicts kept as copies"_s, u"3 conflicts"_s);
        row("one conflict", ran(0, 1), u"1 conflict kept as a copy"_s, u"1 conflict"_s);
        row("failed rows", ran(2, 3), u"2 changes failed; plan again to try them once more"_s,
            u"failed"_s);
        row("a guard", planned(someGuardedPlan(), 62),
            u"Stopped: 62 of 100 files would be deleted"_s, u"stopped"_s);
        row("a plan", planned(somePlan(), 10), u"Plan ready: 10 changes"_s, u"10 changes"_s);
        row("running", running(), u"Running: 12 of 38 changes"_s, u"31 %"_s);
        row("a failure", failed(Error::Unreachable), u"The server is away."_s, u"failed"_s);
        row("stopped by a person", failed(Error::Stopped),
            u"Stopped before the end; plan again to go on"_s, u"stopped"_s);
        row("cut off", cutOff(), u"The last run was cut off; plan again to go on"_s, u"cut off"_s);
        row("verified", verified(0), u"Verified: both sides have the same bytes"_s, u"verified"_s);
        row("rot", verified(2), u"Verified: 2 differences"_s, u"2 differ"_s);
    }

    void theStateIsASentence()
    {
        QFETCH(PairFacts, facts);
        const PairStatus status = statusOf(facts);
        QTEST(status.words, "words");
        QTEST(status.brief, "brief");
        QVERIFY(!status.icon.isEmpty());
    }

    void everyGuardHasItsWords()
    {
        for (const auto guard :
             {Guard::Deletes, Guard::Empty, Guard::Identity, Guard::AllChanged}) {
            SyncPlan plan;
            plan.guards = {someGuard(guard)};
            QVERIFY(statusOf(planned(plan, 0)).words.startsWith(u"Stopped: "_s));
        }
    }

    void theKindIsRecognisedAsItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *typed, PlaceKind kind) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << int(kind);
        };
        row("", PlaceKind::Nothing);
        row("Documents", PlaceKind::HalfPath);
        row("/", PlaceKind::Folder);
        row("~/Documents", PlaceKind::Folder);
        row(" /tmp/a/../b ", PlaceKind::Folder);
        row("https://", PlaceKind::NoHost);
        row("https:///dav", PlaceKind::NoHost);
        row("https://cloud.example", PlaceKind::Server);
        row("http://[::1]:8080/", PlaceKind::Server);
        row("davs://cloud.example/dav", PlaceKind::Server);
        row("ftp://cloud.example", PlaceKind::OtherScheme);
        row("https://me:secret@cloud.example/", PlaceKind::Credentials);
    }

    void theKindIsRecognisedAsItIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(int, kind);
        const PlaceKind found = kindOf(placeOf(typed));
        QCOMPARE(int(found), kind);
        QCOMPARE(kindText(found).isEmpty(), found == PlaceKind::Nothing);
    }

    void aPairThatCannotBeIsToldWhy_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *title, const QString &here, const QString &there,
                            const QString &name, PairField field, const QString &words) {
            QTest::newRow(title) << here << there << name << int(field) << words;
        };
        const QString a = whole(u"a"_s);
        const QString server = u"https://cloud.example/"_s;
        row("no place", {}, a, u"A"_s, PairField::Here, u"Write a folder"_s);
        row("no other place", a, {}, u"A"_s, PairField::There, u"Write a folder"_s);
        row("half a path", u"a"_s, a, u"A"_s, PairField::Here, u"whole path"_s);
        row("another scheme", a, u"ftp://b"_s, u"A"_s, PairField::There, u"begin with"_s);
        row("no server", a, u"https://"_s, u"A"_s, PairField::There, u"no server"_s);
        row("a password in the address", a, u"https://me:x@b/"_s, u"A"_s, PairField::There,
            u"Take the name"_s);
        row("two servers", server, u"https://b.example/"_s, u"A"_s, PairField::There,
            u"must be a folder"_s);
        row("the same", a, a, u"A"_s, PairField::There, u"same folder"_s);
        row("one in the other", a, a + u"/b"_s, u"A"_s, PairField::There, u"inside"_s);
        row("the other in the one", a + u"/b"_s, a, u"A"_s, PairField::There, u"inside"_s);
        row("everything in the root", u"/"_s, a, u"A"_s, PairField::There, u"inside"_s);
        row("no name", a, server, {}, PairField::Name, u"a name"_s);
        row("a name twice", a, server, u"Photos"_s, PairField::Name, u"already"_s);
    }

    void aPairThatCannotBeIsToldWhy()
    {
        QFETCH(QString, here);
        QFETCH(QString, there);
        QFETCH(QString, name);
        QFETCH(int, field);
        QFETCH(QString, words);
        const auto complaints = complaintsAbout(somePair(name, here, there), {u"Photos"_s});
        QCOMPARE(complaints.size(), 1);
        QCOMPARE(int(complaints.first().field), field);
        QVERIFY2(complaints.first().sentence.contains(words),
                 qPrintable(complaints.first().sentence));
    }

    void neighboursAreNoOverlap()
    {
        const SyncPair pair = somePair(u"A"_s, whole(u"a"_s), whole(u"ab"_s));
        QVERIFY(complaintsAbout(pair, {}).isEmpty());
    }

    void aNameIsSuggested()
    {
        SyncPair pair = somePair({}, whole(u"Documents"_s), {});
        QCOMPARE(suggestedName(pair, {}), u"Documents"_s);
        QCOMPARE(suggestedName(pair, {u"Documents"_s}), u"Documents 2"_s);
        pair = somePair({}, {}, u"https://cloud.example/dav/docs/"_s);
        QCOMPARE(suggestedName(pair, {}), u"docs"_s);
    }

    void placesReadLikeASentence()
    {
        SyncPair pair = somePair(u"A"_s, whole(u"a"_s), u"https://me:x@cloud.example/dav"_s);
        QCOMPARE(placesText(pair), u"~/a and https://cloud.example/dav"_s);
        pair.policy.mode = SyncMode::Mirror;
        QCOMPARE(placesText(pair), u"~/a follows https://cloud.example/dav"_s);
        pair.policy.mode = SyncMode::Upload;
        QCOMPARE(placesText(pair), u"~/a goes to https://cloud.example/dav"_s);
    }

    void theScheduleIsASentence()
    {
        using std::chrono::minutes;
        QCOMPARE(scheduleText({}), u"Runs when you say so"_s);
        QCOMPARE(scheduleText({true, minutes(0)}), u"Runs on changes here"_s);
        QCOMPARE(scheduleText({false, minutes(5)}), u"Runs every 5 min"_s);
        QCOMPARE(scheduleText({true, minutes(5)}), u"Runs on changes here, and every 5 min"_s);
    }
};

QTEST_GUILESS_MAIN(TestPairWords)
#include "tst_pairwords.moc"
