// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempfolder.h"
#include "tests/sync/base/basefixture.h"

#include <QFile>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

PairState fullState()
{
    PairState state;
    state.identityHere = "here";
    state.identityThere = "there";
    state.wholeUnder = QByteArray("a\0b", 3);
    state.machine = "machine";
    return state;
}

QByteArrayList factsOf(const PairState &state)
{
    return {state.identityHere, state.identityThere, state.wholeUnder, state.machine};
}

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 1, 31), QTime(12, 0, second), Qt::UTC);
}

SyncStep::Deed deed(const SyncPath &path)
{
    return {SyncAction::Move, Side::There, path, "from/" + path, true, fullEntry()};
}

QByteArrayList pathsOfDeeds(const QList<SyncStep::Deed> &deeds)
{
    QByteArrayList paths;
    for (const SyncStep::Deed &one : deeds)
        paths.append(one.path);
    return paths;
}

} // namespace

//! The base of a pair besides its rows: facts, open actions, runs and deeds.
class TestSyncBase : public QObject
{
    Q_OBJECT

private slots:
    void whatAnUndoLeftIsKept()
    {
        TempFolder folder;
        const QString path = folder.path(QStringLiteral("base.db"));
        HeldPath held{"d/a", {}, {}};
        held.there.kind = EntryKind::File;
        held.there.signature.size = 5;
        held.there.signature.modified = 7;
        HeldPath link{"l", {}, {}};
        link.here.kind = EntryKind::Link;
        link.here.target = "a";
        {
            const SyncBasePtr base = openedBase(path);
            QVERIFY(run(base->setHeld({HeldPath{"old", {}, {}}})));
            QVERIFY(run(base->setHeld({held, link})));
        }
        const SyncBasePtr base = openedBase(path);
        const auto found = run(base->held());
        QVERIFY(found);
        QCOMPARE(*found, (QList<HeldPath>{held, link}));
    }

    void factsOfThePairAreKept()
    {
        const TempFolder folder;
        {
            const auto base = openedBase(folder.path(u"sync/pair.db"_s));
            QCOMPARE(factsOf(base->state()), QByteArrayList(4));
            QVERIFY(run(base->setState(fullState())));
            QCOMPARE(factsOf(base->state()), factsOf(fullState()));
        }
        const auto base = openedBase(folder.path(u"sync/pair.db"_s));
        QCOMPARE(factsOf(base->state()), factsOf(fullState()));
        QVERIFY(base->state().notices.isEmpty());
    }

    void aCopiedBaseStillNamesItsMachine()
    {
        const TempFolder folder;
        {
            const auto base = openedBase(folder.path(u"mine"_s));
            QVERIFY(run(base->setState(fullState())));
        }
        QVERIFY(QFile::copy(folder.path(u"mine"_s), folder.path(u"another"_s)));
        const auto base = openedBase(folder.path(u"another"_s));
        QCOMPARE(base->state().machine, QByteArray("machine"));
    }

    void entriesAndNoticesAreTheBasesOwn()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(keep(*base, {.kept = plainRows({"a"})}));
        PairState state = fullState();
        state.entries = 7;
        state.notices = QStringList{u"told"_s};
        QVERIFY(run(base->setState(state)));
        QCOMPARE(base->state().entries, 1);
        QVERIFY(base->state().notices.isEmpty());
    }

    void actionsAreOpenUntilTheyEnd()
    {
        const TempFolder folder;
        OpenAction kept{.id = 0,
                        .action = SyncAction::Copy,
                        .side = Side::There,
                        .path = "a/b",
                        .from = "c/d",
                        .expectedHere = fullEntry(),
                        .expectedThere = {},
                        .hash = "sha256:" + QByteArray(64, '0')};
        {
            const auto base = openedBase(folder.path(u"base"_s));
            OpenAction ended = kept;
            ended.id = base->nextActionId();
            kept.id = base->nextActionId();
            QVERIFY(keep(*base, {.begun = {ended, kept}}));
            QVERIFY(keep(*base, {.kept = plainRows({"x"}), .ended = {ended.id}}));
        }
        const auto base = openedBase(folder.path(u"base"_s));
        const auto open = run(base->openActions());
        QVERIFY(open);
        QCOMPARE(open->size(), 1);
        const OpenAction &found = open->front();
        QCOMPARE(found.id, kept.id);
        QCOMPARE(found.action, kept.action);
        QCOMPARE(found.side, kept.side);
        QCOMPARE(found.path, kept.path);
        QCOMPARE(found.from, kept.from);
        QCOMPARE(found.expectedHere, kept.expectedHere);
        QCOMPARE(found.expectedThere, kept.expectedThere);
        QCOMPARE(found.hash, kept.hash);
        QVERIFY(base->nextActionId() > kept.id);
    }

    void runsAreListedNewestFirst()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(run(base->beginRun(u"1"_s, at(1))));
        QVERIFY(run(base->endRun({u"1"_s, at(1), at(2), 3, 4, false})));
        QVERIFY(run(base->beginRun(u"2"_s, at(5))));
        QVERIFY(run(base->endRun({u"1"_s, at(1), at(2), 3, 4, true})));
        const auto runs = run(base->runs());
        QVERIFY(runs);
        QCOMPARE(runs->size(), 2);
        QCOMPARE(runs->at(0).name, u"2"_s);
        QVERIFY(!runs->at(0).ended.isValid());
        QCOMPARE(runs->at(0).started, at(5));
        QCOMPARE(runs->at(1).name, u"1"_s);
        QCOMPARE(runs->at(1).ended, at(2));
        QCOMPARE(runs->at(1).done, 3);
        QCOMPARE(runs->at(1).failed, 4);
        QVERIFY(runs->at(1).isUndone);
    }

    void deedsBelongToTheRunThatBeganLast()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(run(base->beginRun(u"1"_s, at(1))));
        QVERIFY(keep(*base, {.deeds = {deed("z"), deed("a")}}));
        QVERIFY(keep(*base, {.deeds = {deed("m")}}));
        QVERIFY(run(base->beginRun(u"2"_s, at(2))));
        QVERIFY(keep(*base, {.deeds = {deed("other")}}));
        const auto deeds = run(base->deeds(u"1"_s));
        QVERIFY(deeds);
        QCOMPARE(pathsOfDeeds(*deeds), (QByteArrayList{"z", "a", "m"}));
        const SyncStep::Deed &first = deeds->front();
        QCOMPARE(first.action, SyncAction::Move);
        QCOMPARE(first.side, Side::There);
        QCOMPARE(first.from, SyncPath("from/z"));
        QVERIFY(first.isInTrash);
        QCOMPARE(first.after, fullEntry());
    }

    void aDeedWithoutARunIsRefused()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        QVERIFY(!keep(*base, {.kept = plainRows({"a"}), .deeds = {deed("a")}}));
        QVERIFY(rowsOf(*base).isEmpty());
    }

    void aForgottenRunGoesWithItsDeeds()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        for (const QString &name : {u"1"_s, u"2"_s, u"3"_s}) {
            QVERIFY(run(base->beginRun(name, at(1))));
            QVERIFY(keep(*base, {.deeds = {deed(name.toLatin1())}}));
        }
        QVERIFY(run(base->forgetRuns({u"1"_s, u"3"_s, u"none"_s})));
        const auto runs = run(base->runs());
        QCOMPARE(runs->size(), 1);
        QCOMPARE(runs->front().name, u"2"_s);
        QCOMPARE(run(base->deeds(u"2"_s))->size(), 1);
        QVERIFY(run(base->deeds(u"3"_s))->isEmpty());
    }

    void stepsBecomeTrueInOrder()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"base"_s));
        std::vector<Task<Outcome>> tasks;
        for (int i = 0; i < 100; ++i) {
            SyncStep step;
            step.kept = plainRows({"a" + QByteArray::number(i)});
            if (i > 0)
                step.gone = {"a" + QByteArray::number(i - 1)};
            tasks.push_back(base->commit(step));
        }
        for (Task<Outcome> &task : tasks)
            QVERIFY(run(std::move(task)));
        QCOMPARE(pathsOf(*base), QByteArrayList{"a99"});
    }

    void whatIsQueuedIsWrittenWhenTheBaseGoes()
    {
        const TempFolder folder;
        std::vector<Task<Outcome>> tasks;
        {
            const auto base = openedBase(folder.path(u"base"_s));
            for (int i = 0; i < 20; ++i)
                tasks.push_back(base->commit({.kept = plainRows({"a" + QByteArray::number(i)})}));
        }
        for (Task<Outcome> &task : tasks)
            QVERIFY(run(std::move(task)));
        QCOMPARE(rowsOf(*openedBase(folder.path(u"base"_s))).size(), 20);
    }
};

QTEST_GUILESS_MAIN(TestSyncBase)
#include "tst_syncbase.moc"
