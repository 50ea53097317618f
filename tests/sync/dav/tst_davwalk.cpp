// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davwalk.h"

#include "core/sync/filter/syncfilter.h"
#include "core/sync/model/base.h"
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

//! Rows of a base, as a list.
class Rows final : public BaseReader
{
public:
    explicit Rows(QList<BaseEntry> rows)
        : m_rows(std::move(rows))
    {
    }
    [[nodiscard]] bool next(BaseEntry *entry) override
    {
        if (m_at >= m_rows.size())
            return false;
        *entry = m_rows[m_at++];
        return true;
    }

private:
    QList<BaseEntry> m_rows;
    qsizetype m_at = 0;
};

//! The base after a run that brought all of \a tree.
QList<BaseEntry> baseOf(const SyncTree &tree)
{
    QList<BaseEntry> rows;
    QList<SyncTree::Index> left{SyncTree::root};
    while (!left.isEmpty()) {
        const SyncTree::Index index = left.takeLast();
        if (index != SyncTree::root) {
            const Entry entry = tree.entry(index);
            BaseEntry row;
            row.path = tree.path(index);
            row.kind = entry.kind;
            row.there = entry.signature;
            rows.append(row);
        }
        for (SyncTree::Index i = tree.childCount(index); i > 0; --i)
            left.append(tree.firstChild(index) + i - 1);
    }
    return rows;
}

} // namespace

//! How much a listing costs, and what it may leave to the base.
class TestDavWalk : public QObject
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

    void anUnchangedTreeCostsOneRequest()
    {
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        const int before = m_dav->count("PROPFIND");
        const Result<SyncTree> again = listWith(side.data(), baseOf(*tree));
        QVERIFY(again);
        QCOMPARE(pathsOf(*again), pathsOf(*tree));
        QCOMPARE(again->at("b/c/two").signature, tree->at("b/c/two").signature);
        QCOMPARE(m_dav->count("PROPFIND") - before, 1);
        m_dav->write("b/c/two", "changed");
        const Result<SyncTree> changed = listWith(side.data(), baseOf(*tree));
        QVERIFY(changed);
        QCOMPARE(changed->at("b/c/two").signature.size, 7);
        QCOMPARE(m_dav->count("PROPFIND") - before, 1 + 3);
    }

    void whatWasOnItsWayIsListed()
    {
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QList<BaseEntry> base = baseOf(*tree);
        for (BaseEntry &entry : base)
            entry.hasArrived = entry.path != "b/c/two";
        m_dav->remove("b/c/two");
        QVERIFY(listWith(side.data(), base)->at("b/c/two").kind == EntryKind::Absent);
    }

    void tagsOfFoldersThatWereNotProvedAreNotTrusted()
    {
        ServerProfile profile = goodProfile();
        profile.folderTagsAreDeep = false;
        OpenFolder side(m_dav->root(), u"run"_s, Purpose::Write, profile);
        QVERIFY(side.facts);
        const Result<SyncTree> tree = run(side.folder.list({}, {}));
        QVERIFY(tree);
        const int before = m_dav->count("PROPFIND");
        QVERIFY(listWith(&side, baseOf(*tree)));
        QCOMPARE(m_dav->count("PROPFIND") - before, 4);
    }

    void aBaseThatIsNotWholeIsNotTrusted()
    {
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        const int before = m_dav->count("PROPFIND");
        ListWish wish;
        wish.base = std::make_shared<Rows>(baseOf(*tree));
        QVERIFY(run(side->folder.list(wish, {})));
        QCOMPARE(m_dav->count("PROPFIND") - before, 4);
    }

    void whatIsFilteredIsLeftOut()
    {
        SyncFilter filter;
        filter.addExclude("/b/");
        filter.addExclude("thr*");
        ListWish wish;
        wish.filter = std::make_shared<SyncFilter>(filter);
        const QScopedPointer side(open());
        const Result<SyncTree> all = run(side->folder.list({}, {}));
        const Result<SyncTree> tree = run(side->folder.list(wish, {}));
        QVERIFY(all && tree);
        const QStringList left{u"a/"_s, u"a/one"_s, u"b?"_s, u"three?"_s};
        QCOMPARE(pathsOf(*tree), left);
        QCOMPARE(tree->at("b").reason, UnknownReason::Filtered);
        QVERIFY(!tree->hasUnknown());
        wish.base = std::make_shared<Rows>(baseOf(*all));
        wish.isBaseWhole = true;
        const Result<SyncTree> pruned = run(side->folder.list(wish, {}));
        QVERIFY(pruned);
        QCOMPARE(pathsOf(*pruned), left);
    }

    void aSmallTreeComesInOneAnswer_data()
    {
        QTest::addColumn<bool>("isTrue");
        QTest::addColumn<int>("requests");
        QTest::newRow("as it was proved") << true << 1;
        QTest::newRow("and now only one level comes") << false << 1 + 2 + 1;
    }

    void aSmallTreeComesInOneAnswer()
    {
        QFETCH(bool, isTrue);
        ServerProfile profile = goodProfile();
        profile.folderTagsAreDeep = false;
        profile.listsDeep = true;
        OpenFolder side(m_dav->root(), u"run"_s, Purpose::Write, profile);
        const Result<SyncTree> tree = run(side.folder.list({}, {}));
        QVERIFY(tree);
        m_dav->setDepth(isTrue ? FakeDav::Infinite::Listed : FakeDav::Infinite::OneLevel);
        const int before = m_dav->count("PROPFIND");
        const Result<SyncTree> again = listWith(&side, baseOf(*tree));
        QVERIFY(again);
        QCOMPARE(pathsOf(*again), pathsOf(*tree));
        QTEST(m_dav->count("PROPFIND") - before, "requests");
    }

    void aServerThatRefusesDepthIsWalked()
    {
        ServerProfile profile = goodProfile();
        profile.folderTagsAreDeep = false;
        profile.listsDeep = true;
        OpenFolder side(m_dav->root(), u"run"_s, Purpose::Write, profile);
        const Result<SyncTree> tree = run(side.folder.list({}, {}));
        QVERIFY(tree);
        m_dav->lie({"PROPFIND", "", {.status = 403, .body = "propfind-finite-depth"}, 1});
        const Result<SyncTree> again = listWith(&side, baseOf(*tree));
        QVERIFY(again);
        QCOMPARE(pathsOf(*again), pathsOf(*tree));
    }

    void aDeepTreeIsListedToItsEnd()
    {
        constexpr int levels = 200;
        SyncPath path = "d";
        for (int i = 1; i < levels; ++i)
            path = joined(path, "d");
        m_dav->write(joined(path, "file"), "deep");
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QCOMPARE(tree->at(joined(path, "file")).signature.size, 4);
        QVERIFY(listWith(side.data(), baseOf(*tree)));
    }

    void aWideFolderIsListedToItsEnd()
    {
        constexpr int files = 20'000;
        QByteArray responses = folderAt(rootHref);
        for (int i = 0; i < files; ++i)
            responses += fileAt(rootHref + "file-" + QByteArray::number(i));
        const QScopedPointer side(open());
        m_dav->lie({"PROPFIND", "", listed(responses), 1});
        ListWish wish;
        wish.progress = std::make_shared<ListingProgress>();
        const Result<SyncTree> tree = run(side->folder.list(wish, {}));
        QVERIFY(tree);
        QCOMPARE(tree->size(), files + 1);
        QCOMPARE(wish.progress->entries.load(), files);
        QCOMPARE(wish.progress->folders.load(), 1);
    }

    void aStoppedListingIsNone()
    {
        const QScopedPointer side(open());
        StopSource stop;
        stop.request_stop();
        const Result<SyncTree> tree = run(side->folder.list({}, stop.get_token()));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Stopped);
    }

    void oldStraysAreSwept()
    {
        m_dav->write("b/.gannet-part-1-1", "half"); // of 2020
        m_dav->write("b/.gannet-part-1-2", "half");
        const QByteArray href = rootHref + "b/";
        m_dav->lie({"PROPFIND", "b",
                    listed(folderAt(href)
                           + fileAt(href + ".gannet-part-1-1",
                                    "<d:getlastmodified>Mon, 02 Nov 2020 10:00:00 GMT"
                                    "</d:getlastmodified>")
                           + fileAt(href + ".gannet-part-1-2",
                                    "<d:getlastmodified>Mon, 02 Nov 2099 10:00:00 GMT"
                                    "</d:getlastmodified>")),
                    1});
        const QScopedPointer side(open());
        const Result<SyncTree> tree = run(side->folder.list({}, {}));
        QVERIFY(tree);
        QVERIFY(run(side->folder.sweep({})));
        QVERIFY(!m_dav->has("b/.gannet-part-1-1"));
        QVERIFY(m_dav->has("b/.gannet-part-1-2"));
    }

private:
    [[nodiscard]] OpenFolder *open() const
    {
        auto *side = new OpenFolder(m_dav->root(), u"run"_s, Purpose::Write, goodProfile());
        if (!side->facts)
            qWarning("%s", qPrintable(side->facts.error().text));
        return side;
    }

    static Result<SyncTree> listWith(OpenFolder *side, const QList<BaseEntry> &base)
    {
        ListWish wish;
        wish.base = std::make_shared<Rows>(base);
        wish.isBaseWhole = true;
        return run(side->folder.list(wish, {}));
    }

    std::unique_ptr<FakeDav> m_dav;
};

QTEST_GUILESS_MAIN(TestDavWalk)
#include "tst_davwalk.moc"
