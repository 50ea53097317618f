// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/plangraph.h"

#include "core/sync/plan/basejoin.h"

#include <QTest>

using namespace gannet;

namespace {

constexpr int count = 20'000;

BaseEntry baseOf(int number)
{
    BaseEntry entry;
    entry.path = QByteArray::number(number + count);
    entry.here.size = entry.there.size = number;
    entry.here.modified = entry.there.modified = number + 1;
    return entry;
}

class Reader : public BaseReader
{
public:
    bool next(BaseEntry *entry) override
    {
        if (m_at == count)
            return false;
        *entry = baseOf(m_at++);
        return true;
    }

private:
    int m_at = 0;
};

// Every hundredth file is another one.
SyncTree treeOf(Side side, int changedOneIn)
{
    QList<NamedEntry> children;
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.kind = EntryKind::File;
        entry.signature = baseOf(i).of(side);
        entry.signature.modified += int(i % changedOneIn == 0);
        children.append({baseOf(i).path, entry});
    }
    SyncTree tree;
    tree.addChildren(SyncTree::root, children);
    return tree;
}

} // namespace

//! What is kept of a million files must be small, so what is the same is not kept.
class TestPlanMemory : public QObject
{
    Q_OBJECT

private slots:
    void whatIsTheSameEverywhereIsNotKept()
    {
        const SyncTree here = treeOf(Side::Here, 100);
        const SyncTree there = treeOf(Side::There, count + 1);
        Reader reader;
        PlanInput input;
        input.here = &here;
        input.there = &there;
        input.base = &reader;
        PlanGraph graph(input);
        joinBase(&graph);
        // The first file of the other side differs too; and there is the root.
        QCOMPARE(graph.nodes.size(), size_t(count / 100 + 1));
        QCOMPARE(graph.bases.size(), size_t(count / 100));
        QCOMPARE(graph.unchanged, count - count / 100);
    }

    void aMillionEntriesFitInThreeHundredBytesEach()
    {
        const SyncTree here = treeOf(Side::Here, 100);
        const SyncTree there = treeOf(Side::There, 100);
        Reader reader;
        PlanInput input;
        input.here = &here;
        input.there = &there;
        input.base = &reader;
        PlanGraph graph(input);
        joinBase(&graph);
        const auto kept = graph.nodes.capacity() * sizeof(PlanNode)
            + graph.bases.capacity() * sizeof(BaseEntry) + 2 * size_t(count) * sizeof(NodeId);
        const qint64 all = qint64(kept) + here.bytesUsed() + there.bytesUsed();
        QVERIFY2(all / count <= 300, QByteArray::number(all / count).constData());
    }
};

QTEST_GUILESS_MAIN(TestPlanMemory)
#include "tst_planmemory.moc"
