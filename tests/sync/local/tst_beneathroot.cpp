// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/beneathroot.h"
#include "core/sync/local/renaming.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gannet::BeneathRoot::Walk)

class TestBeneathRoot : public QObject
{
    Q_OBJECT

private slots:
    void nothingLeavesTheRoot_data()
    {
        QTest::addColumn<BeneathRoot::Walk>("walk");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("opens");
        for (const auto walk : {BeneathRoot::Walk::ByKernel, BeneathRoot::Walk::ByName}) {
            const char *how = walk == BeneathRoot::Walk::ByKernel ? "by the kernel" : "by name";
            const auto row = [&](const char *what, const QByteArray &path, bool opens) {
                QTest::addRow("%s, %s", what, how) << walk << path << opens;
            };
            row("a file", "sub/deep/file", true);
            row("a link out of the root", "out", false);
            row("a file behind a link out of the root", "out/secret", false);
            row("a link to a folder inside", "inside/file", false);
            row("a link to a file inside", "tofile", false);
            row("a link to itself", "loop", false);
            row("a link that leads nowhere", "dangling", false);
            row("behind a file", "sub/deep/file/x", false);
            row("an absolute link", "absolute/secret", false);
            row("the folder above", "..", false);
            row("up and down again", "sub/../../outside/secret", false);
            row("up inside", "sub/../sub/deep/file", false);
            row("an absolute path", "/etc/passwd", false);
        }
    }

    void nothingLeavesTheRoot()
    {
        QFETCH(BeneathRoot::Walk, walk);
        QFETCH(QByteArray, path);
        const TempFolder folder;
        folder.write(u"outside/secret"_s, "s");
        folder.write(u"root/sub/deep/file"_s, "f");
        const auto link = [&](const QString &target, const QString &name) {
            QVERIFY(QFile::link(target, folder.path(u"root/"_s + name)));
        };
        link(u"../outside"_s, u"out"_s);
        link(u"sub/deep"_s, u"inside"_s);
        link(u"sub/deep/file"_s, u"tofile"_s);
        link(u"loop"_s, u"loop"_s);
        link(u"nowhere"_s, u"dangling"_s);
        link(folder.path(u"outside"_s), u"absolute"_s);
        const auto root = BeneathRoot::open(folder.path(u"root"_s), walk);
        QVERIFY(root);
        QTEST((*root)->openAt(path, O_RDONLY).isOpen(), "opens");
    }

    void aPathLongerThanTheSystemTakes()
    {
        const TempFolder folder;
        const auto root = BeneathRoot::open(folder.path());
        QVERIFY(root);
        const QByteArray name(200, 'n');
        SyncPath path;
        for (int depth = 0; depth < 25; ++depth) { // 5,000 bytes
            const auto place = (*root)->placeOf(joined(path, name));
            QVERIFY(place);
            QCOMPARE(::mkdirat(place->at(), name.constData(), 0700), 0);
            path = joined(path, name);
        }
        QVERIFY((*root)->openAt(path, O_RDONLY | O_DIRECTORY).isOpen());
        QCOMPARE(removeTree({(*root)->descriptor(), name}), 0);
    }

    void aRootThatCannotBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("away") << u"away"_s << u"is not there"_s;
        QTest::newRow("a file") << u"file"_s << u"is no folder"_s;
    }

    void aRootThatCannotBe()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        const TempFolder folder;
        folder.write(u"file"_s, "f");
        const auto root = BeneathRoot::open(folder.path(name));
        QVERIFY(!root);
        QCOMPARE(root.error().kind, Error::NotWritable);
        QVERIFY2(root.error().text.contains(words), qPrintable(root.error().text));
    }

    void aRootThatWasMovedAwayIsSeen()
    {
        const TempFolder folder;
        QVERIFY(QDir(folder.path()).mkdir(u"root"_s));
        const auto root = BeneathRoot::open(folder.path(u"root"_s));
        QVERIFY(root && (*root)->isThere());
        QVERIFY(QDir(folder.path()).rename(u"root"_s, u"other"_s));
        QVERIFY(!(*root)->isThere());
        QVERIFY(QDir(folder.path()).mkdir(u"root"_s));
        QVERIFY(!(*root)->isThere());
        QCOMPARE((*root)->failureAt("a", ENOENT, u"%1"_s).kind, Error::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TestBeneathRoot)
#include "tst_beneathroot.moc"
