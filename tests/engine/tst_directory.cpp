// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/directory.h"

#include "tests/engine/filelimits.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTest>

#include <memory>
#include <optional>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using Taken = Directory::Taken;

std::shared_ptr<Directory> openFolder(const QString &path)
{
    const auto directory = Directory::open(path);
    if (!directory)
        qFatal("%s", qPrintable(directory.error().text));
    return *directory;
}

//! A file without a name that holds \a bytes.
UnixFile unnamedFile(const Directory &directory, const QByteArray &bytes)
{
    auto file = directory.createUnnamed();
    if (!file || !appendAll(file->descriptor(), bytes, u"unnamed"_s))
        qFatal("No unnamed file can be made here.");
    return std::move(*file);
}

} // namespace

class TestDirectory : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder.emplace();
        m_directory = openFolder(m_folder->path(u"in"_s));
        m_folder->write(u"outside"_s, "outside"_ba);
        if (!m_directory->takesUnnamedFiles())
            QSKIP("The temporary folder's file system knows no unnamed files.");
    }

    void missingFoldersAreMade()
    {
        const auto directory = openFolder(m_folder->path(u"a/b/c"_s));
        QVERIFY(m_folder->contains(u"a/b/c"_s));
        QCOMPARE(directory->path(), m_folder->path(u"a/b/c"_s));
        QCOMPARE(directory->pathOf(u"x"_s), m_folder->path(u"a/b/c/x"_s));
        QCOMPARE(openFolder(u"/"_s)->pathOf(u"x"_s), u"/x"_s);
        QCOMPARE(directory->device(), m_directory->device());
        QVERIFY(bool(directory->sync()));
    }

    void aFileIsNoFolder()
    {
        for (const QString &name : {u"outside"_s, u"outside/below"_s}) {
            const auto directory = Directory::open(m_folder->path(name));
            QVERIFY(!directory);
            QVERIFY(directory.error().text.contains(m_folder->path(name)));
        }
    }

    void aFolderOfSomebodyElse()
    {
        const QByteArray path = QFile::encodeName(m_folder->path(u"in"_s));
        QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
        QCOMPARE(::chmod(path.constData(), 0555), 0);
        const auto makeRemovable = qScopeGuard([path] { ::chmod(path.constData(), 0755); });
        const Unprivileged user;
        const auto directory = Directory::open(m_folder->path(u"in"_s));
        QVERIFY(!directory);
        QCOMPARE(directory.error().kind, Error::NotWritable);
    }

    void namesStayInside_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("up") << u"../outside"_s;
        QTest::newRow("up and new") << u"../escaped"_s;
        QTest::newRow("an absolute path") << u"/tmp"_s;
        QTest::newRow("the folder itself") << u"."_s;
        QTest::newRow("the folder above") << u".."_s;
        QTest::newRow("a folder below") << u"sub/file"_s;
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("a NUL inside") << u"a\0b"_s;
    }

    void namesStayInside()
    {
        QFETCH(QString, name);
        const UnixFile file = unnamedFile(*m_directory, "evil"_ba);
        m_folder->write(u"in/ours"_s, "ours"_ba);
        m_folder->write(u"in/sub/file"_s, "sub"_ba);
        m_folder->write(u"in/a"_s, "a"_ba);
        const QStringList before = m_folder->list(TempFolder::Depth::Recursive);
        QVERIFY(!m_directory->createNew(name));
        QVERIFY(!m_directory->openToRead(name));
        QVERIFY(!m_directory->openToWrite(name));
        for (const Taken taken : {Taken::Refuse, Taken::Replace}) {
            QVERIFY(!m_directory->link(file, name, taken));
            QVERIFY(!m_directory->rename(u"ours"_s, name, taken));
            QVERIFY(!m_directory->rename(name, u"ours"_s, taken));
        }
        QVERIFY(!m_directory->contains(name));
        m_directory->remove(name);
        QCOMPARE(m_folder->list(TempFolder::Depth::Recursive), before);
        QCOMPARE(m_folder->read(u"outside"_s), "outside"_ba);
        QCOMPARE(m_folder->read(u"in/ours"_s), "ours"_ba);
        QCOMPARE(m_folder->read(u"in/a"_s), "a"_ba);
    }

    void linksLeadNowhere_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("to a file outside") << u"../outside"_s;
        QTest::newRow("to a name outside that is free") << u"../escaped"_s;
    }

    void linksLeadNowhere()
    {
        QFETCH(QString, target);
        QVERIFY(QFile::link(target, m_folder->path(u"in/trap"_s)));
        QVERIFY(m_directory->contains(u"trap"_s)); // a dead link takes the name too
        const auto made = m_directory->createNew(u"trap"_s);
        QVERIFY(made && !made->isOpen());
        QVERIFY(!m_directory->openToRead(u"trap"_s));
        QVERIFY(!m_directory->openToWrite(u"trap"_s));
        const UnixFile file = unnamedFile(*m_directory, "new"_ba);
        const auto refused = m_directory->link(file, u"trap"_s, Taken::Refuse);
        QVERIFY(refused && !*refused);
        const auto replaced = m_directory->link(file, u"trap"_s, Taken::Replace);
        QVERIFY(replaced && *replaced);
        QVERIFY(!QFile::exists(m_folder->path(u"escaped"_s)));
        QCOMPARE(m_folder->read(u"outside"_s), "outside"_ba);
        QCOMPARE(m_folder->read(u"in/trap"_s), "new"_ba);
        QVERIFY(!QFileInfo(m_folder->path(u"in/trap"_s)).isSymLink());
    }

    void anUnnamedFileIsGoneUnlessLinked()
    {
        {
            const UnixFile file = unnamedFile(*m_directory, "abc"_ba);
            QVERIFY(m_folder->list(TempFolder::Depth::Recursive) == QStringList{u"outside"_s});
        }
        const UnixFile file = unnamedFile(*m_directory, "abc"_ba);
        const auto linked = m_directory->link(file, u"name"_s, Taken::Refuse);
        QVERIFY(linked && *linked);
        QCOMPARE(m_folder->read(u"in/name"_s), "abc"_ba);
    }

    void namingFiles_data()
    {
        QTest::addColumn<bool>("unnamed"); // link, else rename
        QTest::addColumn<Taken>("taken");
        QTest::addColumn<QByteArray>("before"); // under that name; null: free
        QTest::addColumn<bool>("named");
        QTest::addColumn<QByteArray>("after");
        const auto rows = [](const char *how, bool unnamed) {
            QTest::addRow("%s to a free name", how)
                << unnamed << Taken::Refuse << QByteArray() << true << "new"_ba;
            QTest::addRow("%s never over a file", how)
                << unnamed << Taken::Refuse << "old"_ba << false << "old"_ba;
            QTest::addRow("%s over a file when told", how)
                << unnamed << Taken::Replace << "old"_ba << true << "new"_ba;
            QTest::addRow("%s to a free name, replace or not", how)
                << unnamed << Taken::Replace << QByteArray() << true << "new"_ba;
        };
        rows("a link", true);
        rows("a rename", false);
    }

    void namingFiles()
    {
        QFETCH(bool, unnamed);
        QFETCH(Taken, taken);
        QFETCH(QByteArray, before);
        if (!before.isNull())
            m_folder->write(u"in/name"_s, before);
        Result<bool> named = false;
        if (unnamed) {
            named = m_directory->link(unnamedFile(*m_directory, "new"_ba), u"name"_s, taken);
        } else {
            m_folder->write(u"in/name.part"_s, "new"_ba);
            named = m_directory->rename(u"name.part"_s, u"name"_s, taken);
        }
        QVERIFY(bool(named));
        QTEST(*named, "named");
        QTEST(m_folder->read(u"in/name"_s), "after");
        QCOMPARE(m_folder->contains(u"in/name.part"_s), !unnamed && !*named);
    }

    void aFolderIsNeverReplaced()
    {
        m_folder->write(u"in/name/inner"_s, "kept"_ba);
        const UnixFile file = unnamedFile(*m_directory, "new"_ba);
        const auto refused = m_directory->link(file, u"name"_s, Taken::Refuse);
        QVERIFY(refused && !*refused);
        QVERIFY(!m_directory->link(file, u"name"_s, Taken::Replace));
        QCOMPARE(m_folder->list(TempFolder::Depth::Recursive),
                 (QStringList{u"in/name/inner"_s, u"outside"_s})); // no ".part" stays behind
    }

    void createNewTellsATakenName()
    {
        const auto made = m_directory->createNew(u"name"_s);
        QVERIFY(made && made->isOpen());
        const auto again = m_directory->createNew(u"name"_s);
        QVERIFY(again && !again->isOpen());
    }

    void whatIsMissingIsAnError()
    {
        QVERIFY(!m_directory->contains(u"no"_s));
        QVERIFY(!m_directory->openToRead(u"no"_s));
        QVERIFY(!m_directory->openToWrite(u"no"_s));
        QVERIFY(!m_directory->rename(u"no"_s, u"name"_s, Taken::Refuse));
        m_directory->remove(u"no"_s);
    }

    void theFolderMayMove()
    {
        QVERIFY(QDir(m_folder->path()).rename(u"in"_s, u"moved"_s));
        const auto linked
            = m_directory->link(unnamedFile(*m_directory, "abc"_ba), u"name"_s, Taken::Refuse);
        QVERIFY(linked && *linked);
        QCOMPARE(m_folder->read(u"moved/name"_s), "abc"_ba);
    }

private:
    std::optional<TempFolder> m_folder;
    std::shared_ptr<Directory> m_directory;
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
