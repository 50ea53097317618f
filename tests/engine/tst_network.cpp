// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/engine/world.h"
#include "tests/support/nginx.h"
#include "tests/support/testcertificate.h"
#include "tests/support/testproxy.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

NetworkSettings through(const TestProxy &proxy)
{
    NetworkSettings network;
    network.proxy = {ProxyKind::Http, u"127.0.0.1"_s, proxy.port(), {}, {}, {}};
    return network;
}

Answer saying(const QByteArray &text)
{
    Answer answer;
    answer.body = text;
    return answer;
}

//! Fetches one address after another until \a isTrue, for a change that comes in its own time.
template <typename Condition>
bool fetchUntil(World *world, const QString &path, Condition isTrue)
{
    constexpr int tries = 200;
    for (int i = 0; i < tries; ++i) {
        const JobRow row = world->fetch(world->spec(path, u"file-%1"_s.arg(i)));
        if (isTrue(row))
            return true;
    }
    return false;
}

bool isDone(const JobRow &row)
{
    return row.state == JobState::Done;
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    void aChangeActsOnTheNextRequestAndCutsNothing()
    {
        World world;
        Answer slow;
        slow.patternSize = 300 * KiB;
        slow.holdAfter = 100 * KiB;
        world.server.on(u"/slow"_s, slow);
        world.server.on(u"/b"_s, saying("b"_ba));
        const TestProxy proxy(TestProxy::Kind::Http);
        const JobId running = world.add(world.spec(u"/slow"_s));
        QVERIFY(world.waitForBytes(running, 50 * KiB));
        world.engine().setNetwork(through(proxy));
        QVERIFY(fetchUntil(&world, u"/b"_s, [&](const JobRow &row) {
            return isDone(row) && !proxy.seen().isEmpty();
        }));
        QCOMPARE(world.row(running).state, JobState::Running);
        world.server.release(u"/slow"_s);
        QVERIFY(world.waitForState(running, JobState::Done));
        QCOMPARE(world.row(running).attempt, 1);
        QCOMPARE(world.server.requests(u"/slow"_s).size(), 1);
        QCOMPARE(world.file(u"slow"_s), patternBytes(0, 300 * KiB));
    }

    void idleConnectionsAreClosed()
    {
        World world;
        world.config.workers = 1;
        world.server.on(u"/a"_s, saying("a"_ba));
        QCOMPARE(world.fetch(u"/a"_s).state, JobState::Done);
        QVERIFY(world.server.openConnections() > 0);
        NetworkSettings network;
        network.proxy.kind = ProxyKind::None;
        world.engine().setNetwork(network);
        QTRY_COMPARE(world.server.openConnections(), 0);
    }

    void theServerSeesAnotherName()
    {
        World world;
        world.server.on(u"/a"_s, saying("a"_ba));
        const JobRow first = world.fetch(u"/a"_s);
        QCOMPARE(first.state, JobState::Done);
        QVERIFY(world.server.requests().constLast().header("User-Agent").startsWith("Gannet/"));
        NetworkSettings network;
        network.userAgent = "Other/2 (test)"_ba;
        world.engine().setNetwork(network);
        QVERIFY(fetchUntil(&world, u"/a"_s, [&](const JobRow &) {
            return world.server.requests().constLast().header("User-Agent") == "Other/2 (test)";
        }));
        world.engine().setNetwork({});
        QVERIFY(fetchUntil(&world, u"/a"_s, [&](const JobRow &) {
            return world.server.requests().constLast().header("User-Agent").startsWith("Gannet/");
        }));
    }

    void certificatesActAtOnceBothWays()
    {
        if (!Nginx::isAvailable() || !TestCertificate::isAvailable())
            QSKIP("There is no nginx or no openssl here.");
        World world;
        const TestCertificate certificate;
        world.folder.write(u"site/a"_s, "secure"_ba);
        const Nginx nginx(world.folder.path(u"site"_s), certificate);
        const QString address = nginx.url(u"/a"_s).toString();
        const JobRow refused = world.fetch(address);
        QCOMPARE(refused.state, JobState::Failed);
        QCOMPARE(refused.error->kind, Error::Tls);
        NetworkSettings network;
        network.caFile = certificate.path();
        world.engine().setNetwork(network);
        QVERIFY(fetchUntil(&world, address, isDone));
        world.engine().setNetwork({});
        QVERIFY(fetchUntil(&world, address, [](const JobRow &row) {
            return row.state == JobState::Failed && row.error->kind == Error::Tls;
        }));
    }

    void lostCertificatesAreToldAndDoNoHarm()
    {
        World world;
        world.server.on(u"/a"_s, saying("a"_ba));
        NetworkSettings network;
        network.caFile = world.folder.path(u"nowhere.pem"_s);
        world.engine().setNetwork(network);
        QTRY_COMPARE(world.notices().size(), 1);
        QVERIFY(world.notices().constFirst().contains(network.caFile));
        QCOMPARE(world.fetch(u"/a"_s).state, JobState::Done);
    }

    void whatWasSetIsInForceBeforeTheNextRunsFirstRequest()
    {
        World world(World::Memory::Journal);
        Answer held;
        held.patternSize = 200 * KiB;
        held.holdAfter = 50 * KiB;
        world.server.on(u"/held"_s, held);
        const TestProxy proxy(TestProxy::Kind::Http);
        const JobId id = world.add(world.spec(u"/held"_s));
        QVERIFY(world.waitForBytes(id, 10 * KiB));
        NetworkSettings network = through(proxy);
        network.proxy.user = u"me"_s;
        network.proxy.password = u"s3cret-word"_s;
        world.engine().setNetwork(network);
        world.close();
        QVERIFY(proxy.seen().isEmpty());
        world.server.release(u"/held"_s);
        QCOMPARE(world.engine().network().proxy.host, u"127.0.0.1"_s);
        QCOMPARE(world.engine().network().proxy.user, u"me"_s);
        QCOMPARE(world.engine().network().proxy.password, QString());
        QVERIFY(world.waitForState(id, JobState::Done));
        QCOMPARE(proxy.seen().size(), 1);
        world.close();
        QVERIFY(!stateHolds(world, "s3cret-word"_ba));
        QVERIFY(stateHolds(world, "proxyUser"_ba)); // so that the search is known to find things
    }

private:
    static bool stateHolds(const World &world, const QByteArray &word)
    {
        const QByteArray wide(reinterpret_cast<const char *>(QString::fromLatin1(word).utf16()),
                              word.size() * 2);
        QByteArray swapped = wide;
        for (qsizetype i = 0; i + 1 < swapped.size(); i += 2)
            std::swap(swapped[i], swapped[i + 1]);
        QDirIterator files(world.folder.path(u"state"_s), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray text = file.readAll();
            if (text.contains(word) || text.contains(wide) || text.contains(swapped))
                return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
