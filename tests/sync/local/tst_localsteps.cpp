// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localfacts.h"
#include "core/sync/local/localfiles.h"
#include "core/sync/local/shownname.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gannet::Placement::Replacing)

namespace {

std::unique_ptr<LocalFiles> filesIn(const QString &path, const QString &run,
                                    Placement::Replacing replacing)
{
    const auto root = BeneathRoot::open(path);
    if (!root)
        qFatal("%s", qPrintable(root.error().text));
    return std::make_unique<LocalFiles>(*root, localFacts(**root), run, replacing);
}

std::shared_ptr<Putting> putting(LocalFiles *files, const TempFolder &outside,
                                 const QByteArray &bytes, const Entry &expected)
{
    SourceFile source;
    source.path = outside.write(u"source"_s, bytes);
    Result<Staged> staged = files->stage("file", source, expected, {});
    if (!staged)
        qFatal("%s", qPrintable(staged.error().text));
    return std::make_shared<Putting>(Putting{"file", expected, std::move(*staged)});
}

} // namespace

//! The steps between a staged file and its name.
class TestLocalSteps : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsReplaced_data()
    {
        QTest::addColumn<Placement::Replacing>("replacing");
        QTest::addColumn<QString>("run");
        QTest::addColumn<QStringList>("left");
        const QStringList both{u".gannet-trash/run/file"_s, u"file"_s};
        QTest::newRow("in one step") << Placement::Replacing::InOneStep << u"run"_s << both;
        QTest::newRow("in steps") << Placement::Replacing::InSteps << u"run"_s << both;
        QTest::newRow("in one step, without a trash")
            << Placement::Replacing::InOneStep << QString() << QStringList{u"file"_s};
        QTest::newRow("in steps, without a trash")
            << Placement::Replacing::InSteps << QString() << QStringList{u"file"_s};
    }

    void aFileIsReplaced()
    {
        QFETCH(Placement::Replacing, replacing);
        QFETCH(QString, run);
        const TempFolder folder;
        const TempFolder outside;
        folder.write(u"file"_s, "old");
        auto files = filesIn(folder.path(), run, replacing);
        const auto put = putting(files.get(), outside, "new", *files->look("file"));
        files->enqueue(put);
        files->commitWaiting();
        QVERIFY(put->result && *put->result);
        files.reset();
        QTEST(folder.list(TempFolder::Depth::Recursive), "left");
        QCOMPARE(folder.read(u"file"_s), "new"_ba);
        QVERIFY(run.isEmpty() || folder.read(u".gannet-trash/run/file"_s) == "old");
    }

    void whatChangedAfterItWasStagedStays_data()
    {
        QTest::addColumn<Placement::Replacing>("replacing");
        QTest::newRow("in one step") << Placement::Replacing::InOneStep;
        QTest::newRow("in steps") << Placement::Replacing::InSteps;
    }

    void whatChangedAfterItWasStagedStays()
    {
        QFETCH(Placement::Replacing, replacing);
        const TempFolder folder;
        const TempFolder outside;
        folder.write(u"file"_s, "old");
        auto files = filesIn(folder.path(), u"run"_s, replacing);
        const auto put = putting(files.get(), outside, "new", *files->look("file"));
        folder.write(u"file"_s, "edited");
        files->enqueue(put);
        files->commitWaiting();
        QVERIFY(put->result && !*put->result);
        QCOMPARE(put->result->error().kind, Error::Changed);
        QCOMPARE(folder.read(u"file"_s), "edited"_ba);
    }

    void nothingHasItsNameBeforeItIsCommitted()
    {
        const TempFolder folder;
        const TempFolder outside;
        auto files = filesIn(folder.path(), u"run"_s, Placement::Replacing::InOneStep);
        auto put = putting(files.get(), outside, "new", {});
        QVERIFY(!folder.contains(u"file"_s));
        QCOMPARE(folder.list(TempFolder::Depth::Recursive).size(), 1); // of Gannet's own
        put.reset();
        files.reset();
        QCOMPARE(folder.list(), QStringList()); // whatever was given up leaves nothing
    }

    void oneThatFailsDoesNotStopTheOthers()
    {
        const TempFolder folder;
        const TempFolder outside;
        folder.write(u"file"_s, "theirs");
        auto files = filesIn(folder.path(), u"run"_s, Placement::Replacing::InOneStep);
        const auto bad = putting(files.get(), outside, "ours", {});
        const auto good = putting(files.get(), outside, "ours", {});
        good->path = "other";
        files->enqueue(bad);
        files->enqueue(good);
        files->commitWaiting();
        QVERIFY(!*bad->result);
        QVERIFY(*good->result);
        QCOMPARE(folder.read(u"file"_s), "theirs"_ba);
        QCOMPARE(folder.read(u"other"_s), "ours"_ba);
    }

    void aFolderIsNeverReplaced()
    {
        const TempFolder folder;
        const TempFolder outside;
        folder.write(u"file/inside"_s, "x");
        auto files = filesIn(folder.path(), u"run"_s, Placement::Replacing::InOneStep);
        const auto put = putting(files.get(), outside, "new", *files->look("file"));
        files->enqueue(put);
        files->commitWaiting();
        QVERIFY(!*put->result);
        QCOMPARE(folder.read(u"file/inside"_s), "x"_ba);
    }

    void badNamesCanBeShown_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("one byte") << "caf\xe9"_ba << QByteArray("caf\xef\xbf\xbd") + "e9";
        QTest::newRow("good letters stay")
            << "\xc3\xa9\xff"_ba << QByteArray("\xc3\xa9\xef\xbf\xbd") + "ff";
        QTest::newRow("half a letter") << "a\xc3"_ba << QByteArray("a\xef\xbf\xbd") + "c3";
    }

    void badNamesCanBeShown()
    {
        QFETCH(QByteArray, name);
        QTEST(shownName(name), "shown");
        QVERIFY(isName(shownName(name)));
    }

    void longBadNamesStayApart()
    {
        const QByteArray one = shownName(QByteArray(255, '\xe9'));
        const QByteArray other = shownName(QByteArray(254, '\xe9') + '\xe8');
        QVERIFY(one.size() <= 255 && other.size() <= 255);
        QVERIFY(one != other);
        QVERIFY(isName(one));
    }
};

QTEST_GUILESS_MAIN(TestLocalSteps)
#include "tst_localsteps.moc"
