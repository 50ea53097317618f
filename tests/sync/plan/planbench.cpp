// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/planner.h"

#include <QElapsedTimer>

#include <cstdio>
#include <ctime>
#include <malloc.h>

using namespace gannet;

namespace {

constexpr int folders = 1000;
constexpr int filesInFolder = 999; // with their folders a million
constexpr int changedOneIn = 100;

BaseEntry baseOf(int folder, int file)
{
    BaseEntry entry;
    entry.path = "folder-" + QByteArray::number(folder + 1000);
    entry.kind = EntryKind::Folder;
    entry.here.inode = quint64(folder * 1000 + 1);
    entry.there.id = "id" + QByteArray::number(folder * 1000 + 1);
    if (file < 0)
        return entry;
    entry.path += "/picture-" + QByteArray::number(file + 1000) + ".jpeg";
    entry.kind = EntryKind::File;
    entry.here.size = entry.there.size = 1000 + file;
    entry.here.modified = entry.there.modified = 1'700'000'000'000'000'000 + file;
    entry.here.inode = quint64(folder * 1000 + file + 2);
    entry.there.id = "id" + QByteArray::number(folder * 1000 + file + 2);
    entry.there.tag = "\"5f8a-" + QByteArray::number(folder * 1000 + file) + '"';
    return entry;
}

// Makes its entries when it is asked, as a database does.
class Reader : public BaseReader
{
public:
    bool next(BaseEntry *entry) override
    {
        if (m_folder == folders)
            return false;
        *entry = baseOf(m_folder, m_file);
        if (++m_file == filesInFolder) {
            m_file = -1;
            ++m_folder;
        }
        return true;
    }

private:
    int m_folder = 0;
    int m_file = -1;
};

Entry entryOf(const BaseEntry &base, Side side, bool isChanged)
{
    Entry entry;
    entry.kind = base.kind;
    entry.signature = base.of(side);
    if (isChanged) {
        ++entry.signature.size;
        ++entry.signature.modified;
        entry.signature.tag += "changed";
    }
    return entry;
}

SyncTree treeOf(Side side)
{
    SyncTree tree;
    QList<NamedEntry> children;
    for (int folder = 0; folder < folders; ++folder) {
        const BaseEntry base = baseOf(folder, -1);
        children.append({base.path, entryOf(base, side, false)});
    }
    const SyncTree::Index first = tree.addChildren(SyncTree::root, children);
    for (int folder = 0; folder < folders; ++folder) {
        children.clear();
        for (int file = 0; file < filesInFolder; ++file) {
            const BaseEntry base = baseOf(folder, file);
            const bool isChanged
                = (folder + file) % (2 * changedOneIn) == (side == Side::Here ? 0 : changedOneIn);
            children.append({nameOf(base.path).toByteArray(), entryOf(base, side, isChanged)});
        }
        tree.addChildren(first + SyncTree::Index(folder), children);
    }
    return tree;
}

double perEntry(size_t bytes)
{
    return double(bytes) / (folders * (filesInFolder + 1));
}

} // namespace

int main()
{
    const size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    const SyncTree here = treeOf(Side::Here);
    const SyncTree there = treeOf(Side::There);
    const size_t trees = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    Reader reader;
    PlanInput input;
    input.here = &here;
    input.there = &there;
    input.factsHere.hasIds = input.factsThere.hasIds = true;
    input.factsThere.hasTags = true;
    input.base = &reader;
    input.baseCount = folders * (filesInFolder + 1);
    QElapsedTimer timer;
    Reader again;
    BaseEntry entry;
    const std::clock_t start = std::clock();
    while (again.next(&entry)) { }
    const std::clock_t read = std::clock();
    timer.start();
    const SyncPlan plan = planSync(input);
    const double seconds = double(timer.elapsed()) / 1000;
    const std::clock_t end = std::clock();
    const size_t all = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    std::printf("%lld entries, %lld rows: %.2f s\n", qlonglong(input.baseCount),
                qlonglong(plan.rows.size()), seconds);
    std::printf("of the processor: %.2f s, of which %.2f s make the base\n",
                double(end - read) / CLOCKS_PER_SEC, double(read - start) / CLOCKS_PER_SEC);
    std::printf("bytes an entry: %.0f for both trees, %.0f more for the plan\n", perEntry(trees),
                perEntry(all - trees));
    std::printf("unchanged: %lld, guards: %lld\n", qlonglong(plan.unchanged),
                qlonglong(plan.guards.size()));
    return 0;
}
