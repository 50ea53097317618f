// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/sync/mirror/mirrorfixture.h"

#include "core/sync/filter/syncfilter.h"
#include "core/sync/mirror/davserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Answer html(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/html"}}, .body = body};
}

Answer indexOf(const QByteArray &links)
{
    return html("<html><head><title>Index of /</title></head><body><pre><a href=../>../</a>\n"
                + links + "</pre></body></html>");
}

QByteArray linkTo(const QByteArray &name)
{
    return "<a href=\"" + name + "\">" + name + "</a>  06-May-2024 07:08  5\n";
}

Answer file(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "application/octet-stream"},
                        {"Date", "Wed, 08 May 2024 08:00:00 GMT"}},
            .body = body,
            .etag = "\"" + body + "\"",
            .lastModified = "Mon, 06 May 2024 07:08:09 GMT"};
}

Answer status(int number)
{
    Answer answer = html("<html><body>No.</body></html>");
    answer.status = number;
    return answer;
}

} // namespace

//! Index pages of a server that does as it likes.
class TestMirrorFolder : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<LocalServer>(); }

    void whatIsNoIndexIsUnknownAndNotEmpty_data()
    {
        addOtherAnswers();
        QTest::newRow("a redirect to an index elsewhere") << redirectTo("/other/");
    }

    void whatIsNoIndexIsUnknownAndNotEmpty()
    {
        QFETCH(Answer, answer);
        m_server->on(u"/login"_s, html("<html><body><input type=password></body></html>"));
        m_server->on(u"/other/"_s, indexOf(linkTo("z")));
        m_server->on(u"/pub/"_s, indexOf(linkTo("a") + linkTo("sub/")));
        m_server->on(u"/pub/a"_s, file("aaaaa"));
        m_server->on(u"/pub/sub/"_s, answer);
        MirrorFolder below(&m_session, nullptr, mirrorAt(m_server->url(u"/pub/"_s)));
        const auto tree = listed(&below);
        QVERIFY(tree);
        const auto unlisted = QByteArray::number(int(UnknownReason::NotListed));
        QCOMPARE(linesOf(*tree), (QByteArrayList{"a 5", "sub !" + unlisted}));
        QVERIFY(tree->hasUnknown());
    }

    void aRootThatIsNoIndexIsAnError_data() { addOtherAnswers(); }
    void aRootThatIsNoIndexIsAnError()
    {
        QFETCH(Answer, answer);
        m_server->on(u"/login"_s, html("<html><body><input type=password></body></html>"));
        m_server->on(u"/pub/sub/"_s, answer);
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/pub/sub/"_s)));
        const auto facts = run(mirror.open(Purpose::Look, {}, {}));
        QVERIFY(!facts);
        QVERIFY(facts.error().text.endsWith(u'.'));
    }

    void anEmptyIndexIsAnEmptyFolder()
    {
        m_server->on(u"/"_s, indexOf({}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(tree->size(), 1);
        QVERIFY(!tree->hasUnknown());
    }

    void theRootMayMove()
    {
        m_server->on(u"/pub"_s, redirectTo("/pub/"));
        m_server->on(u"/pub/"_s, indexOf(linkTo("a")));
        m_server->on(u"/pub/a"_s, file("aaa"));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/pub"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree), QByteArrayList{"a 3"});
    }

    void whatOneFileAnswersIsItsOwnMatter()
    {
        m_server->on(u"/"_s,
                     indexOf(linkTo("good") + linkTo("gone") + linkTo("shut") + linkTo("moved")
                             + linkTo("folder")));
        m_server->on(u"/good"_s, file("good!"));
        m_server->on(u"/gone"_s, status(410));
        m_server->on(u"/shut"_s, status(403));
        m_server->on(u"/moved"_s, redirectTo("/login"));
        m_server->on(u"/login"_s, html("<input type=password>"));
        m_server->on(u"/folder"_s, redirectTo("/folder/"));
        m_server->on(u"/folder/"_s, indexOf({}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        // "moved" has no ending, so it may well be a page.
        const auto unread = " !" + QByteArray::number(int(UnknownReason::NotReadable));
        QCOMPARE(
            linesOf(*tree),
            (QByteArrayList{"folder/", "gone" + unread, "good 5", "moved 21", "shut" + unread}));
    }

    void aBusyServerIsAskedAgain()
    {
        m_server->on(u"/"_s, {status(503), indexOf(linkTo("a"))});
        m_server->on(u"/a"_s, {status(429), status(502), file("aaa")});
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree), QByteArrayList{"a 3"});
    }

    void aServerThatGoesAwayFailsTheList()
    {
        m_server->on(u"/"_s, indexOf(linkTo("a") + linkTo("sub/")));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(run(mirror.open(Purpose::Look, {}, {})));
        m_server->stopListening();
        m_server->dropConnections();
        const auto tree = run(mirror.list({}, {}));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::ConnectionRefused);
    }

    void pagesWithoutEndAreCutOff()
    {
        m_server->onAny([](const SeenRequest &) { return indexOf("<a href=a/>a/</a>"); });
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(tree->size(), 252);
        QVERIFY(tree->hasUnknown());
    }

    void whatIsLeftOutIsNotAskedFor()
    {
        m_server->on(u"/"_s,
                     indexOf(linkTo("a") + linkTo("no") + linkTo("sub/") + linkTo(".gannet-root")));
        m_server->on(u"/a"_s, file("aaa"));
        const auto filter = std::make_shared<SyncFilter>();
        filter->addExclude("no");
        filter->addExclude("sub/");
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror, {filter, nullptr, nullptr});
        QVERIFY(tree);
        const auto left = " !" + QByteArray::number(int(UnknownReason::Filtered));
        QCOMPARE(linesOf(*tree), (QByteArrayList{"a 3", "no" + left, "sub" + left}));
        QCOMPARE(mirror.requests(), 2);
    }

    void whatNeverArrivedIsAskedForAgain()
    {
        m_server->on(u"/"_s, indexOf(linkTo("a")));
        m_server->on(u"/a"_s, file("aaaaa"));
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        for (const bool hasArrived : {true, false}) {
            const auto base = std::make_shared<TreeBase>(*before);
            base->entries.first().hasArrived = hasArrived;
            MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
            QVERIFY(listed(&second, {nullptr, base, nullptr}));
            QCOMPARE(second.requests(), hasArrived ? 1 : 2);
        }
    }

    void aLineThatChangedIsAskedFor()
    {
        m_server->on(u"/"_s,
                     {indexOf(linkTo("a")), indexOf(linkTo("a").replace("06-May", "07-May"))});
        m_server->on(u"/a"_s, {file("aaaaa"), file("bbbbb")});
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto after = listed(&second, {nullptr, std::make_shared<TreeBase>(*before), nullptr});
        QVERIFY(after);
        QCOMPARE(after->at("a").signature.tag, "\"bbbbb\""_ba);
    }

    void progressIsCounted()
    {
        m_server->on(u"/"_s, indexOf(linkTo("a") + linkTo("sub/")));
        m_server->on(u"/a"_s, file("aaa"));
        m_server->on(u"/sub/"_s, indexOf({}));
        const auto progress = std::make_shared<ListingProgress>();
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(listed(&mirror, {nullptr, nullptr, progress}));
        QCOMPARE(progress->entries.load(), 2);
        QCOMPARE(progress->folders.load(), 2);
    }

    void aPasswordStaysAtItsOrigin()
    {
        LocalServer other;
        other.onAny([](const SeenRequest &) { return file("far"); });
        Answer page = indexOf(linkTo("a"));
        page.basicAuth = "me:secret";
        m_server->on(u"/"_s, page);
        m_server->on(u"/a"_s, redirectTo(other.url(u"/a"_s).toEncoded()));
        MirrorConfig config = mirrorAt(m_server->url(u"/"_s));
        config.login = {u"me"_s, u"secret"_s};
        MirrorFolder mirror(&m_session, nullptr, config);
        const auto tree = listed(&mirror);
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QCOMPARE(linesOf(*tree), QByteArrayList{"a 3"});
        QVERIFY(other.requestCount() > 0);
        for (const SeenRequest &request : other.requests())
            QVERIFY(request.header("Authorization").isNull());
    }

    void nothingCanBeWritten()
    {
        m_server->on(u"/"_s, indexOf({}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(run(mirror.open(Purpose::Write, u"run"_s, {})));
        QList<Error> errors{run(mirror.put("a", {}, {}, {})).error(),
                            run(mirror.link("a", "b", {}, {})).error(),
                            run(mirror.makeFolder("a", 0, {})).error(),
                            run(mirror.move("a", "b", {}, {})).error(),
                            run(mirror.remove("a", {}, {})).error(),
                            run(mirror.setModified("a", 1, {})).error(),
                            run(mirror.restore(u"run"_s, "a", {})).error()};
        for (const Error &error : errors) {
            QCOMPARE(error.kind, Error::NotWritable);
            QVERIFY(error.text.startsWith(u'a'));
        }
        QVERIFY(run(mirror.mark("id", {})));
        QVERIFY(run(mirror.settle({})));
        QVERIFY(run(mirror.sweep({})));
        QVERIFY(run(mirror.trim(std::chrono::days(1), 0, {})));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void aStopEndsTheList()
    {
        Answer held = indexOf({});
        held.hold = true;
        m_server->on(u"/"_s, indexOf(linkTo("sub/")));
        m_server->on(u"/sub/"_s, held);
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(run(mirror.open(Purpose::Look, {}, {})));
        StopSource stop;
        Task<Result<SyncTree>> listing = mirror.list({}, stop.get_token());
        QVERIFY(m_server->waitForRequests(2));
        stop.request_stop();
        const auto tree = run(std::move(listing));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Stopped);
    }

    void aWebDavServerSaysSo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("classes");
        QTest::addColumn<bool>("isDav");
        QTest::newRow("class 1") << 200 << "1"_ba << true;
        QTest::newRow("more classes") << 204 << "extended-mkcol, 1 ,3"_ba << true;
        QTest::newRow("no class") << 200 << ""_ba << false;
        QTest::newRow("another class") << 200 << "10"_ba << false;
        QTest::newRow("the question is not known") << 405 << "1"_ba << false;
    }

    void aWebDavServerSaysSo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, classes);
        m_server->on(u"/"_s, Answer{.status = status, .headers = {{"DAV", classes}}});
        Request request;
        request.url = m_server->url(u"/"_s);
        const auto isDav = run(isDavServer(&m_session, request, {}));
        QVERIFY(isDav);
        QTEST(*isDav, "isDav");
        QCOMPARE(m_server->requests().constFirst().method, "OPTIONS"_ba);
    }

private:
    static void addOtherAnswers()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("a login page")
            << html("<html><body><form><input type=password></form></body></html>");
        QTest::newRow("a page without links") << html("<html><body>Hello</body></html>");
        QTest::newRow("no byte") << html({});
        QTest::newRow("an index of another type")
            << Answer{.headers = {{"Content-Type", "image/png"}}, .body = "<title>Index of /"};
        QTest::newRow("cut") << html("<html><title>Index of /</title><a href=a>a</a>");
        QTest::newRow("401") << status(401);
        QTest::newRow("403") << status(403);
        QTest::newRow("404") << status(404);
        QTest::newRow("500") << status(500);
        QTest::newRow("503") << status(503);
        QTest::newRow("a redirect to a login") << redirectTo("/login");
        QTest::newRow("a redirect to itself") << redirectTo("/pub/sub/");
        QTest::newRow("a body that breaks off")
            << Answer{.headers = {{"Content-Type", "text/html"}},
                      .body = "<title>Index of /</title>",
                      .promisedLength = 100};
    }

    Session m_session;
    std::unique_ptr<LocalServer> m_server;
};

QTEST_GUILESS_MAIN(TestMirrorFolder)
#include "tst_mirrorfolder.moc"
