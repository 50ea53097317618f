// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! A folder "a" on an ordinary disk and "b" on one of other manners, for gannet-cli; the test
//! itself sees both as they are.
struct Disks {
    explicit Disks(const QString &words)
        : manners(words)
    {
        QDir().mkpath(folder.path(u"a"_s));
        QDir().mkpath(folder.path(u"b"_s));
    }

    TempFolder folder;
    QString manners;

    [[nodiscard]] Ran sync() const
    {
        QProcessEnvironment environment;
        environment.insert(u"LD_PRELOAD"_s, programPath(u"libotherdisk.so"_s));
        environment.insert(u"GANNET_DISK_ROOT"_s, folder.path(u"b"_s));
        environment.insert(u"GANNET_DISK_MANNERS"_s, manners);
        // A sanitizer would rather be loaded first.
        environment.insert(u"ASAN_OPTIONS"_s,
                           qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
        return runProgram(u"gannet-cli"_s,
                          {u"sync"_s, u"--yes"_s, u"--json"_s, u"--state"_s,
                           folder.path(u"state"_s), folder.path(u"a"_s), folder.path(u"b"_s)},
                          {}, environment);
    }

    [[nodiscard]] QStringList names(const QString &side) const
    {
        return QDir(folder.path(side)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QByteArray read(const QString &path) const { return folder.read(path); }

    //! A file whose time was some seconds ago, with a fraction that a coarse disk cuts off.
    void write(const QString &path, const QByteArray &bytes, qint64 secondsAgo = 1000) const
    {
        const QByteArray name = QFile::encodeName(folder.write(path, bytes));
        const time_t time = QDateTime::currentSecsSinceEpoch() - secondsAgo;
        const std::array<timespec, 2> times{timespec{time, 123'456'789},
                                            timespec{time, 123'456'789}};
        if (::utimensat(AT_FDCWD, name.constData(), times.data(), 0) != 0)
            qFatal("%s", name.constData());
    }

    //! Writes other bytes and leaves the time as it was.
    void rewrite(const QString &path, const QByteArray &bytes) const
    {
        const QByteArray name = QFile::encodeName(folder.path(path));
        struct stat before {
        };
        if (::stat(name.constData(), &before) != 0)
            qFatal("%s", name.constData());
        folder.write(path, bytes);
        const std::array<timespec, 2> times{before.st_atim, before.st_mtim};
        if (::utimensat(AT_FDCWD, name.constData(), times.data(), 0) != 0)
            qFatal("%s", name.constData());
    }
};

//! "action path" of everything that a run did.
QStringList deedsIn(const Ran &ran)
{
    QStringList deeds;
    for (const QByteArray &line : ran.out.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object["event"_L1].toString() == u"action"_s)
            deeds.append(object["action"_L1].toString() + u' ' + object["path"_L1].toString());
    }
    return deeds;
}

void addFoldingDisks()
{
    QTest::addColumn<QString>("manners");
    QTest::newRow("a disk that says so") << u"folds,vfat,coarse"_s;
    QTest::newRow("one that says nothing, as over a network") << u"folds"_s;
}

} // namespace

//! gannet-cli between an ordinary folder and one on a disk of other manners, which is played by a
//! library below the program.
class TestOtherDisks : public QObject
{
    Q_OBJECT

private:
    static void isIdle(const Disks &disks)
    {
        const Ran ran = disks.sync();
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(deedsIn(ran), QStringList());
    }

private slots:
    void anotherCaseIsARename_data() { addFoldingDisks(); }
    void anotherCaseIsARename()
    {
        QFETCH(QString, manners);
        const Disks disks(manners);
        disks.write(u"a/name.txt"_s, "bytes");
        disks.write(u"a/folder/file"_s, "more");
        QVERIFY(disks.sync().status == 0);
        QVERIFY(
            QFile::rename(disks.folder.path(u"a/name.txt"_s), disks.folder.path(u"a/NAME.txt"_s)));
        QVERIFY(QFile::rename(disks.folder.path(u"a/folder"_s), disks.folder.path(u"a/Folder"_s)));
        const Ran ran = disks.sync();
        QVERIFY2(ran.status == 0, (ran.err + ran.out).constData());
        QCOMPARE(disks.names(u"b"_s), (QStringList{u"Folder"_s, u"NAME.txt"_s}));
        QCOMPARE(disks.read(u"b/NAME.txt"_s), QByteArray("bytes"));
        QCOMPARE(disks.read(u"b/Folder/file"_s), QByteArray("more"));
        isIdle(disks);
    }

    void ofTwoNamesThatAreOneThereBothStayHere_data() { addFoldingDisks(); }
    void ofTwoNamesThatAreOneThereBothStayHere()
    {
        QFETCH(QString, manners);
        const Disks disks(manners);
        disks.write(u"a/x.txt"_s, "small");
        disks.write(u"a/X.txt"_s, "large one");
        disks.write(u"a/other"_s, "other");
        for (int i = 0; i < 3; ++i) {
            const Ran ran = disks.sync();
            QVERIFY2(!ran.signalled, ran.err.constData());
            QCOMPARE(disks.names(u"a"_s).size(), 3);
            QCOMPARE(disks.read(u"a/x.txt"_s), QByteArray("small"));
            QCOMPARE(disks.read(u"a/X.txt"_s), QByteArray("large one"));
            QCOMPARE(disks.read(u"b/other"_s), QByteArray("other"));
        }
        // Nor when somebody edits, or makes, the one of both that is there.
        const bool isSmall = disks.names(u"b"_s).contains(u"x.txt"_s);
        disks.write(isSmall ? u"b/x.txt"_s : u"b/X.txt"_s, "edited there", 10);
        QVERIFY(!disks.sync().signalled);
        QByteArrayList contents;
        for (const QString &name : disks.names(u"a"_s))
            contents.append(disks.read(u"a/"_s + name));
        QVERIFY(contents.contains(isSmall ? "large one" : "small"));
        QVERIFY(contents.contains("edited there"));
        QVERIFY(!manners.contains(u"vfat"_s) || contents.contains("large one"));
    }

    void coarseTimesAreNoChange_data()
    {
        QTest::addColumn<QString>("manners");
        QTest::newRow("a disk that says so") << u"vfat,coarse"_s;
        QTest::newRow("one that says nothing") << u"coarse"_s;
    }
    void coarseTimesAreNoChange()
    {
        QFETCH(QString, manners);
        const Disks disks(manners);
        for (int i = 0; i < 4; ++i) {
            disks.write(u"a/from here %1"_s.arg(i), "bytes", 1000 + i);
            disks.write(u"b/from there %1"_s.arg(i), "bytes", 1000 + i);
        }
        QVERIFY(disks.sync().status == 0);
        QCOMPARE(disks.names(u"a"_s), disks.names(u"b"_s));
        isIdle(disks);
        disks.write(u"a/from there 0"_s, "edited", 500);
        disks.write(u"b/from here 0"_s, "edited", 500);
        QVERIFY(disks.sync().status == 0);
        QCOMPARE(disks.read(u"b/from there 0"_s), QByteArray("edited"));
        QCOMPARE(disks.read(u"a/from here 0"_s), QByteArray("edited"));
        isIdle(disks);
    }

    void anEditWithinOneStepIsSeen_data()
    {
        QTest::addColumn<QString>("manners");
        QTest::addColumn<QString>("side");
        for (const char *side : {"a", "b"})
            QTest::newRow(side) << u"vfat,coarse"_s << QString::fromLatin1(side);
    }
    void anEditWithinOneStepIsSeen()
    {
        QFETCH(QString, manners);
        QFETCH(QString, side);
        const Disks disks(manners);
        disks.write(u"b/young"_s, "one", 0);
        QVERIFY(disks.sync().status == 0);
        disks.rewrite(side + u"/young"_s, "two");
        const Ran ran = disks.sync();
        QVERIFY2(ran.status == 0, (ran.err + ran.out).constData());
        QCOMPARE(disks.read(u"a/young"_s), QByteArray("two"));
        QCOMPARE(disks.read(u"b/young"_s), QByteArray("two"));
    }

    // What the base knows of the bytes proves that they are the same.
    void anHourOfSummerTimeSendsNothing()
    {
        constexpr int files = 40;
        Disks disks(u"vfat,coarse"_s);
        for (int i = 0; i < files; ++i)
            disks.write(u"a/file %1"_s.arg(i), "bytes of " + QByteArray::number(i), 10'000);
        QVERIFY(disks.sync().status == 0);
        isIdle(disks);
        disks.manners = u"vfat,coarse,shifted"_s;
        const Ran shifted = disks.sync();
        QCOMPARE(shifted.status, 0);
        const QStringList deeds = deedsIn(shifted);
        QCOMPARE(deeds.size(), files);
        QCOMPARE(deeds.filter(QRegularExpression(u"^adopt "_s)).size(), files);
        for (int i = 0; i < files; ++i) {
            for (const QString &side : {u"a"_s, u"b"_s})
                QCOMPARE(disks.read(side + u"/file %1"_s.arg(i)),
                         "bytes of " + QByteArray::number(i));
        }
        isIdle(disks);
    }
};

QTEST_GUILESS_MAIN(TestOtherDisks)
#include "tst_otherdisks.moc"
