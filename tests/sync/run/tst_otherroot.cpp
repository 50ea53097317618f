// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/syncbase.h"
#include "tests/support/localserver.h"
#include "tests/support/run.h"
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

Answer text(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/plain"}}, .body = body};
}

QString baseOf(const SyncWorld &world)
{
    const QDir folder(world.tools.stateDirectory + u"/sync"_s);
    return folder.filePath(folder.entryList({u"*.db"_s}, QDir::Files).value(0));
}

} // namespace

//! A base that is not of these two places, or not of this computer.
class TestOtherRoot : public QObject
{
    Q_OBJECT

private slots:
    void aBaseOfAnotherComputerIsSaid()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        QVERIFY(!world.sync().error);
        QCOMPARE(world.notices(), QStringList());
        world.restart();
        {
            const auto base = SyncBase::open(baseOf(world));
            QVERIFY(base);
            PairState state = (*base)->state();
            QVERIFY(!state.machine.isEmpty());
            state.machine = "another one";
            QVERIFY(run((*base)->setState(state)));
        }
        world.write(Side::Here, u"b"_s, "b");
        QVERIFY(!world.plan().error);
        QCOMPARE(world.notices().size(), 1);
        QVERIFY(world.notices().constFirst().contains(u"another computer"_s));
        QVERIFY(!world.run().error); // from now on it is of this one
        world.restart();
        QVERIFY(!world.plan().error);
        QCOMPARE(world.notices(), QStringList());
    }

    // Nothing can be written there, so no marker tells.
    void whatCanOnlyBeReadIsKnownByWhatItIs()
    {
        LocalServer server;
        server.on(u"/list"_s, text(server.url(u"/a"_s).toEncoded() + '\n'));
        server.on(u"/a"_s, text("a"));
        SyncWorld world;
        world.pair.policy.mode = SyncMode::Mirror;
        world.putThere(server.url(u"/list"_s).toString(), world.folder.path(u"nowhere"_s));
        const SyncSummary first = world.sync();
        QVERIFY2(!first.error && first.guards.isEmpty() && first.failed == 0,
                 told(first, world).constData());
        QCOMPARE(world.read(Side::Here, u"a"_s), "a"_ba);
        Answer metalink = text("<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\">"
                               "<file name=\"b\"><size>1</size><url>"
                               + server.url(u"/a"_s).toEncoded() + "</url></file></metalink>");
        metalink.headers = {{"Content-Type", "application/metalink4+xml"}};
        server.on(u"/list"_s, metalink);
        const SyncSummary second = world.plan();
        QVERIFY(!second.error);
        QVERIFY(std::ranges::any_of(second.guards, [](const GuardStop &note) {
            return note.guard == Guard::Identity && note.side == Side::There;
        }));
    }
};

QTEST_GUILESS_MAIN(TestOtherRoot)
#include "tst_otherroot.moc"
