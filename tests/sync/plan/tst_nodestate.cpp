// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/nodestate.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

Signature local(qint64 size = 5, qint64 modified = 7, qint64 changed = 8, quint64 inode = 9)
{
    Signature signature;
    signature.size = size;
    signature.modified = modified;
    signature.changed = changed;
    signature.inode = inode;
    return signature;
}

Signature remote(const QByteArray &tag, qint64 size = 5, qint64 modified = 7)
{
    Signature signature = local(size, modified, 0, 0);
    signature.tag = tag;
    return signature;
}

} // namespace

Q_DECLARE_METATYPE(gannet::Signature)

class TestNodeState : public QObject
{
    Q_OBJECT

private slots:
    void aFileAgainstItsBase_data()
    {
        QTest::addColumn<Signature>("was");
        QTest::addColumn<Signature>("is");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("asks");
        const auto row
            = [](const char *name, const Signature &was, const Signature &is, SideState state,
                 bool asks) { QTest::newRow(name) << was << is << int(state) << asks; };
        row("the same", local(), local(), SideState::Same, false);
        row("another size", local(), local(6, 8), SideState::Changed, false);
        row("another time", local(), local(5, 8), SideState::Changed, true);
        row("another size at the same time", local(), local(6), SideState::Damaged, false);
        row("the same time of another file", local(), local(6, 7, 8, 10), SideState::Changed,
            false);
        row("only the inode's time", local(), local(5, 7, 9), SideState::Changed, true);
        row("only the inode", local(), local(5, 7, 8, 10), SideState::Changed, true);
        row("an equal tag", remote("\"a\""), remote("\"a\"", 6, 9), SideState::Same, false);
        row("an equal tag, now weak", remote("\"a\""), remote("W/\"a\""), SideState::Same, false);
        row("another tag", remote("\"a\""), remote("\"b\""), SideState::Changed, false);
        row("no tag any more", remote("\"a\""), remote({}), SideState::Same, false);
        row("no tags, another time", remote({}), remote({}, 5, 8), SideState::Changed, true);
        row("no time known", remote({}), remote({}, 5, 0), SideState::Same, false);
        Signature racy = local();
        racy.isRacy = true;
        row("written just before", racy, local(), SideState::Perhaps, true);
    }

    void aFileAgainstItsBase()
    {
        QFETCH(Signature, was);
        QFETCH(Signature, is);
        QFETCH(int, state);
        QFETCH(bool, asks);
        BaseEntry base;
        base.here = was;
        base.there.hash = "sha256:aa";
        Entry now{EntryKind::File, UnknownReason::None, 0, is, {}};
        const StateVerdict verdict = compareWithBase(base, Side::Here, now, {});
        QCOMPARE(int(verdict.state), state);
        QCOMPARE(verdict.wantsHash, asks);
        // A proof ends every doubt, one of another algorithm none.
        const bool wasCertain = verdict.state == SideState::Same;
        QCOMPARE(compareWithBase(base, Side::Here, now, "sha256:aa").state,
                 wasCertain ? SideState::Same : SideState::Touched);
        QCOMPARE(compareWithBase(base, Side::Here, now, "md5:bb").state, verdict.state);
    }

    void otherPermissionsExplainTheTimeOfTheInode()
    {
        BaseEntry base;
        base.here = local();
        base.mode = 0644;
        const Entry now{EntryKind::File, UnknownReason::None, 0600, local(5, 7, 99), {}};
        QVERIFY(compareWithBase(base, Side::Here, now, {}).state == SideState::Same);
    }

    void aMoveExplainsTheTimeOfTheInode()
    {
        BaseEntry base;
        base.here = local();
        const Entry now{EntryKind::File, UnknownReason::None, 0, local(5, 7, 99), {}};
        QVERIFY(compareWithBase(base, Side::Here, now, {}, WasMoved::Yes).state == SideState::Same);
    }

    void rotShowsWhereItsHashIsKnown()
    {
        BaseEntry base;
        base.here = local();
        base.here.hash = "sha256:aa";
        const Entry now{EntryKind::File, UnknownReason::None, 0, local(), {}};
        QVERIFY(compareWithBase(base, Side::Here, now, "sha256:bb").state == SideState::Changed);
    }

    void hashesProveOnlyWithinOneAlgorithm()
    {
        QCOMPARE(compareHashes("sha256:aa", "sha256:aa"), Equality::Equal);
        QCOMPARE(compareHashes("sha256:aa", "sha256:bb"), Equality::Different);
        QCOMPARE(compareHashes("sha256:aa", "md5:aa"), Equality::None);
        QCOMPARE(compareHashes("sha256:aa", ""), Equality::None);
        QCOMPARE(compareHashes("", ""), Equality::None);
    }
};

QTEST_GUILESS_MAIN(TestNodeState)
#include "tst_nodestate.moc"
