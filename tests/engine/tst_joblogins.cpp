// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr qint64 size = 12 * MiB;

Answer large()
{
    Answer answer;
    answer.patternSize = size;
    answer.etag = "\"v1\""_ba;
    return answer;
}

} // namespace

//! Whole downloads that need to say who asks.
class TestJobLogins : public QObject
{
    Q_OBJECT

private slots:
    void everyPartIsSignedInFor_data()
    {
        QTest::addColumn<Answer>("answer");
        Answer basic = large();
        basic.basicAuth = "me:s3cret"_ba;
        QTest::newRow("basic") << basic;
        Answer digest = large();
        digest.digestAuth = Answer::Digest{.user = "me"_ba, .password = "s3cret"_ba};
        QTest::newRow("digest") << digest;
        digest.digestAuth->algorithm = "SHA-256-sess"_ba;
        QTest::newRow("digest of another kind") << digest;
    }

    void everyPartIsSignedInFor()
    {
        QFETCH(Answer, answer);
        World world;
        answer.bytesPerSecond = 8 * MiB; // so that it pays to split
        world.server.on(u"/large.bin"_s, answer);
        world.options.user = u"me"_s;
        world.options.password = u"s3cret"_s;
        world.options.minSegment = MiB;
        const JobRow row = world.fetch(u"/large.bin"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(world.file(u"large.bin"_s) == patternBytes(0, size));
        const QList<SeenRequest> all = world.server.requests();
        QVERIFY(all.constFirst().header("Authorization"_ba).isNull());
        QVERIFY(std::ranges::count_if(
                    all,
                    [](const SeenRequest &request) { return !request.header("Range"_ba).isNull(); })
                >= 1);
        QVERIFY(std::ranges::all_of(all.sliced(1), [](const SeenRequest &request) {
            return !request.header("Authorization"_ba).isNull();
        }));
    }

    void aWrongPasswordFailsAtOnceAndLeavesNothing()
    {
        World world;
        Answer answer = large();
        answer.basicAuth = "me:s3cret"_ba;
        world.server.on(u"/large.bin"_s, answer);
        world.options.user = u"me"_s;
        world.options.password = u"wrong"_s;
        const JobRow row = world.fetch(u"/large.bin"_s);
        QCOMPARE(row.state, JobState::Failed);
        QCOMPARE(row.error->status, 401);
        QVERIFY2(row.error->text.contains(u"wrong"_s), qPrintable(told(row)));
        QCOMPARE(row.attempt, 1);
        QVERIFY(world.names().isEmpty());
    }

    void aLoginInTheAddressCountsFirst()
    {
        World world;
        Answer answer;
        answer.body = "hello"_ba;
        answer.basicAuth = "me:s3cret"_ba;
        world.server.on(u"/a"_s, answer);
        world.options.user = u"you"_s;
        world.options.password = u"other"_s;
        QUrl url = world.server.url(u"/a"_s);
        url.setUserInfo(u"me:s3cret"_s);
        const JobRow row = world.fetch(url.toString());
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
    }

    void aJobMayHaveCookiesOfItsOwn()
    {
        World world;
        Answer door = redirectTo("/file"_ba);
        door.headers.append({"Set-Cookie"_ba, "id=7; Path=/"_ba});
        world.server.on(u"/door"_s, door);
        world.server.on(u"/file"_s, Answer{.body = "hello"_ba});
        world.options.cookies = CookieRule::Own;
        QCOMPARE(world.fetch(u"/door"_s).state, JobState::Done);
        QCOMPARE(world.server.requests().last().header("Cookie"_ba), "id=7"_ba);
        world.server.on(u"/other"_s, Answer{.body = "hello"_ba});
        QCOMPARE(world.fetch(u"/other"_s).state, JobState::Done);
        QVERIFY(world.server.requests().last().header("Cookie"_ba).isNull());
    }

    void cookiesOfAJobLastFromOneAttemptToTheNext_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("tried again by itself") << 503;
        QTest::newRow("by a person") << 404;
    }

    void cookiesOfAJobLastFromOneAttemptToTheNext()
    {
        QFETCH(int, status);
        World world;
        const Answer refusal{.status = status, .headers = {{"Set-Cookie"_ba, "id=7; Path=/"_ba}}};
        world.server.on(u"/a"_s, QList<Answer>{refusal, {.body = "hello"_ba}});
        world.server.on(u"/b"_s, Answer{.body = "hello"_ba});
        world.options.cookies = CookieRule::Own;
        const JobId id = world.add(world.spec(u"/a"_s));
        if (status == 404) {
            QVERIFY(world.waitForState(id, JobState::Failed));
            QCOMPARE(world.fetch(u"/b"_s).state, JobState::Done);
            QVERIFY(world.server.requests().last().header("Cookie"_ba).isNull());
            world.engine().retry({id});
        }
        QVERIFY(world.waitForState(id, JobState::Done));
        QCOMPARE(world.server.requests(u"/a"_s).last().header("Cookie"_ba), "id=7"_ba);
    }

    void jobsShareTheirCookiesOtherwise()
    {
        World world;
        world.server.on(u"/set"_s, Answer{.headers = {{"Set-Cookie"_ba, "id=7; Path=/"_ba}}});
        world.server.on(u"/file"_s, Answer{.body = "hello"_ba});
        QCOMPARE(world.fetch(u"/set"_s).state, JobState::Done);
        QCOMPARE(world.fetch(u"/file"_s).state, JobState::Done);
        QCOMPARE(world.server.requests().last().header("Cookie"_ba), "id=7"_ba);
        world.options.cookies = CookieRule::None;
        QCOMPARE(world.fetch(world.spec(u"/file"_s, u"again"_s)).state, JobState::Done);
        QVERIFY(world.server.requests().last().header("Cookie"_ba).isNull());
    }
};

QTEST_GUILESS_MAIN(TestJobLogins)
#include "tst_joblogins.moc"
