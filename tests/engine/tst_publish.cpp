// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/publish.h"

#include "core/transfer/filename.h"
#include "tests/engine/traced.h"
#include "tests/support/tempfolder.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <array>
#include <memory>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

enum class Kind {
    Unnamed, //!< as a small file comes
    Part, //!< as a large one does
};

std::shared_ptr<Directory> openFolder(const QString &path)
{
    const auto directory = Directory::open(path);
    if (!directory)
        qFatal("%s", qPrintable(directory.error().text));
    return *directory;
}

FinishedFile finished(const std::shared_ptr<Directory> &directory, const QString &name,
                      const QByteArray &bytes, Kind kind, ExistingRule existing)
{
    FinishedFile file;
    file.directory = directory;
    file.name = name;
    file.existing = existing;
    file.size = bytes.size();
    if (kind == Kind::Part)
        file.partName = partName(name);
    auto made
        = kind == Kind::Part ? directory->createNew(file.partName) : directory->createUnnamed();
    if (!made || !made->isOpen() || !appendAll(made->descriptor(), bytes, name))
        qFatal("The file to publish cannot be made.");
    file.file = std::move(*made);
    return file;
}

mode_t modeOf(const QString &path)
{
    struct stat facts {
    };
    if (::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return 0;
    return facts.st_mode & 07777;
}

//! D: data synced, N: a name given, F: a folder synced; one letter a call, in their order.
QString orderOf(const QList<QByteArray> &calls)
{
    QString order;
    for (const QByteArray &call : calls) {
        if (call.contains("fdatasync(") || call.contains("syncfs("))
            order += u'D';
        else if (call.contains("linkat(") || call.contains("renameat2("))
            order += u'N';
        else if (call.contains("fsync("))
            order += u'F';
    }
    return order;
}

} // namespace

class TestPublish : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { raiseFileLimit(); }

    void init()
    {
        m_folder.emplace();
        m_directory = openFolder(m_folder->path());
        if (!m_directory->takesUnnamedFiles())
            QSKIP("The temporary folder's file system knows no unnamed files.");
    }

    void takenNames_data()
    {
        QTest::addColumn<ExistingRule>("rule");
        QTest::addColumn<QByteArray>("before"); // under "a.txt"; null: the name is free
        QTest::addColumn<QString>("name"); // that the result tells
        QTest::addColumn<bool>("alreadyThere");
        QTest::addColumn<QByteArray>("kept"); // under "a.txt" afterwards
        const auto row = [](const char *title, ExistingRule rule, const QByteArray &before,
                            const QString &name, bool alreadyThere, const QByteArray &kept) {
            QTest::newRow(title) << rule << before << name << alreadyThere << kept;
        };
        using enum ExistingRule;
        row("Auto takes a free name", Auto, {}, u"a.txt"_s, false, "new"_ba);
        row("Auto sees the same bytes", Auto, "new"_ba, u"a.txt"_s, true, "new"_ba);
        row("Auto numbers other bytes", Auto, "old"_ba, u"a (1).txt"_s, false, "old"_ba);
        row("Auto numbers another size", Auto, "newer"_ba, u"a (1).txt"_s, false, "newer"_ba);
        row("Auto numbers beside an empty file", Auto, ""_ba, u"a (1).txt"_s, false, ""_ba);
        row("Rename numbers the same bytes", Rename, "new"_ba, u"a (1).txt"_s, false, "new"_ba);
        row("Rename takes a free name", Rename, {}, u"a.txt"_s, false, "new"_ba);
        row("Overwrite replaces", Overwrite, "old"_ba, u"a.txt"_s, false, "new"_ba);
        row("Overwrite takes a free name", Overwrite, {}, u"a.txt"_s, false, "new"_ba);
        row("Update replaces", Update, "old"_ba, u"a.txt"_s, false, "new"_ba);
        row("Skip keeps what is there", Skip, "old"_ba, u"a.txt"_s, true, "old"_ba);
        row("Skip takes a free name", Skip, {}, u"a.txt"_s, false, "new"_ba);
    }

    void takenNames()
    {
        QFETCH(ExistingRule, rule);
        QFETCH(QByteArray, before);
        QFETCH(QString, name);
        QFETCH(bool, alreadyThere);
        QFETCH(QByteArray, kept);
        for (const Kind kind : {Kind::Unnamed, Kind::Part}) {
            QFile::remove(m_folder->path(u"a.txt"_s));
            QFile::remove(m_folder->path(u"a (1).txt"_s));
            if (!before.isNull())
                m_folder->write(u"a.txt"_s, before);
            const Published done = publish(finished(m_directory, u"a.txt"_s, "new"_ba, kind, rule));
            QCOMPARE(done.path, m_folder->path(name));
            QCOMPARE(done.alreadyThere, alreadyThere);
            QCOMPARE(m_folder->read(u"a.txt"_s), kept);
            if (name != u"a.txt"_s)
                QCOMPARE(m_folder->read(name), "new"_ba);
            QCOMPARE(m_folder->list().size(), name == u"a.txt"_s ? 1 : 2); // no part stays
        }
    }

    void aReplacementGoesOnWhereAnotherOneDied_data()
    {
        QTest::addColumn<QByteArray>("left"); // under "a.txt.part"
        QTest::addColumn<bool>("stays");
        QTest::newRow("the same bytes are its remains") << "new"_ba << false;
        QTest::newRow("other bytes are somebody else's") << "other"_ba << true;
    }

    void aReplacementGoesOnWhereAnotherOneDied()
    {
        QFETCH(QByteArray, left);
        QFETCH(bool, stays);
        m_folder->write(u"a.txt"_s, "old"_ba);
        m_folder->write(u"a.txt.part"_s, left);
        publish(
            finished(m_directory, u"a.txt"_s, "new"_ba, Kind::Unnamed, ExistingRule::Overwrite));
        QCOMPARE(m_folder->read(u"a.txt"_s), "new"_ba);
        QCOMPARE(m_folder->contains(u"a.txt.part"_s), stays);
        QCOMPARE(m_folder->list().size(), stays ? 2 : 1);
    }

    void numbersGoOn()
    {
        for (int i = 0; i < 5; ++i)
            m_folder->write(i == 0 ? u"a.txt"_s : numbered(u"a.txt"_s, i), QByteArray::number(i));
        const Published same
            = publish(finished(m_directory, u"a.txt"_s, "3"_ba, Kind::Unnamed, ExistingRule::Auto));
        QVERIFY(same.alreadyThere);
        QCOMPARE(same.path, m_folder->path(numbered(u"a.txt"_s, 3)));
        const Published other = publish(
            finished(m_directory, u"a.txt"_s, "new"_ba, Kind::Unnamed, ExistingRule::Auto));
        QCOMPARE(other.path, m_folder->path(numbered(u"a.txt"_s, 5)));
    }

    void oneNameForAWholeGroup()
    {
        std::vector<FinishedFile> group;
        for (const char *bytes : {"1", "2", "1", "3"})
            group.push_back(
                finished(m_directory, u"a"_s, bytes, Kind::Unnamed, ExistingRule::Auto));
        const auto results = publishGroup(group, Durability::Group, numbered);
        QCOMPARE(results[0]->path, m_folder->path(u"a"_s));
        QCOMPARE(results[1]->path, m_folder->path(u"a (1)"_s));
        QCOMPARE(results[2]->path, m_folder->path(u"a"_s));
        QVERIFY(results[2]->alreadyThere);
        QCOMPARE(results[3]->path, m_folder->path(u"a (2)"_s));
    }

    void aFolderIsNoFile_data()
    {
        QTest::addColumn<ExistingRule>("rule");
        QTest::addColumn<QString>("name"); // empty: an error
        QTest::newRow("Auto numbers") << ExistingRule::Auto << u"a (1)"_s;
        QTest::newRow("Overwrite refuses") << ExistingRule::Overwrite << QString();
    }

    void aFolderIsNoFile()
    {
        QFETCH(ExistingRule, rule);
        QFETCH(QString, name);
        m_folder->write(u"a/inner"_s, "kept"_ba);
        std::array group{finished(m_directory, u"a"_s, "new"_ba, Kind::Unnamed, rule)};
        const auto results = publishGroup(group, Durability::File, numbered);
        QCOMPARE(bool(results[0]), !name.isEmpty());
        if (results[0])
            QCOMPARE(results[0]->path, m_folder->path(name));
        QCOMPARE(m_folder->read(u"a/inner"_s), "kept"_ba);
    }

    void timesAreSet_data()
    {
        QTest::addColumn<qint64>("modified"); // ns since 1970
        QTest::newRow("a time of this century") << 1'600'000'000'123'456'789ll;
        QTest::newRow("the first second") << 0ll;
        QTest::newRow("before 1970") << -1'500'000'000ll;
    }

    void timesAreSet()
    {
        QFETCH(qint64, modified);
        for (const Kind kind : {Kind::Unnamed, Kind::Part}) {
            const QString name = kind == Kind::Part ? u"part"_s : u"unnamed"_s;
            FinishedFile file = finished(m_directory, name, "x"_ba, kind, ExistingRule::Auto);
            file.modified = std::chrono::nanoseconds(modified);
            const Published done = publish(std::move(file));
            QCOMPARE(done.modified.count(), modified);
            struct stat facts {
            };
            QCOMPARE(::stat(QFile::encodeName(done.path).constData(), &facts), 0);
            QCOMPARE(facts.st_mtim.tv_sec * 1'000'000'000ll + facts.st_mtim.tv_nsec, modified);
        }
    }

    void withoutATimeItIsNow()
    {
        const auto before = std::chrono::system_clock::now().time_since_epoch() - 1min;
        const Published done
            = publish(finished(m_directory, u"a"_s, "x"_ba, Kind::Unnamed, ExistingRule::Auto));
        QVERIFY(done.modified > before);
        QVERIFY(done.modified < before + 1h);
    }

    void theModeIsThePersonsOwn_data()
    {
        QTest::addColumn<int>("mask");
        for (const int mask : {0000, 0022, 0027, 0077})
            QTest::addRow("umask %03o", mask) << mask;
    }

    void theModeIsThePersonsOwn()
    {
        QFETCH(int, mask);
        const mode_t old = ::umask(mode_t(mask));
        const auto restore = qScopeGuard([old] { ::umask(old); });
        const auto unnamed
            = publish(finished(m_directory, u"u"_s, "x"_ba, Kind::Unnamed, ExistingRule::Auto));
        const auto part
            = publish(finished(m_directory, u"p"_s, "x"_ba, Kind::Part, ExistingRule::Auto));
        QCOMPARE(modeOf(unnamed.path), mode_t(0666 & ~mask));
        QCOMPARE(modeOf(part.path), mode_t(0666 & ~mask));
    }

    void whatDoesNotSyncGetsNoName()
    {
        std::array<FinishedFile, 3> group;
        for (size_t i = 0; i < group.size(); ++i)
            group[i] = finished(m_directory, u"file %1"_s.arg(i), "x"_ba, Kind::Part,
                                ExistingRule::Auto);
        int ends[2] = {-1, -1}; // a pipe cannot be synced: EINVAL
        QCOMPARE(::pipe(ends), 0);
        const UnixFile readEnd(ends[0]);
        group[1].file = UnixFile(ends[1]);
        const auto results = publishGroup(group, Durability::Group, numbered);
        QVERIFY(bool(results[0]));
        QVERIFY(!results[1]);
        QVERIFY(results[1].error().text.contains(m_folder->path(u"file 1"_s)));
        QVERIFY(bool(results[2]));
        QCOMPARE(m_folder->list(), (QStringList{u"file 0"_s, u"file 2"_s}));
    }

    void aLostPartIsAnError()
    {
        std::array group{finished(m_directory, u"a"_s, "x"_ba, Kind::Part, ExistingRule::Auto),
                         finished(m_directory, u"b"_s, "x"_ba, Kind::Part, ExistingRule::Auto)};
        m_directory->remove(u"a.part"_s);
        const auto results = publishGroup(group, Durability::Group, numbered);
        QVERIFY(!results[0]);
        QVERIFY(bool(results[1]));
        QCOMPARE(m_folder->list(), QStringList{u"b"_s});
    }

    void twoThousandFilesAtOnce()
    {
        constexpr int count = 2000;
        constexpr int folders = 4;
        std::vector<std::shared_ptr<Directory>> directories;
        for (int i = 0; i < folders; ++i)
            directories.push_back(openFolder(m_folder->path(QString::number(i))));
        std::vector<FinishedFile> group;
        for (int i = 0; i < count; ++i)
            group.push_back(finished(directories[size_t(i % folders)], u"file %1"_s.arg(i),
                                     QByteArray::number(i), i % 2 == 0 ? Kind::Unnamed : Kind::Part,
                                     ExistingRule::Auto));
        const auto results = publishGroup(group, Durability::Group, numbered);
        QCOMPARE(int(results.size()), count);
        for (int i = 0; i < count; ++i) {
            const QString name = u"%1/file %2"_s.arg(i % folders).arg(i);
            QVERIFY2(bool(results[size_t(i)]), qPrintable(name));
            QCOMPARE(results[size_t(i)]->path, m_folder->path(name));
            QCOMPARE(m_folder->read(name), QByteArray::number(i));
        }
        QCOMPARE(m_folder->list(TempFolder::Depth::Recursive).size(), count);
    }

    // These three are also run by the next one, which looks at their system calls.
    void smallGroup() { publishSome(3, Durability::Group); }
    void largeGroup() { publishSome(8, Durability::Group); }
    void groupWithoutDurability() { publishSome(3, Durability::None); }

    void dataIsOnTheDiskBeforeItsName_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("order");
        QTest::newRow("each file of a small group") << u"smallGroup"_s << u"^D{3}N{3}F$"_s;
        QTest::newRow("all of a large one at once") << u"largeGroup"_s << u"^DN{8}F$"_s;
        QTest::newRow("nothing is synced where nobody asks")
            << u"groupWithoutDurability"_s << u"^N{3}$"_s;
    }

    void dataIsOnTheDiskBeforeItsName()
    {
        QFETCH(QString, function);
        QFETCH(QString, order);
        const auto trace = traceFunction(function, u"fdatasync,syncfs,fsync,linkat,renameat2"_s);
        if (!trace)
            QSKIP("There is no strace here, or the system does not allow it.");
        QVERIFY2(trace->ran.status == 0, trace->ran.out.constData());
        const QString seen = orderOf(trace->lines);
        QVERIFY2(QRegularExpression(order).match(seen).hasMatch(), qPrintable(seen));
    }

private:
    static Published publish(FinishedFile file)
    {
        std::array group{std::move(file)};
        const auto results = publishGroup(group, Durability::File, numbered);
        if (!results[0])
            qFatal("%s", qPrintable(results[0].error().text));
        return *results[0];
    }

    void publishSome(int count, Durability durability)
    {
        std::vector<FinishedFile> group;
        for (int i = 0; i < count; ++i)
            group.push_back(finished(m_directory, QString::number(i), "x"_ba,
                                     i % 2 == 0 ? Kind::Unnamed : Kind::Part, ExistingRule::Auto));
        for (const auto &result : publishGroup(group, durability, numbered))
            QVERIFY(bool(result));
        QCOMPARE(m_folder->list().size(), count);
    }

    std::optional<TempFolder> m_folder;
    std::shared_ptr<Directory> m_directory;
};

QTEST_GUILESS_MAIN(TestPublish)
#include "tst_publish.moc"
