// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davfolder.h"

#include "tests/sync/dav/davworld.h"
#include "tests/sync/dav/fakedav.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

QByteArray listOf(const QByteArray &responses)
{
    return "<d:multistatus xmlns:d=\"DAV:\">" + responses + "</d:multistatus>";
}

QByteArray folderAt(const QByteArray &href)
{
    return "<d:response><d:href>" + href
        + "</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop>"
          "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
}

QByteArray fileAt(const QByteArray &href, const QByteArray &properties = {})
{
    return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop><d:resourcetype/>"
        + properties + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
}

Answer listed(const QByteArray &responses)
{
    return {.status = 207, .body = listOf(responses)};
}

const QByteArray rootHref = QByteArray(FakeDav::filesPath) + '/';

} // namespace

//! What servers answer to a listing, true and false.
class TestDavListings : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dav = std::make_unique<FakeDav>();
        m_dav->write("a/one", "1");
        m_dav->write("b/c/two", "22");
        m_dav->write("three", "333");
    }

    void aRootThatCannotBeListedIsAFailure_data()
    {
        QTest::addColumn<Answer>("answer");
        const auto row
            = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer; };
        row("401", {.status = 401});
        row("403", {.status = 403});
        row("404", {.status = 404});
        row("405", {.status = 405});
        row("500", {.status = 500});
        row("503", {.status = 503});
        row("a page", {.status = 200, .body = "<html>Sign in</html>"});
        row("a page that says it is a list", {.status = 207, .body = "<html>Sign in</html>"});
        row("a cut list", {.status = 207, .body = listOf(folderAt(rootHref)).chopped(20)});
        row("a cut connection",
            {.status = 207, .body = listOf(folderAt(rootHref)), .promisedLength = 10'000});
        row("an empty list", listed({}));
        row("another place", listed(folderAt("/elsewhere/files/")));
        row("a file", listed(fileAt(rootHref)));
        row("nothing known",
            listed("<d:response><d:href>" + rootHref
                   + "</d:href><d:propstat><d:prop/><d:status>HTTP/1.1 403 No</d:status>"
                     "</d:propstat></d:response>"));
        row("no answer", {.form = Answer::Form::Close});
    }

    void aRootThatCannotBeListedIsAFailure()
    {
        QFETCH(Answer, answer);
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "", answer, 0});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(!tree);
        QVERIFY(!tree.error().text.isEmpty());
        const OpenFolder other(m_dav->root(), u"run"_s, Purpose::Look);
        QVERIFY(!other.facts);
        QVERIFY(!other.facts.error().text.isEmpty());
    }

    void aFolderThatCannotBeListedIsUnknown_data()
    {
        QTest::addColumn<Answer>("answer");
        const auto row
            = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer; };
        const QByteArray href = rootHref + "b/";
        row("403", {.status = 403});
        row("404", {.status = 404});
        row("503", {.status = 503});
        row("a page", {.status = 200, .body = "<html>Sign in</html>"});
        row("a cut list", {.status = 207, .body = listOf(folderAt(href)).chopped(20)});
        row("no answer", {.form = Answer::Form::Close});
        row("without itself", listed(fileAt(href + "x")));
        row("itself a file", listed(fileAt(href)));
        row("something of another folder", listed(folderAt(href) + fileAt(rootHref + "a/one")));
        row("something far below", listed(folderAt(href) + fileAt(href + "c/two")));
        row("its own parent", listed(folderAt(href) + folderAt(rootHref)));
    }

    void aFolderThatCannotBeListedIsUnknown()
    {
        QFETCH(Answer, answer);
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "b", answer, 0});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QCOMPARE(pathsOf(*tree), (QStringList{u"a/"_s, u"a/one"_s, u"b?"_s, u"three"_s}));
        QVERIFY(tree->hasUnknown());
        QCOMPARE(tree->at("b/c/two").kind, EntryKind::Unknown);
    }

    void aServerThatIsBusyOnceIsAskedAgain()
    {
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "b", {.status = 503}, 1});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QVERIFY(!tree->hasUnknown());
    }

    void addressesComeInManyForms_data()
    {
        QTest::addColumn<QByteArray>("href");
        QTest::addColumn<QStringList>("paths");
        const QStringList found{u"a b"_s};
        QTest::newRow("as we would") << rootHref + "a%20b" << found;
        QTest::newRow("whole") << "http://elsewhere:1" + rootHref + "a%20b" << found;
        QTest::newRow("encoded too much") << "/remote%2Ephp/dav/files/m%65/%61%20b"_ba << found;
        QTest::newRow("not encoded") << rootHref + "a b" << found;
        QTest::newRow("a question mark as it is") << rootHref + "a?b#c" << QStringList{u"a?b#c"_s};
        QTest::newRow("with a slash") << rootHref + "a%20b/" << found;
        QTest::newRow("with two slashes") << "//remote.php/dav//files/me/a%20b"_ba << found;
        QTest::newRow("a slash in the name") << rootHref + "a%2Fb" << QStringList();
        QTest::newRow("dots") << rootHref + "x/../a" << QStringList();
        QTest::newRow("encoded dots") << rootHref + "%2e%2e" << QStringList();
        QTest::newRow("a NUL") << rootHref + "a%00b" << QStringList();
        QTest::newRow("no UTF-8") << rootHref + "%ff" << QStringList();
        QTest::newRow("relative") << "a%20b"_ba << QStringList();
    }

    void addressesComeInManyForms()
    {
        QFETCH(QByteArray, href);
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "", listed(folderAt(rootHref) + fileAt(href)), 0});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QTEST(pathsOf(*tree), "paths");
    }

    void aNameThatComesTwiceIsUnknown()
    {
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "",
                    listed(folderAt(rootHref) + fileAt(rootHref + "x") + fileAt(rootHref + "%78")),
                    0});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QCOMPARE(pathsOf(*tree), QStringList{u"x?"_s});
    }

    void aProxyMayShowTheServerElsewhere()
    {
        const QByteArray theirs = "/files/me/";
        m_dav->lie({"PROPFIND", "", listed(folderAt(theirs)), 1});
        m_dav->lie({"PROPFIND", "", listed(folderAt(theirs) + fileAt(theirs + "x")), 1});
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QCOMPARE(pathsOf(*tree), QStringList{u"x"_s});
    }

    void tagsAreMadeComparable_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("strong") << "\"x\""_ba
                                << "\"x\""_ba;
        QTest::newRow("weak") << "W/\"x\""_ba
                              << "\"x\""_ba;
        QTest::newRow("without quotes") << "x"_ba
                                        << "\"x\""_ba;
        QTest::newRow("packed") << "\"x-gzip\""_ba
                                << "\"x\""_ba;
        QTest::newRow("empty") << ""_ba
                               << ""_ba;
        QTest::newRow("with a line end") << "\"x&#13;&#10;Depth: 1\""_ba
                                         << ""_ba;
        QTest::newRow("nothing in quotes") << "\"\""_ba
                                           << ""_ba;
    }

    void tagsAreMadeComparable()
    {
        QFETCH(QByteArray, sent);
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "",
                    listed(folderAt(rootHref)
                           + fileAt(rootHref + "x", "<d:getetag>" + sent + "</d:getetag>")),
                    0});
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QTEST(tree->at("x").signature.tag, "kept");
    }

    void quotasAreRead_data()
    {
        QTest::addColumn<QByteArray>("quota");
        QTest::addColumn<qint64>("free");
        QTest::newRow("plain") << "5000"_ba << qint64(5000);
        QTest::newRow("floating") << "5e3"_ba << qint64(5000);
        QTest::newRow("no limit") << "-3"_ba << qint64(-1);
    }

    void quotasAreRead()
    {
        QFETCH(QByteArray, quota);
        m_dav->setQuotaFree(quota);
        const QScopedPointer side(open());
        QVERIFY(side->facts);
        QTEST(side->facts->freeBytes.value_or(-1), "free");
        QVERIFY(std::abs(side->facts->clockAhead.value_or(1000)) < 5);
    }

private:
    [[nodiscard]] OpenFolder *open() const
    {
        auto *side = new OpenFolder(m_dav->root(), u"run"_s, Purpose::Write, goodProfile());
        if (!side->facts)
            qWarning("%s", qPrintable(side->facts.error().text));
        return side;
    }

    std::unique_ptr<FakeDav> m_dav;
};

QTEST_GUILESS_MAIN(TestDavListings)
#include "tst_davlistings.moc"
