// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/sync/mirror/mirrorfixture.h"

#include "core/sync/filter/syncfilter.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray longAgo = "Mon, 06 May 2024 07:08:09 GMT";

Answer text(const QByteArray &body, const QByteArray &type = "text/plain")
{
    return {.headers = {{"Content-Type", type}}, .body = body};
}

Answer file(const QByteArray &body)
{
    Answer answer = text(body, "application/octet-stream");
    answer.etag = '"' + body + '"';
    answer.lastModified = longAgo;
    return answer;
}

Answer status(int number)
{
    Answer answer = text("No.");
    answer.status = number;
    return answer;
}

} // namespace

//! Lists of addresses and Metalinks as mirrors.
class TestMirrorLists : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<LocalServer>(); }

    void aListIsATreeOfItsFiles()
    {
        m_server->on(u"/list.txt"_s, text(lines({"/x/a", "/b"})));
        m_server->on(u"/x/a"_s, file("aaa"));
        m_server->on(u"/b"_s, file("bb"));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree), (QByteArrayList{"a 3", "b 2"}));
        QCOMPARE(tree->at("a").signature.tag, "\"aaa\""_ba);
        QCOMPARE(tree->at("a").signature.modified, 1'714'979'289'000'000'000);
    }

    void theAddressOfAPlaceMayEndWithASlash()
    {
        m_server->on(u"/list.txt"_s, text(lines({"/a"})));
        m_server->on(u"/a"_s, file("aaa"));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QCOMPARE(linesOf(*tree), QByteArrayList{"a 3"});
    }

    void whatAnAddressAnswersTellsWhatItIs_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArrayList>("tree");
        const auto unread = "a !" + QByteArray::number(int(UnknownReason::NotReadable));
        QTest::newRow("it is there") << 200 << QByteArrayList{"a 3"};
        QTest::newRow("nobody knows it") << 404 << QByteArrayList();
        QTest::newRow("it is gone") << 410 << QByteArrayList();
        QTest::newRow("it is shut") << 403 << QByteArrayList{unread};
        QTest::newRow("it is broken") << 500 << QByteArrayList{unread};
        QTest::newRow("not changed, though nobody asked") << 304 << QByteArrayList{unread};
        QTest::newRow("it knows no HEAD") << 405 << QByteArrayList{"a ?"};
    }

    void whatAnAddressAnswersTellsWhatItIs()
    {
        QFETCH(int, number);
        m_server->on(u"/list.txt"_s, text(lines({"/a"})));
        m_server->on(u"/a"_s, number == 200 ? file("aaa") : status(number));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QTEST(linesOf(*tree), "tree");
    }

    void whatDidNotChangeIsTakenFromTheBase_data()
    {
        QTest::addColumn<bool>("hasTag");
        QTest::newRow("by its tag") << true;
        QTest::newRow("by its time") << false;
    }

    void whatDidNotChangeIsTakenFromTheBase()
    {
        QFETCH(bool, hasTag);
        Answer a = file("aaa");
        if (!hasTag)
            a.etag.clear();
        Answer same = status(304);
        same.body.clear();
        m_server->on(u"/list.txt"_s, text(lines({"/a"})));
        m_server->on(u"/a"_s, {a, same});
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto after = listed(&second, {nullptr, std::make_shared<TreeBase>(*before), nullptr});
        QVERIFY(after);
        QCOMPARE(after->at("a"), before->at("a"));
        const SeenRequest asked = m_server->requests(u"/a"_s).constLast();
        QCOMPARE(asked.header("If-None-Match"), hasTag ? "\"aaa\""_ba : QByteArray());
        QCOMPARE(asked.header("If-Modified-Since"), hasTag ? QByteArray() : longAgo);
    }

    void aConditionHoldsForTheSameAddressAlone()
    {
        m_server->on(u"/list.txt"_s, {text(lines({"/old/a"})), text(lines({"/new/a"}))});
        m_server->on(u"/old/a"_s, file("old"));
        m_server->on(u"/new/a"_s, file("newer"));
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto after = listed(&second, {nullptr, std::make_shared<TreeBase>(*before), nullptr});
        QVERIFY(after);
        QCOMPARE(linesOf(*after), QByteArrayList{"a 5"});
        QVERIFY(m_server->requests(u"/new/a"_s).constFirst().header("If-None-Match").isNull());
    }

    void aMetalinkThatTellsAllIsNotAskedAbout()
    {
        m_server->on(u"/files.meta4"_s, metalink({{"d/a", 3, "aaa"}, {"b", 2, "bb"}}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror);
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QCOMPARE(linesOf(*tree), (QByteArrayList{"b 2", "d/", "d/a 3"}));
        QVERIFY(tree->at("b").signature.hash.startsWith("sha256:"));
        QCOMPARE(m_server->requestCount(), 1);
        QCOMPARE(run(mirror.look("d", {}))->kind, EntryKind::Folder);
        QCOMPARE(*run(mirror.look("d/a", {})), tree->at("d/a"));
        QCOMPARE(run(mirror.look("c", {}))->kind, EntryKind::Absent);
        QCOMPARE(*run(mirror.hash("b", {})), tree->at("b").signature.hash);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void aMetalinkThatTellsLittleIsAskedAbout()
    {
        m_server->on(u"/b"_s, file("bb"));
        m_server->on(u"/files.meta4"_s, metalink({{"b", -1, {}}}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree), QByteArrayList{"b 2"});
    }

    void aNameThatIsFileAndFolderIsUnknown()
    {
        m_server->on(u"/files.meta4"_s, metalink({{"d/a", 3, "aaa"}, {"d", 2, "bb"}}));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror);
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree),
                 QByteArrayList{"d !" + QByteArray::number(int(UnknownReason::BadName))});
    }

    void filtersHold()
    {
        m_server->on(u"/files.meta4"_s, metalink({{"d/a", 3, "aaa"}, {"b", 2, "bb"}}));
        const auto filter = std::make_shared<SyncFilter>();
        filter->addExclude("d/");
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto tree = listed(&mirror, {filter, nullptr, nullptr});
        QVERIFY(tree);
        QCOMPARE(linesOf(*tree),
                 (QByteArrayList{"b 2", "d/",
                                 "d/a !" + QByteArray::number(int(UnknownReason::Filtered))}));
    }

    void aListThatBecomesSomethingElseIsNoList()
    {
        m_server->on(u"/list.txt"_s, {text(lines({"/a"})), metalink({{"b", 2, "bb"}})});
        m_server->on(u"/a"_s, file("aaa"));
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        QVERIFY(listed(&mirror));
        const auto again = run(mirror.list({}, {}));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Changed);
    }

    void theFactsTellWhichItIs()
    {
        m_server->on(u"/list.txt"_s, text(lines({"/a", "/.gannet-root"})));
        m_server->on(u"/files.meta4"_s, metalink({{"b", 2, "bb"}}));
        MirrorFolder list(&m_session, nullptr, mirrorAt(m_server->url(u"/list.txt"_s)));
        const auto ofList = run(list.open(Purpose::Look, {}, {}));
        QVERIFY(ofList);
        QVERIFY(ofList->rootSignature.startsWith("list "));
        QCOMPARE(ofList->words.size(), 2);
        MirrorFolder metalink(&m_session, nullptr, mirrorAt(m_server->url(u"/files.meta4"_s)));
        const auto ofMetalink = run(metalink.open(Purpose::Look, {}, {}));
        QVERIFY(ofMetalink);
        QVERIFY(ofMetalink->rootSignature.startsWith("metalink "));
        QVERIFY(!ofMetalink->hasTags);
    }

private:
    struct MetaFile {
        QByteArray name;
        qint64 size;
        QByteArray bytes; //!< for the checksum
    };

    [[nodiscard]] QByteArray lines(const QByteArrayList &paths) const
    {
        QByteArray all;
        for (const QByteArray &path : paths)
            all += m_server->url(QString::fromUtf8(path)).toEncoded() + '\n';
        return all;
    }

    [[nodiscard]] Answer metalink(const QList<MetaFile> &files) const
    {
        QByteArray xml = "<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\">";
        for (const MetaFile &one : files) {
            xml += "<file name=\"" + one.name + "\">";
            if (one.size >= 0)
                xml += "<size>" + QByteArray::number(one.size) + "</size><hash type=\"sha-256\">"
                    + QCryptographicHash::hash(one.bytes, QCryptographicHash::Sha256).toHex()
                    + "</hash>";
            xml += "<url>" + m_server->url(u'/' + QString::fromUtf8(one.name)).toEncoded()
                + "</url></file>";
        }
        return text(xml + "</metalink>", "application/metalink4+xml");
    }

    Session m_session;
    std::unique_ptr<LocalServer> m_server;
};

QTEST_GUILESS_MAIN(TestMirrorLists)
#include "tst_mirrorlists.moc"
