// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job.h"
#include "tests/sync/run/lyingpair.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <atomic>
#include <functional>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! What somebody does to a file here, while it is on its way.
using Edit = std::function<void(const SyncWorld &world)>;

void editInPlace(const SyncWorld &world)
{
    QFile file(world.at(Side::Here, u"a"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write("edited") != 6)
        qFatal("It cannot be edited.");
}

void editByRename(const SyncWorld &world)
{
    const QString path = world.at(Side::Here, u"a"_s);
    QFile file(path + u".new"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write("edited") != 6)
        qFatal("It cannot be edited.");
    file.close();
    if (::rename(qPrintable(file.fileName()), qPrintable(path)) != 0)
        qFatal("It cannot be renamed.");
}

void makeItAFolder(const SyncWorld &world)
{
    world.remove(Side::Here, u"a"_s);
    QDir().mkpath(world.at(Side::Here, u"a/below"_s));
}

//! Everything that files here hold, and their trash.
QList<QByteArray> contentsHere(const SyncWorld &world)
{
    QList<QByteArray> contents = world.tree(Side::Here).values();
    QDirIterator trash(world.at(Side::Here, u".gannet-trash"_s), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (trash.hasNext()) {
        QFile file(trash.next());
        if (file.open(QIODevice::ReadOnly))
            contents.append(file.readAll());
    }
    return contents;
}

} // namespace

Q_DECLARE_METATYPE(Edit)

//! What is edited, cut off or stopped while bytes are on their way.
class TestDuringTransfer : public QObject
{
    Q_OBJECT

private:
    //! As many runs as it takes.
    static void comeToRest(LyingPair &pair)
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(!pair.world.sync().error);
        QCOMPARE(pair.treeThere(), pair.world.tree(Side::Here));
        QCOMPARE(pair.world.strays(Side::Here), QStringList());
    }

private slots:
    void anEditHereWhileItIsSentIsSentToo_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<Edit>("edit");
        for (const qint64 size : {qint64(10), 3 * MiB}) {
            QTest::addRow("in place, %lld", size) << size << Edit(editInPlace);
            QTest::addRow("saved by a rename, %lld", size) << size << Edit(editByRename);
            QTest::addRow("a folder now, %lld", size) << size << Edit(makeItAFolder);
        }
    }
    void anEditHereWhileItIsSentIsSentToo()
    {
        QFETCH(qint64, size);
        QFETCH(Edit, edit);
        LyingPair pair;
        std::atomic<bool> isArmed = false;
        pair.dav.onRequest([&](const QByteArray &method, const QByteArray &path) {
            if (method == "PUT" && !path.contains("probe") && isArmed.exchange(false))
                edit(pair.world);
        });
        pair.world.write(Side::Here, u"other"_s, "other");
        pair.bringInStep();
        pair.world.write(Side::Here, u"a"_s, patternBytes(0, size));
        isArmed = true;
        QVERIFY(!pair.world.sync().error);
        QVERIFY(!isArmed);
        comeToRest(pair);
        QCOMPARE(pair.world.tree(Side::Here).keys().first(), u"a"_s);
        const QByteArray now = pair.world.tree(Side::Here).value(u"a"_s);
        QVERIFY(now == "edited" || now == "/");
    }

    void anEditThereWhileItIsFetchedComesToo_data()
    {
        QTest::addColumn<bool>("comesOld");
        QTest::newRow("the new bytes come") << false;
        QTest::newRow("the old bytes come") << true;
    }
    void anEditThereWhileItIsFetchedComesToo()
    {
        QFETCH(bool, comesOld);
        LyingPair pair;
        std::atomic<bool> isArmed = true;
        pair.dav.write("a", "first");
        pair.dav.onRequest([&](const QByteArray &method, const QByteArray &path) {
            if (method == "GET" && path == "a" && isArmed.exchange(false))
                pair.dav.write("a", "edited");
        });
        if (comesOld)
            pair.dav.lie({"GET", "a", {.body = "first"}, 1});
        QVERIFY(!pair.world.sync().error);
        QVERIFY(!isArmed);
        comeToRest(pair);
        QCOMPARE(pair.world.tree(Side::Here), (QMap<QString, QByteArray>{{u"a"_s, "edited"}}));
    }

    void anEditHereWhileAnotherVersionComesIsKept_data()
    {
        QTest::addColumn<bool>("wasThere");
        QTest::addColumn<Edit>("edit");
        QTest::newRow("in place") << true << Edit(editInPlace);
        QTest::newRow("saved by a rename") << true << Edit(editByRename);
        QTest::newRow("made here meanwhile") << false << Edit(editInPlace);
    }
    void anEditHereWhileAnotherVersionComesIsKept()
    {
        QFETCH(bool, wasThere);
        QFETCH(Edit, edit);
        LyingPair pair;
        std::atomic<bool> isArmed = false;
        pair.dav.onRequest([&](const QByteArray &method, const QByteArray &path) {
            if (method == "GET" && path == "a" && isArmed.exchange(false))
                edit(pair.world);
        });
        pair.world.write(Side::Here, wasThere ? u"a"_s : u"other"_s, "first");
        pair.bringInStep();
        pair.dav.write("a", "from there");
        isArmed = true;
        QVERIFY(!pair.world.sync().error);
        QVERIFY(!isArmed);
        comeToRest(pair);
        const QList<QByteArray> all = pair.world.tree(Side::Here).values();
        QVERIFY(all.contains("edited") && all.contains("from there"));
    }

    void whatIsCutOffIsGoneOnWith_data()
    {
        QTest::addColumn<Answer>("cut");
        QTest::addColumn<bool>("becomesAnother");
        QTest::addColumn<Answer>("next"); // a status of 0: as the server says it
        const Answer cut{.cutAfter = 2 * MiB};
        const Answer none{.status = 0};
        QTest::newRow("the same version") << cut << false << none;
        QTest::newRow("another version") << cut << true << none;
        QTest::newRow("no ranges") << cut << false << Answer{.ranges = Answer::Ranges::Ignored};
        QTest::newRow("416") << cut << false << Answer{.status = 416};
        QTest::newRow("a short body")
            << Answer{.framing = Answer::Framing::UntilClose, .cutAfter = 2 * MiB} << false << none;
    }
    void whatIsCutOffIsGoneOnWith()
    {
        QFETCH(Answer, cut);
        QFETCH(bool, becomesAnother);
        QFETCH(Answer, next);
        LyingPair pair;
        const QByteArray bytes = patternBytes(0, 3 * MiB);
        const QByteArray other = patternBytes(0, 3 * MiB, 1);
        pair.dav.write("a", bytes);
        cut.body = bytes;
        cut.etag = pair.dav.tag("a");
        pair.dav.lie({"GET", "a", cut, 1});
        if (next.status != 0) {
            next.body = bytes;
            next.etag = cut.etag;
            pair.dav.lie({"GET", "a", next, 1});
        }
        int gets = 0;
        pair.dav.onRequest([&](const QByteArray &method, const QByteArray &path) {
            if (method == "GET" && path == "a" && ++gets == 2 && becomesAnother)
                pair.dav.write("a", other);
        });
        QVERIFY(!pair.world.sync().error);
        comeToRest(pair);
        QVERIFY(gets > 1);
        QByteArrayList ranges;
        for (const SeenRequest &request : pair.dav.server().requests()) {
            if (request.method == "GET" && request.path().endsWith("/me/a"))
                ranges.append(request.header("Range"));
        }
        // The last bytes before the cut need not arrive. Without a length it was another file.
        const qint64 from = ranges.value(1).mid(6).split('-').first().toLongLong();
        QCOMPARE(from > MiB && from <= 2 * MiB, cut.framing == Answer::Framing::Length);
        QVERIFY(pair.world.read(Side::Here, u"a"_s) == (becomesAnother ? other : bytes));
    }

    void aRunCanBeStoppedAnywhere_data()
    {
        QTest::addColumn<int>("request");
        for (int request = 1; request < 60; request += 4)
            QTest::addRow("at request %d", request) << request;
    }
    void aRunCanBeStoppedAnywhere()
    {
        QFETCH(int, request);
        LyingPair pair;
        std::atomic<int> left = -1;
        pair.dav.onRequest([&](const QByteArray &, const QByteArray &) {
            if (left > 0 && --left == 0)
                QMetaObject::invokeMethod(&pair.world.session(), &SyncSession::stop);
        });
        for (const QString &name :
             {u"edited here"_s, u"edited there"_s, u"both"_s, u"gone"_s, u"gone too"_s, u"moved"_s})
            pair.world.write(Side::Here, name, "first " + name.toUtf8());
        pair.bringInStep();
        pair.world.write(Side::Here, u"edited here"_s, "second");
        pair.dav.write("edited there", "second there");
        pair.world.write(Side::Here, u"both"_s, "mine");
        pair.dav.write("both", "theirs");
        pair.world.remove(Side::Here, u"gone"_s);
        pair.dav.remove("gone too");
        pair.world.move(Side::Here, u"moved"_s, u"d/moved"_s);
        pair.world.write(Side::Here, u"large"_s, patternBytes(0, 2 * MiB));
        pair.dav.write("deep/er/new", "new there");
        left = request;
        const SyncSummary summary = pair.world.sync();
        QVERIFY(left > 0 || summary.wasStopped || summary.error || summary.done > 0);
        left = -1;
        pair.bringInStep();
        pair.hasNothingToDo();
        const QList<QByteArray> contents = contentsHere(pair.world);
        for (const QByteArray &text :
             {"second"_ba, "second there"_ba, "mine"_ba, "theirs"_ba, "first moved"_ba,
              "first gone too"_ba, "new there"_ba, patternBytes(0, 2 * MiB)})
            QVERIFY2(contents.contains(text), text.left(20).constData());
        QVERIFY(!pair.dav.has("gone"));
    }
};

QTEST_GUILESS_MAIN(TestDuringTransfer)
#include "tst_duringtransfer.moc"
