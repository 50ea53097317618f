// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statelock.h"
#include "core/sync/pairs/pairstore.h"
#include "tests/support/tempfolder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;
using namespace std::chrono_literals;

namespace {

SyncPair plainPair(const QString &name)
{
    SyncPair pair;
    pair.name = name;
    pair.here = u"/home/ada/"_s + name;
    pair.there = u"davs://cloud.example.org/dav/"_s + name;
    return pair;
}

SyncPair fullPair()
{
    SyncPair pair = plainPair(u"all of it"_s);
    pair.user = u"ada"_s;
    pair.policy.mode = SyncMode::Mirror;
    pair.policy.conflict = ConflictRule::There;
    pair.policy.folder = FolderRule::KeepWhole;
    pair.policy.localEdits = LocalEdits::Replace;
    pair.policy.deletesGone = true;
    pair.policy.maxDeletes = 7;
    pair.policy.maxDeleteShare = 0.125;
    pair.policy.maxDeleteBytes = 12'345'678'901;
    pair.includes = {u"keep/"_s};
    pair.excludes = {u"*.tmp"_s, u"ä"_s};
    pair.filterFiles = {u"/etc/rules"_s};
    pair.folders = {"a/b", "\xc3\xa4"};
    pair.usesTrash = false;
    pair.trashDays = 3;
    pair.trashBytes = 0;
    pair.schedule = {true, 15min};
    return pair;
}

KeptPairs kept(const TempFolder &folder)
{
    const auto pairs = loadPairs(folder.path());
    if (!pairs)
        qFatal("%s", qPrintable(pairs.error().text));
    return *pairs;
}

QStringList namesIn(const TempFolder &folder)
{
    QStringList names;
    for (const SyncPair &pair : kept(folder).pairs)
        names.append(pair.name);
    return names;
}

} // namespace

//! The file of named pairs.
class TestPairStore : public QObject
{
    Q_OBJECT

private slots:
    void everythingOfAPairIsKept()
    {
        const TempFolder folder;
        QVERIFY(addPair(folder.path(), fullPair()));
        QVERIFY(addPair(folder.path(), plainPair(u"b"_s)));
        QCOMPARE(kept(folder).pairs, (QList<SyncPair>{fullPair(), plainPair(u"b"_s)}));
        QVERIFY(kept(folder).notices.isEmpty());
    }

    void theFolderIsMadeForTheFirstPair()
    {
        const TempFolder folder;
        QVERIFY(loadPairs(folder.path(u"state"_s))->pairs.isEmpty());
        QVERIFY(!folder.contains(u"state"_s)); // to look is not to write
        QVERIFY(addPair(folder.path(u"state"_s), plainPair(u"a"_s)));
        QCOMPARE(loadPairs(folder.path(u"state"_s))->pairs.size(), 1);
    }

    void aNameIsTakenOnce()
    {
        const TempFolder folder;
        QVERIFY(addPair(folder.path(), plainPair(u"a"_s)));
        const Outcome again = addPair(folder.path(), plainPair(u"a"_s));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::BadInput);
        QVERIFY(again.error().text.contains(u"already"_s));
    }

    void aPairIsRemoved()
    {
        const TempFolder folder;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            QVERIFY(addPair(folder.path(), plainPair(name)));
        QVERIFY(removePair(folder.path(), u"b"_s));
        QCOMPARE(namesIn(folder), (QStringList{u"a"_s, u"c"_s}));
        QCOMPARE(removePair(folder.path(), u"b"_s).error().kind, Error::BadInput);
    }

    void aPairIsReplacedWhereItStands()
    {
        const TempFolder folder;
        QVERIFY(addPair(folder.path(), plainPair(u"a"_s)));
        QVERIFY(addPair(folder.path(), plainPair(u"b"_s)));
        QVERIFY(replacePair(folder.path(), u"a"_s, plainPair(u"z"_s)));
        QCOMPARE(namesIn(folder), (QStringList{u"z"_s, u"b"_s}));
        QVERIFY(!replacePair(folder.path(), u"z"_s, plainPair(u"b"_s)));
        QVERIFY(!replacePair(folder.path(), u"none"_s, plainPair(u"none"_s)));
    }

    void aPairIsFoundByItsName()
    {
        const QList<SyncPair> pairs{plainPair(u"a"_s), plainPair(u"b"_s)};
        QCOMPARE(findPair(pairs, u"b"_s), &pairs[1]);
        QVERIFY(!findPair(pairs, u"c"_s));
    }

    void whatANewerGannetWroteStays()
    {
        const TempFolder folder;
        folder.write(u"pairs.json"_s,
                     R"({"order": [1], "pairs": [
                         {"name": "a", "here": "/h", "there": "/t", "colour": "red"},
                         {"name": "odd", "here": "/h", "there": "/t", "mode": "sideways"}]})");
        SyncPair pair = kept(folder).pairs.value(0);
        pair.trashDays = 5;
        QVERIFY(replacePair(folder.path(), u"a"_s, pair));
        const auto document = QJsonDocument::fromJson(folder.read(u"pairs.json"_s)).object();
        QCOMPARE(document["order"_L1].toArray(), QJsonArray{1});
        const QJsonArray pairs = document["pairs"_L1].toArray();
        QCOMPARE(pairs[0]["colour"_L1].toString(), u"red"_s);
        QCOMPARE(pairs[0]["trash_days"_L1].toInt(), 5);
        QCOMPARE(pairs[1]["mode"_L1].toString(), u"sideways"_s);
    }

    void aPairThatCannotBeUnderstoodIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::newRow("a word of tomorrow") << QByteArray(R"("mode": "sideways")");
        QTest::newRow("a number for a word") << QByteArray(R"("conflict": 3)");
        QTest::newRow("a negative count") << QByteArray(R"("max_deletes": -1)");
        QTest::newRow("a count too large") << QByteArray(R"("trash_days": 5000000000)");
        QTest::newRow("a list of other things") << QByteArray(R"("excludes": [1])");
        QTest::newRow("a name that is none") << QByteArray(R"("name": 7)");
    }
    void aPairThatCannotBeUnderstoodIsNoticed()
    {
        QFETCH(QByteArray, member);
        const TempFolder folder;
        folder.write(u"pairs.json"_s,
                     R"({"pairs": [{"name": "good", "here": "/h", "there": "/t"},
                                   {"name": "odd", )"
                         + member + "}]}");
        QCOMPARE(namesIn(folder), QStringList{u"good"_s});
        QCOMPARE(kept(folder).notices.size(), 1);
    }

    void aBrokenFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut") << QByteArray(R"({"pairs": [{"name")");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("of another kind") << QByteArray("[1, 2]");
        QTest::newRow("pairs that are no list") << QByteArray(R"({"pairs": {}})");
    }
    void aBrokenFileIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        const TempFolder folder;
        folder.write(u"pairs.json"_s, bytes);
        const KeptPairs found = kept(folder);
        QVERIFY(found.pairs.isEmpty());
        QCOMPARE(found.notices.size(), 1);
        const QStringList names = folder.list();
        QCOMPARE(names.size(), 1);
        QVERIFY(names.front().startsWith(u"pairs.json.broken-"_s));
        QVERIFY(found.notices.front().contains(folder.path(names.front())));
        QCOMPARE(folder.read(names.front()), bytes);
        QVERIFY(addPair(folder.path(), plainPair(u"a"_s)));
        QCOMPARE(namesIn(folder), QStringList{u"a"_s});
    }

    void onlyOneProcessChangesTheList()
    {
        const TempFolder folder;
        const auto lock = StateLock::takeFile(folder.path(u"pairs.json.lock"_s), u"%1 %2"_s);
        QVERIFY(lock);
        QCOMPARE(addPair(folder.path(), plainPair(u"a"_s)).error().kind, Error::StateInUse);
    }

    void nobodyElseMayRead()
    {
        const TempFolder folder;
        QVERIFY(addPair(folder.path(), plainPair(u"a"_s)));
        const auto user = QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(folder.path(u"pairs.json"_s)) & ~user,
                 QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(folder.list(), (QStringList{u"pairs.json"_s, u"pairs.json.lock"_s}));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const TempFolder folder;
        folder.write(u"file"_s, "x");
        QVERIFY(!addPair(folder.path(u"file"_s), plainPair(u"a"_s)));
    }

    void aBadPairIsNotAdded()
    {
        const TempFolder folder;
        QVERIFY(!addPair(folder.path(), plainPair(u"a/b"_s)));
        SyncPair same = plainPair(u"same"_s);
        same.there = same.here;
        QVERIFY(!addPair(folder.path(), same));
        QVERIFY(folder.list().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPairStore)
#include "tst_pairstore.moc"
