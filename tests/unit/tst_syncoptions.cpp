// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/manualparts.h"
#include "app/gannet-cli/pairscommand.h"
#include "app/gannet-cli/pairsoptions.h"
#include "app/gannet-cli/syncoptions.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SyncOptions parsed(const QStringList &words, const SyncPair &pair = {})
{
    const Result<SyncOptions> options = parseSyncOptions(words, pair);
    if (!options)
        qFatal("%s", qPrintable(options.error().text));
    return *options;
}

SyncPair pairOf(const QStringList &options)
{
    return parsed(options + QStringList{u"a"_s, u"b"_s}).pair;
}

//! As a shell would take \a line apart.
QStringList shellWords(const QString &line)
{
    QStringList words = QProcess::splitCommand(QString(line).replace(u'\'', u'"'));
    const qsizetype pipe = words.indexOf(u"|"_s);
    return pipe < 0 ? words : words.first(pipe);
}

} // namespace

//! The words of sync and pairs become options, or a sentence that says what is wrong.
class TestSyncOptions : public QObject
{
    Q_OBJECT

private slots:
    void withoutOptionsAllIsCareful()
    {
        const SyncOptions options = parsed({u"a"_s, u"b"_s});
        QCOMPARE(options.pair, SyncPair());
        QVERIFY(!options.isConfirmed && !options.isDryRun && !options.isVerifying);
        QCOMPARE(options.liftedGuards, 0U);
        QVERIFY(!options.undo);
        QCOMPARE(options.words, (QStringList{u"a"_s, u"b"_s}));
    }

    void rulesOfThePair()
    {
        const TempFolder folder;
        const QString rules = folder.write(u"rules"_s, "*.o\n");
        const SyncPair pair
            = pairOf({u"--mode=mirror"_s, u"--conflict"_s, u"b"_s, u"--local-edits"_s, u"replace"_s,
                      u"--delete-gone"_s, u"--include"_s, u"x"_s, u"--exclude=*.tmp"_s,
                      u"--exclude=y"_s, u"--filter-from"_s, rules, u"--no-trash"_s,
                      u"--trash-days=3"_s, u"--trash-size=1G"_s, u"--max-delete-size=2G"_s});
        QCOMPARE(pair.policy.maxDeleteBytes, 2 * GiB);
        QCOMPARE(pair.policy.mode, SyncMode::Mirror);
        QCOMPARE(pair.policy.conflict, ConflictRule::There);
        QCOMPARE(pair.policy.localEdits, LocalEdits::Replace);
        QVERIFY(pair.policy.deletesGone);
        QCOMPARE(pair.includes, QStringList{u"x"_s});
        QCOMPARE(pair.excludes, (QStringList{u"*.tmp"_s, u"y"_s}));
        QCOMPARE(pair.filterFiles, QStringList{rules});
        QVERIFY(!pair.usesTrash);
        QCOMPARE(pair.trashDays, 3);
        QCOMPARE(pair.trashBytes, 1 * GiB);
    }

    void theGuardOfDeletions_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<qint64>("files");
        QTest::addColumn<double>("share");
        QTest::newRow("the larger of both") << QStringList() << qint64(50) << 0.2;
        QTest::newRow("files") << QStringList{u"--max-delete=7"_s} << qint64(7) << 0.0;
        QTest::newRow("percent") << QStringList{u"--max-delete=5%"_s} << qint64(0) << 0.05;
        QTest::newRow("none at all") << QStringList{u"--max-delete=0"_s} << qint64(0) << 0.0;
    }
    void theGuardOfDeletions()
    {
        QFETCH(QStringList, words);
        const SyncPair pair = pairOf(words);
        QTEST(pair.policy.maxDeletes, "files");
        QTEST(pair.policy.maxDeleteShare, "share");
    }

    void guardsAreLiftedOneByOne()
    {
        const SyncOptions options
            = parsed({u"--accept-guard"_s, u"empty"_s, u"--accept-guard=all-changed"_s, u"--yes"_s,
                      u"a"_s, u"b"_s});
        QCOMPARE(options.liftedGuards,
                 (1U << unsigned(Guard::Empty)) | (1U << unsigned(Guard::AllChanged)));
        QCOMPARE(options.pair.policy.liftedGuards, 0U);
        QVERIFY(options.isConfirmed);
    }

    void anUndoMayNameItsRun()
    {
        QCOMPARE(parsed({u"--undo"_s, u"name"_s}).undo, QString());
        QCOMPARE(parsed({u"--undo=20260131"_s, u"name"_s}).undo, u"20260131"_s);
    }

    void watchingHasARhythm()
    {
        QCOMPARE(pairOf({u"--watch"_s}).schedule, (SyncSchedule{true, 5min}));
        QCOMPARE(pairOf({u"--watch=90"_s}).schedule, (SyncSchedule{true, 90min}));
        SyncPair kept;
        kept.schedule = {true, 30min};
        QVERIFY(!parsed({u"name"_s}, kept).isWatching); // the window's business
        QCOMPARE(parsed({u"--watch"_s, u"name"_s}, kept).pair.schedule.every, 30min);
    }

    void optionsCountOverThoseOfAKeptPair()
    {
        SyncPair kept;
        kept.policy.mode = SyncMode::Upload;
        kept.excludes = {u"*.tmp"_s};
        const SyncPair pair = parsed({u"--exclude=x"_s, u"name"_s}, kept).pair;
        QCOMPARE(pair.policy.mode, SyncMode::Upload);
        QCOMPARE(pair.excludes, (QStringList{u"*.tmp"_s, u"x"_s}));
    }

    void bothSides()
    {
        const auto options = withSides(parsed({u"a"_s, u"davs://ada:s3cret@h/x"_s}));
        QVERIFY(options);
        QCOMPARE(options->pair.here, QDir::current().filePath(u"a"_s));
        QCOMPARE(options->pair.there, u"davs://h/x"_s);
        QCOMPARE(options->pair.user, u"ada"_s);
        QCOMPARE(options->common.job.password, u"s3cret"_s);
        QVERIFY(!withSides(parsed({u"a"_s, u"a/b"_s})));
    }

    void aNameAndAPasswordOfTheCall()
    {
        const auto options = withSides(parsed({u"-u"_s, u"ada:s3"_s, u"a"_s, u"https://h/"_s}));
        QCOMPARE(options->pair.user, u"ada"_s);
        QCOMPARE(options->common.job.password, u"s3"_s);
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << QStringList() << u"two sides"_s;
        QTest::newRow("three sides") << QStringList{u"a"_s, u"b"_s, u"c"_s} << u"two sides"_s;
        QTest::newRow("a folder alone") << QStringList{u"a/b"_s} << u"one side"_s;
        QTest::newRow("an address alone") << QStringList{u"http://u:pw@h/"_s} << u"one side"_s;
        QTest::newRow("a wrong mode") << QStringList{u"--mode=both"_s, u"n"_s} << u"two-way"_s;
        QTest::newRow("a wrong guard")
            << QStringList{u"--accept-guard=all"_s, u"n"_s} << u"all-changed"_s;
        QTest::newRow("over a hundred percent")
            << QStringList{u"--max-delete=101%"_s, u"n"_s} << u"--max-delete"_s;
        QTest::newRow("less than nothing")
            << QStringList{u"--max-delete=-1"_s, u"n"_s} << u"--max-delete"_s;
        QTest::newRow("no file of rules")
            << QStringList{u"--filter-from=/none"_s, u"n"_s} << u"/none"_s;
        QTest::newRow("a mirror's option")
            << QStringList{u"--delete-gone"_s, u"n"_s} << u"--mode mirror or upload"_s;
        QTest::newRow("another one")
            << QStringList{u"--local-edits=replace"_s, u"n"_s} << u"--mode mirror"_s;
        QTest::newRow("verify and undo")
            << QStringList{u"--verify"_s, u"--undo"_s, u"n"_s} << u"--verify"_s;
        QTest::newRow("watch and undo")
            << QStringList{u"--watch"_s, u"--undo"_s, u"n"_s} << u"--watch"_s;
        QTest::newRow("no memory") << QStringList{u"--state=none"_s, u"n"_s} << u"--state none"_s;
    }
    void mistakes()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, told);
        const auto options = parseSyncOptions(words);
        QVERIFY(!options);
        QCOMPARE(options.error().kind, Error::BadInput);
        QVERIFY2(options.error().text.contains(told), qPrintable(options.error().text));
        QVERIFY(!options.error().text.contains(u"pw"_s));
    }

    void optionsComeBackAsWords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("none") << QStringList();
        QTest::newRow("many") << QStringList{
            u"--mode"_s,        u"mirror"_s,     u"--conflict"_s,    u"larger"_s,
            u"--local-edits"_s, u"replace"_s,    u"--delete-gone"_s, u"--max-delete"_s,
            u"35%"_s,           u"--include"_s,  u"a b"_s,           u"--exclude"_s,
            u"*.tmp"_s,         u"--no-trash"_s, u"--trash-days"_s,  u"3"_s,
            u"--trash-size"_s,  u"1024"_s,       u"--watch=7"_s};
        QTest::newRow("a number of deletions") << QStringList{u"--max-delete"_s, u"9"_s};
        QTest::newRow("bytes of deletions") << QStringList{u"--max-delete-size"_s, u"2048"_s};
    }
    void optionsComeBackAsWords()
    {
        QFETCH(QStringList, words);
        QCOMPARE(optionsOf(pairOf(words)), words);
    }

    void examplesAreUnderstood()
    {
        for (const QString &line : syncManual().examples) {
            const auto options = parseSyncOptions(shellWords(line).sliced(2));
            QVERIFY2(options, qPrintable(line));
            QVERIFY(options->words.size() == 1 || withSides(*options));
        }
        for (const QString &line : pairsManual().examples)
            QVERIFY2(parsePairsOptions(shellWords(line).sliced(2)), qPrintable(line));
    }

    void pairsAreAddedListedAndRemoved()
    {
        const auto added = parsePairsOptions({u"add"_s, u"--mode"_s, u"upload"_s, u"-u"_s, u"ada"_s,
                                              u"--state=/s"_s, u"n"_s, u"a"_s, u"http://h/"_s});
        QVERIFY(added);
        QVERIFY(added->verb == PairsOptions::Verb::Add);
        QCOMPARE(added->pair.name, u"n"_s);
        QCOMPARE(added->pair.here, u"a"_s);
        QCOMPARE(added->pair.there, u"http://h/"_s);
        QCOMPARE(added->pair.user, u"ada"_s);
        QCOMPARE(added->pair.policy.mode, SyncMode::Upload);
        QCOMPARE(added->stateDirectory, u"/s"_s);
        QVERIFY(parsePairsOptions({u"list"_s})->verb == PairsOptions::Verb::List);
        QCOMPARE(parsePairsOptions({u"remove"_s, u"n"_s})->pair.name, u"n"_s);
    }

    void mistakesWithPairs_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("another verb") << QStringList{u"rename"_s, u"a"_s};
        QTest::newRow("one side") << QStringList{u"add"_s, u"n"_s, u"a"_s};
        QTest::newRow("a word behind list") << QStringList{u"list"_s, u"n"_s};
        QTest::newRow("an option of a run")
            << QStringList{u"add"_s, u"--yes"_s, u"n"_s, u"a"_s, u"b"_s};
        QTest::newRow("a password")
            << QStringList{u"add"_s, u"-u"_s, u"ada:pw"_s, u"n"_s, u"a"_s, u"http://h/"_s};
        QTest::newRow("no memory") << QStringList{u"list"_s, u"--state=none"_s};
    }
    void mistakesWithPairs()
    {
        QFETCH(QStringList, words);
        const auto options = parsePairsOptions(words);
        QVERIFY(!options);
        QCOMPARE(options.error().kind, Error::BadInput);
    }

    void aPairIsToldInLines()
    {
        SyncPair pair = pairOf({u"--exclude"_s, u"it's *.tmp"_s, u"--mode=upload"_s});
        pair.name = u"n"_s;
        pair.here = u"/a"_s;
        pair.there = u"http://h/"_s;
        pair.user = u"ada"_s;
        QCOMPARE(pairLines(pair),
                 (QStringList{u"n"_s, u"  here:  /a"_s, u"  there: http://h/"_s, u"  user:  ada"_s,
                              u"  --mode upload --exclude 'it'\\''s *.tmp'"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSyncOptions)
#include "tst_syncoptions.moc"
