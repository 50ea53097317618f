// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davfolder.h"

#include "core/job.h"
#include "tests/sync/dav/davworld.h"
#include "tests/sync/dav/fakedav.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const Answer lost{.form = Answer::Form::Close};

template <typename T>
Error::Kind kindOf(const Result<T> &result)
{
    return result ? Error::Internal : result.error().kind;
}

QByteArray partOf207(const QByteArray &path, int status)
{
    return "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>" + QByteArray(FakeDav::filesPath)
        + '/' + path + "</d:href><d:status>HTTP/1.1 " + QByteArray::number(status)
        + " No</d:status></d:response></d:multistatus>";
}

} // namespace

//! Changes on servers that fail, lie, or lose their answers.
class TestDavChanges : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dav = std::make_unique<FakeDav>();
        m_dav->write("a", "old bytes");
        m_dav->makeFolder("d");
        openWith(goodProfile(), {});
    }

    void cleanup() { m_side.reset(); }

    // Qt sends again what was not answered, so that the second one may meet what the first made.
    void anAnswerThatIsLostIsNoFailure_data()
    {
        QTest::addColumn<QString>("run");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"PUT", "MOVE", "DELETE", "MKCOL"}) {
            for (const char *run : {"", "run"}) {
                for (qint64 size : {qint64(10), 2 * MiB})
                    QTest::addRow("%s, %s, %lld bytes", method, *run ? "trash" : "no trash", size)
                        << QString::fromLatin1(run) << size << QByteArray(method);
            }
        }
    }

    void anAnswerThatIsLostIsNoFailure()
    {
        QFETCH(QString, run);
        QFETCH(qint64, size);
        QFETCH(QByteArray, method);
        openWith(goodProfile(), run);
        m_dav->lie({method, "*", lost, 1, true});
        const QByteArray bytes = patternBytes(0, size);
        const Result<Entry> put = putBytes("a", bytes, lookAt("a"));
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        QVERIFY(m_dav->read("a") == bytes);
        m_dav->lie({method, "*", lost, 1, true});
        QVERIFY(gannet::run(m_side->folder.makeFolder("new", 0, {})));
        const Result<Entry> moved = gannet::run(m_side->folder.move("a", "new/b", *put, {}));
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().text));
        m_dav->lie({method, "*", lost, 1, true});
        QVERIFY(gannet::run(m_side->folder.remove("new/b", *moved, {})));
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"d", "new"}));
    }

    void whatTheServerSaysBecomesASentence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("403") << 403 << Error::HttpStatus;
        QTest::newRow("404") << 404 << Error::Changed;
        QTest::newRow("409") << 409 << Error::Changed;
        QTest::newRow("412") << 412 << Error::Changed;
        QTest::newRow("413") << 413 << Error::DiskFull;
        QTest::newRow("423") << 423 << Error::HttpStatus;
        QTest::newRow("500") << 500 << Error::HttpStatus;
        QTest::newRow("503") << 503 << Error::HttpStatus;
        QTest::newRow("507") << 507 << Error::DiskFull;
        QTest::newRow("302") << 302 << Error::Protocol;
    }

    void whatTheServerSaysBecomesASentence()
    {
        QFETCH(int, status);
        m_dav->lie({"PUT", "*", {.status = status}, 0});
        for (qint64 size : {qint64(10), 2 * MiB}) {
            const Result<Entry> put = putBytes("new", patternBytes(0, size), {});
            QVERIFY(!put);
            QTEST(put.error().kind, "kind");
            QVERIFY(!put.error().text.isEmpty());
        }
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"a", "d"}));
    }

    void aLockIsWaitedForAndNotForEver()
    {
        m_dav->lie({"PUT", "new", {.status = 423}, 2});
        QVERIFY(putBytes("new", "bytes", {}));
        m_dav->lie({"DELETE", "new", {.status = 423}, 0});
        const int before = m_dav->count("DELETE");
        const Outcome removed = run(m_side->folder.remove("new", lookAt("new"), {}));
        QVERIFY(!removed);
        QCOMPARE(removed.error().status, 423);
        QCOMPARE(m_dav->count("DELETE") - before, 1 + shortWaits().lockTries);
        QVERIFY(m_dav->has("new"));
    }

    void aFullFolderIsNotAskedAgain()
    {
        m_dav->lie({"PUT", "*", {.status = 507}, 1});
        QCOMPARE(kindOf(putBytes("d/x", patternBytes(0, 1000), {})), Error::DiskFull);
        const int before = m_dav->count("PUT");
        QCOMPARE(kindOf(putBytes("d/y", patternBytes(0, 2000), {})), Error::DiskFull);
        QCOMPARE(m_dav->count("PUT"), before);
        QVERIFY(putBytes("d/small", patternBytes(0, 500), {}));
        QVERIFY(putBytes("elsewhere", patternBytes(0, 2000), {}));
    }

    void aStepThatIsDoneInPartIsAFailure()
    {
        m_dav->write("d/x", "bytes");
        m_dav->lie({"MOVE", "d", {.status = 207, .body = partOf207("d/x", 423)}, 1});
        const Result<Entry> moved = run(m_side->folder.move("d", "e", lookAt("d"), {}));
        QVERIFY(!moved);
        QCOMPARE(moved.error().status, 207);
        m_dav->remove("d/x");
        m_dav->lie({"DELETE", "d", {.status = 207, .body = partOf207("d/x", 423)}, 1});
        const Outcome removed = run(m_side->folder.remove("d", lookAt("d"), {}));
        QVERIFY(!removed);
        QCOMPARE(removed.error().status, 207);
    }

    void aServerThatSaysDoneAndDidNothingIsNotBelieved()
    {
        m_dav->lie({"DELETE", "d", {.status = 204}, 1});
        QVERIFY(!run(m_side->folder.remove("d", lookAt("d"), {})));
        m_dav->lie({"PUT", "new", {.status = 201}, 1});
        QVERIFY(!putBytes("new", "bytes", {}));
    }

    void aTagThatIsWeakStopsNothing()
    {
        const Entry old = lookAt("a");
        m_dav->lie({"PUT", "a", {.status = 412}, 1});
        const Result<Entry> put = putBytes("a", "new bytes", old);
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        m_dav->lie({"MOVE", "a", {.status = 412}, 1});
        const Result<Entry> moved = run(m_side->folder.move("a", "b", *put, {}));
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().text));
        m_dav->lie({"DELETE", "b", {.status = 412}, 1});
        QVERIFY(run(m_side->folder.remove("b", *moved, {})));
        QCOMPARE(m_dav->paths(), QList<QByteArray>{"d"});
    }

    void whereTheLastStepFailsTheOldFileComesBack()
    {
        openWith(goodProfile(), u"run"_s);
        const Entry old = lookAt("a");
        m_dav->lie({"MOVE", "*", {.status = 201}, 1, true}); // the old one, into the trash
        m_dav->lie({"MOVE", "*", {.status = 403}, 1}); // the new one
        const Result<Entry> put = putBytes("a", patternBytes(0, 1000), old);
        QVERIFY(!put);
        QCOMPARE(put.error().status, 403);
        QCOMPARE(m_dav->read("a"), "old bytes"_ba);
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"a", "d"}));
    }

    void aServerThatHeedsNothingIsLookedAtBefore()
    {
        ServerProfile careful;
        careful.probedAt = QDateTime::currentDateTimeUtc();
        openWith(careful, u"run"_s);
        const Entry old = lookAt("a");
        const Result<Entry> put = putBytes("a", "new bytes", old);
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        QCOMPARE(kindOf(putBytes("a", "again", old)), Error::Changed);
        QCOMPARE(kindOf(putBytes("a", "again", {})), Error::Changed);
        QCOMPARE(kindOf(run(m_side->folder.move("a", "d", *put, {}))), Error::Changed);
        QCOMPARE(kindOf(run(m_side->folder.remove("a", old, {}))), Error::Changed);
        QCOMPARE(m_dav->read("a"), "new bytes"_ba);
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"a", "d"}));
    }

    void timesGoWithTheBytes()
    {
        SourceFile source = sourceOf(m_local.write(u"s"_s, "bytes"));
        source.isTemporary = true;
        source.seen.modified = 1'234'567'890'123'456'789;
        const Result<Entry> put = run(m_side->folder.put("t", source, {}, {}));
        QVERIFY(put);
        QCOMPARE(put->signature.modified, 1'234'567'890'000'000'000);
        for (qint64 odd : {qint64(-5'000'000'000), 9'000'000'000'000'000'000LL}) {
            source.seen.modified = odd;
            const Result<Entry> other
                = run(m_side->folder.put("t" + QByteArray::number(odd), source, {}, {}));
            QVERIFY(other);
            QVERIFY(other->signature.modified > 0);
        }
    }

    void aStoppedUploadLeavesNothing()
    {
        StopSource stop;
        m_dav->lie({"PUT", "*", {.form = Answer::Form::Silence}, 1});
        const QString path = m_local.write(u"s"_s, patternBytes(0, 2 * MiB));
        Task<Result<Entry>> putting
            = m_side->folder.put("new", sourceOf(path), {}, stop.get_token());
        QVERIFY(waitUntil([this] { return m_dav->count("PUT") == 1; }));
        stop.request_stop();
        const Result<Entry> put = run(std::move(putting));
        QCOMPARE(kindOf(put), Error::Stopped);
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"a", "d"}));
        QCOMPARE(m_dav->count("DELETE"), 1);
    }

    void stepsCostFewRequests()
    {
        openWith(goodProfile(), u"run"_s);
        const Entry old = lookAt("a");
        const auto asked = [this](const auto &step) {
            const qsizetype before = m_dav->methods().size();
            step();
            return m_dav->methods().sliced(before);
        };
        using Methods = QList<QByteArray>;
        Result<Entry> now = Entry{};
        QCOMPARE(asked([&] { now = putBytes("new", "bytes", {}); }), (Methods{"PUT", "PROPFIND"}));
        QCOMPARE(asked([&] { now = putBytes("large", patternBytes(0, 2 * MiB), {}); }),
                 (Methods{"PUT", "MOVE", "PROPFIND"}));
        QCOMPARE(asked([&] { now = putBytes("a", "bytes", old); }),
                 (Methods{"PUT", "MKCOL", "MKCOL", "MOVE", "MOVE", "PROPFIND"}));
        QCOMPARE(asked([&] { now = putBytes("a", "again", *now); }),
                 (Methods{"PUT", "MOVE", "MOVE", "PROPFIND"}));
        QCOMPARE(asked([&] { now = run(m_side->folder.move("a", "b", *now, {})); }),
                 (Methods{"MOVE", "PROPFIND"}));
        QCOMPARE(asked([&] { QVERIFY(run(m_side->folder.remove("b", *now, {}))); }),
                 Methods{"MOVE"});
        QCOMPARE(asked([&] { now = run(m_side->folder.makeFolder("e", 0, {})); }),
                 (Methods{"MKCOL", "PROPFIND"}));
    }

    void aPasswordStaysAtItsServer()
    {
        FakeDav other;
        other.lie({"PROPFIND", "*", {.basicAuth = "me:secret"}, 0});
        m_dav->lie({"PROPFIND", "*", redirectTo(other.root().toEncoded(), 307), 0});
        Session session;
        DavFolder folder(&session, nullptr,
                         {.root = m_dav->root(),
                          .access = {.login = {u"me"_s, u"secret"_s},
                                     .acceptsAnyCertificate = false,
                                     .job = {},
                                     .waits = shortWaits()},
                          .profile = goodProfile()});
        const auto facts = run(folder.open(Purpose::Look, {}, {}));
        QVERIFY(!facts);
        QVERIFY(other.server().requestCount() > 0);
        for (const SeenRequest &request : other.server().requests())
            QCOMPARE(request.header("Authorization"), QByteArray());
    }

    void aRootMayMoveOnItsServer_data()
    {
        QTest::addColumn<bool>("isSameServer");
        QTest::newRow("to another path") << true;
        QTest::newRow("to another server") << false;
    }

    void aRootMayMoveOnItsServer()
    {
        QFETCH(bool, isSameServer);
        FakeDav other;
        const FakeDav &target = isSameServer ? *m_dav : other;
        m_dav->server().on(u"/old/"_s, redirectTo(target.root().toEncoded(), 301));
        OpenFolder side(m_dav->elsewhere(u"/old"_s), {}, Purpose::Write, goodProfile());
        QCOMPARE(bool(side.facts), isSameServer);
        if (!isSameServer)
            QVERIFY(side.facts.error().text.contains(other.root().toString()));
        else
            QVERIFY(run(side.folder.makeFolder("new", 0, {})));
        QCOMPARE(m_dav->has("new"), isSameServer);
        QCOMPARE(other.count("MKCOL"), 0);
    }

    void whatIsPackedOnTheWayHasNoHash()
    {
        QVERIFY(run(m_side->folder.hash("a", {})));
        m_dav->lie({"GET", "a", {.headers = {{"Content-Encoding", "gzip"}}, .body = "x"}, 1});
        const Result<QByteArray> hash = run(m_side->folder.hash("a", {}));
        QVERIFY(!hash);
        QCOMPARE(hash.error().kind, Error::Protocol);
    }

    void aLookWritesNothing()
    {
        const OpenFolder side(m_dav->root(), {}, Purpose::Look);
        QVERIFY(side.facts);
        QVERIFY(!side.folder.profile().isProbed());
        QVERIFY(!side.facts->words.isEmpty());
        for (const QByteArray &method : m_dav->methods())
            QVERIFY(method == "PROPFIND" || method == "GET" || method == "OPTIONS");
    }

    void aServerThatBecameAnotherOneIsProbedAgain()
    {
        ServerProfile profile = goodProfile();
        profile.server = "Another/1.0";
        const OpenFolder side(m_dav->root(), {}, Purpose::Write, profile);
        QVERIFY(side.facts);
        QVERIFY(m_dav->count("MKCOL") > 0);
        QVERIFY(side.folder.profile() != profile);
        QCOMPARE(m_dav->paths(), (QList<QByteArray>{"a", "d"}));
    }

    void aServerThatRefusesEverythingIsReadOnly()
    {
        m_dav->lie({"MKCOL", "*", {.status = 403}, 0});
        const OpenFolder side(m_dav->root());
        QVERIFY(side.facts);
        QVERIFY(!side.facts->isWritable);
    }

private:
    void openWith(const ServerProfile &profile, const QString &run)
    {
        m_side = std::make_unique<OpenFolder>(m_dav->root(), run, Purpose::Write, profile);
        if (!m_side->facts)
            qFatal("%s", qPrintable(m_side->facts.error().text));
    }

    [[nodiscard]] Entry lookAt(const SyncPath &path)
    {
        const Result<Entry> entry = run(m_side->folder.look(path, {}));
        return entry ? *entry : Entry{};
    }

    Result<Entry> putBytes(const SyncPath &path, const QByteArray &bytes, const Entry &expected)
    {
        const QString local = m_local.write(u"source%1"_s.arg(++m_count), bytes);
        return run(m_side->folder.put(path, sourceOf(local), expected, {}));
    }

    std::unique_ptr<FakeDav> m_dav;
    TempFolder m_local;
    std::unique_ptr<OpenFolder> m_side;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestDavChanges)
#include "tst_davchanges.moc"
