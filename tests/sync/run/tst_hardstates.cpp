// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! A time in seconds since 1970 and a fraction.
void setTime(const SyncWorld &world, const QString &path, qint64 seconds)
{
    const std::array<timespec, 2> times{timespec{time_t(seconds), 0}, timespec{time_t(seconds), 0}};
    const QByteArray name = QFile::encodeName(world.at(Side::Here, path));
    if (::utimensat(AT_FDCWD, name.constData(), times.data(), 0) != 0)
        qFatal("%s", name.constData());
}

qint64 timeOf(const SyncWorld &world, Side side, const QString &path)
{
    struct stat facts {
    };
    if (::stat(QFile::encodeName(world.at(side, path)).constData(), &facts) != 0)
        qFatal("%s is not there", qPrintable(path));
    return facts.st_mtim.tv_sec;
}

QStringList basesOf(const SyncWorld &world)
{
    QStringList files;
    QDirIterator all(world.tools.stateDirectory, QDir::Files | QDir::Hidden,
                     QDirIterator::Subdirectories);
    while (all.hasNext())
        files.append(all.next());
    return files;
}

} // namespace

//! Two folders with times, names, rules and bases that are not as one would like them.
class TestHardStates : public QObject
{
    Q_OBJECT

private:
    static void bringInStep(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        for (const Side side : {Side::Here, Side::There})
            QCOMPARE(world.strays(side), QStringList());
    }

    static void hasNothingToDo(SyncWorld &world)
    {
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

private slots:
    void timesOfAnyAgeAreKept_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("the beginning of 1970") << qint64(0);
        QTest::newRow("before 1970") << qint64(-86'400);
        QTest::newRow("after 2106") << qint64(4'300'000'000);
    }
    void timesOfAnyAgeAreKept()
    {
        QFETCH(qint64, seconds);
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "bytes");
        setTime(world, u"a"_s, seconds);
        bringInStep(world);
        QCOMPARE(timeOf(world, Side::There, u"a"_s), timeOf(world, Side::Here, u"a"_s));
        QVERIFY(!world.plan().error);
        for (const PlanRow &row : world.lastPlan().rows) // one of the future may be looked into
            QCOMPARE(row.action, SyncAction::Adopt);
        world.write(Side::There, u"a"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("edited"));
    }

    void aRuleThatComesOrGoesDeletesNothing()
    {
        SyncWorld world;
        world.write(Side::Here, u"a.c"_s, "source");
        world.write(Side::Here, u"a.o"_s, "object");
        world.write(Side::There, u"d/b.o"_s, "object");
        bringInStep(world);
        const auto all = world.tree(Side::Here);
        world.restart();
        world.pair.excludes = {u"*.o"_s};
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here), all);
        world.write(Side::There, u"a.o"_s, "edited");
        QVERIFY(!world.sync().error);
        QCOMPARE(world.read(Side::Here, u"a.o"_s), QByteArray("object"));
        world.restart();
        world.pair.excludes = {};
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here).size(), all.size());
        QCOMPARE(world.read(Side::Here, u"a.o"_s), QByteArray("edited"));
    }

    void aRunCanBeStoppedInEachPhase_data()
    {
        QTest::addColumn<SyncPhase>("phase");
        QTest::newRow("opening") << SyncPhase::Opening;
        QTest::newRow("listing") << SyncPhase::Listing;
        QTest::newRow("planning") << SyncPhase::Planning;
        QTest::newRow("hashing") << SyncPhase::Hashing;
        QTest::newRow("running") << SyncPhase::Running;
    }
    void aRunCanBeStoppedInEachPhase()
    {
        QFETCH(SyncPhase, phase);
        SyncWorld world;
        for (int i = 0; i < 40; ++i)
            world.write(Side::Here, u"%1"_s.arg(i), "first");
        bringInStep(world);
        for (int i = 0; i < 10; ++i) {
            world.write(Side::Here, u"%1"_s.arg(i), "here");
            world.write(Side::There, u"%1"_s.arg(10 + i), "there");
            world.move(Side::Here, u"%1"_s.arg(20 + i), u"moved/%1"_s.arg(i));
        }
        SyncSession &session = world.session();
        const QMetaObject::Connection stopping
            = QObject::connect(&session, &SyncSession::progressed, &session,
                               [&session, phase](const SyncProgress &progress) {
                                   if (progress.phase == phase)
                                       session.stop();
                               });
        world.sync();
        QObject::disconnect(stopping);
        bringInStep(world);
        hasNothingToDo(world);
        QCOMPARE(world.tree(Side::Here).size(), 41);
        QCOMPARE(world.tree(Side::There).values().count("here"), 10);
        QCOMPARE(world.tree(Side::There).values().count("there"), 10);
    }

    void manyDeletionsWaitForAPerson()
    {
        SyncWorld world;
        for (int i = 0; i < 100; ++i)
            world.write(Side::Here, u"d/%1"_s.arg(i), "x");
        bringInStep(world);
        for (int i = 0; i < 51; ++i)
            world.remove(Side::Here, u"d/%1"_s.arg(i));
        SyncSummary summary = world.sync();
        QCOMPARE(summary.guards.size(), 1);
        QCOMPARE(world.tree(Side::There).size(), 101);
        summary = world.run({}, 1U << unsigned(Guard::Deletes));
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(Side::There).size(), 50);
        world.move(Side::There, u"d"_s, u"renamed"_s); // all of them, and none is deleted
        bringInStep(world);
        QVERIFY(world.tree(Side::Here).contains(u"renamed/99"_s));
    }

    void oddNamesGoBothWays()
    {
        SyncWorld world;
        const QStringList names{u"a #?%+&;='\"<>[]{}@,$!~`^|"_s,
                                u"100%41"_s,
                                u" space "_s,
                                u"dot."_s,
                                u"con.txt"_s,
                                u"~tilde"_s,
                                u"back\\slash"_s,
                                u"a\nline"_s,
                                u"я 🐦"_s,
                                u"e\u0301"_s,
                                QString(255, u'n')};
        for (const QString &name : names) {
            world.write(Side::Here, u"from here/"_s + name, name.toUtf8());
            world.write(Side::There, u"from there/"_s + name, name.toUtf8());
            world.write(Side::Here, u"folders/"_s + name + u"/x"_s, name.toUtf8());
        }
        bringInStep(world);
        hasNothingToDo(world);
        for (const QString &name : names)
            world.move(Side::There, u"from here/"_s + name, u"moved/"_s + name);
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here).size(), 4 + 4 * names.size());
        hasNothingToDo(world);
    }

    void aBaseThatIsLostOrSpoiltDeletesNothing_data()
    {
        QTest::addColumn<QByteArray>("instead"); // null: it is gone
        QTest::newRow("deleted") << QByteArray();
        QTest::newRow("emptied") << QByteArray("");
        QTest::newRow("overwritten") << QByteArray(10'000, 'x');
        QTest::newRow("cut") << QByteArray("cut");
    }
    void aBaseThatIsLostOrSpoiltDeletesNothing()
    {
        QFETCH(QByteArray, instead);
        SyncWorld world;
        for (int i = 0; i < 300; ++i)
            world.write(Side::Here, u"d/%1"_s.arg(i), "same");
        world.write(Side::Here, u"edited"_s, "first");
        bringInStep(world);
        world.restart();
        for (const QString &path : basesOf(world)) {
            QFile file(path);
            if (instead.isNull()) {
                QVERIFY(file.remove());
            } else if (instead == "cut") {
                QVERIFY(file.resize(file.size() / 2));
            } else {
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(file.write(instead), instead.size());
            }
        }
        world.remove(Side::Here, u"d/0"_s);
        world.remove(Side::There, u"d/1"_s);
        world.write(Side::Here, u"edited"_s, "here");
        world.write(Side::There, u"edited"_s, "there");
        SyncSummary summary = world.sync();
        QVERIFY2(!summary.error, told(summary, world).constData());
        if (!summary.guards.isEmpty()) // the marker of a root is of nobody that it knows
            summary = world.run({}, ~0U);
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QVERIFY(world.tree(Side::Here).contains(u"d/0"_s)); // nobody knows that it was deleted
        QVERIFY(world.tree(Side::Here).contains(u"d/1"_s));
        const QList<QByteArray> contents = world.tree(Side::Here).values();
        QVERIFY(contents.contains("here") && contents.contains("there"));
    }
};

QTEST_GUILESS_MAIN(TestHardStates)
#include "tst_hardstates.moc"
