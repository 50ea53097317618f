// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/model/synctree.h"

#include <QTest>

using namespace gannet;

namespace {

NamedEntry file(const QByteArray &name, qint64 size, const QByteArray &tag = {})
{
    Entry entry{EntryKind::File, UnknownReason::None, 0644, {}, {}};
    entry.signature.size = size;
    entry.signature.tag = tag;
    return {name, entry};
}

NamedEntry folder(const QByteArray &name)
{
    return {name, {EntryKind::Folder, UnknownReason::None, 0755, {}, {}}};
}

} // namespace

class TestSyncTree : public QObject
{
    Q_OBJECT

private slots:
    void whatGoesInComesOut()
    {
        SyncTree tree;
        NamedEntry link{"link", {EntryKind::Link, UnknownReason::None, 0, {}, "to/there"}};
        NamedEntry full = file("full", 7, "W/\"tag\"");
        full.entry.signature = {7, 11, 12, 13, "W/\"tag\"", "id", "sha256:00", true};
        const auto first = tree.addChildren(SyncTree::root, {link, folder("sub"), full});
        QCOMPARE(tree.childCount(SyncTree::root), 3U);
        QCOMPARE(tree.name(first).toByteArray(), QByteArray("full")); // by the bytes of the names
        QCOMPARE(tree.entry(first), full.entry);
        QCOMPARE(tree.entry(first + 1), link.entry);
        tree.addChildren(first + 2, {file("deep", 1)});
        QCOMPARE(tree.at("sub/deep").signature.size, 1);
        QCOMPARE(tree.path(*tree.find("sub/deep")), QByteArray("sub/deep"));
        QCOMPARE(tree.size(), 5);
    }

    void whatIsNotThereIsAbsent()
    {
        SyncTree tree;
        tree.addChildren(SyncTree::root, {file("a", 1)});
        QCOMPARE(tree.at("b").kind, EntryKind::Absent);
        QCOMPARE(tree.at("a/b").kind, EntryKind::Absent);
        QVERIFY(!tree.find("b"));
        QVERIFY(!tree.hasUnknown());
    }

    void belowTheUnknownNothingIsKnown()
    {
        SyncTree tree;
        const auto first = tree.addChildren(SyncTree::root, {folder("a")});
        tree.setUnknown(first, UnknownReason::NotListed);
        QCOMPARE(tree.at("a/b/c").kind, EntryKind::Unknown);
        QCOMPARE(tree.at("a/b/c").reason, UnknownReason::NotListed);
        QVERIFY(tree.hasUnknown());
    }

    void whatAFilterLeavesOutIsNoFailure()
    {
        SyncTree tree;
        const auto first = tree.addChildren(SyncTree::root, {folder("a")});
        tree.setUnknown(first, UnknownReason::Filtered);
        QCOMPARE(tree.at("a").kind, EntryKind::Unknown);
        QVERIFY(!tree.hasUnknown());
    }

    void aNameThatComesTwiceIsUnknown()
    {
        SyncTree tree;
        tree.addChildren(SyncTree::root, {file("a", 1), file("b", 2), file("a", 3), file("a", 4)});
        QCOMPARE(tree.childCount(SyncTree::root), 2U);
        QCOMPARE(tree.at("a").kind, EntryKind::Unknown);
        QCOMPARE(tree.at("b").kind, EntryKind::File);
    }

    void aMillionEntriesAreSmall()
    {
        SyncTree tree;
        QList<NamedEntry> folders;
        for (int i = 0; i < 1000; ++i)
            folders.append(folder("folder-" + QByteArray::number(i)));
        const auto first = tree.addChildren(SyncTree::root, folders);
        for (SyncTree::Index i = 0; i < 1000; ++i) {
            QList<NamedEntry> files;
            for (int j = 0; j < 1000; ++j)
                files.append(file("picture-" + QByteArray::number(j) + ".jpeg", j,
                                  "\"1a2b3c4d5e6f-0123456789abcdef\""));
            tree.addChildren(first + i, files);
        }
        QCOMPARE(tree.size(), 1'001'001);
        QVERIFY2(tree.bytesUsed() / tree.size() <= 250,
                 QByteArray::number(tree.bytesUsed() / tree.size()).constData());
    }
};

QTEST_GUILESS_MAIN(TestSyncTree)
#include "tst_synctree.moc"
