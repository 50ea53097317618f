// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apache.h"
#include "tests/support/lighttpd.h"
#include "tests/support/nginx.h"
#include "tests/support/pythonserver.h"
#include "tests/sync/mirror/mirrorfixture.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using ServerPtr = std::unique_ptr<WebServer>;

//! A kind of server, and how it is started; null where it is not installed.
struct Kind {
    QByteArray name;
    std::function<ServerPtr(const QString &files)> start;
    QString word; //!< what the facts call it
    bool tellsDates; //!< its pages do, so that files that stay need no question
    bool isExact = false; //!< its pages tell all
    bool tellsEmpty = true; //!< one may know that a file is empty
};

template <typename Server, typename... Arguments>
std::function<ServerPtr(const QString &)> starter(Arguments... arguments)
{
    return [=](const QString &files) -> ServerPtr {
        if (!Server::isAvailable())
            return nullptr;
        return std::make_unique<Server>(files, arguments...);
    };
}

const QList<Kind> kinds{
    {"nginx", starter<Nginx>(u"autoindex on;"_s), u"nginx"_s, true},
    {"nginx that rounds", starter<Nginx>(u"autoindex on; autoindex_exact_size off;"_s), u"nginx"_s,
     true},
    {"nginx with JSON", starter<Nginx>(u"autoindex on; autoindex_format json;"_s), u"nginx"_s, true,
     true},
    {"Apache, names alone", starter<Apache>(Apache::Index::Plain), u"Apache"_s, false, false,
     false},
    {"Apache", starter<Apache>(Apache::Index::Fancy), u"Apache"_s, true},
    {"Apache with a table", starter<Apache>(Apache::Index::Table), u"Apache"_s, true},
    {"lighttpd", starter<Lighttpd>(), u"lighttpd"_s, true},
    {"Python", starter<PythonServer>(), u"Python"_s, false},
};

const QDateTime longAgo(QDate(2024, 5, 6), QTime(7, 8, 9), Qt::UTC);

void write(const TempFolder &site, const QString &name, const QByteArray &bytes,
           const QDateTime &time = longAgo)
{
    QFile file(site.write(name, bytes));
    if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(time, QFile::FileModificationTime))
        qFatal("The time of %s cannot be set", qPrintable(name));
}

constexpr int folderCount = 4;
constexpr int fileCount = 10;

void fill(const TempFolder &site)
{
    write(site, u"one.txt"_s, "one");
    write(site, u"sp ace & <x>.txt"_s, "four");
    write(site, u"\u00e4#%25?.txt"_s, "fives");
    write(site, u"a:b"_s, {});
    write(site, u"it's"_s, "i");
    write(site, u";semi"_s, ";;");
    write(site, u"a\\b"_s, "back");
    write(site, QString(120, u'n') + u".txt"_s, "long");
    write(site, u"big.bin"_s, QByteArray(123'456, 'b'));
    write(site, u"sub/deep er/x.bin"_s, "x");
    QDir(site.path()).mkdir(u"empty"_s);
}

QByteArrayList wholeTree()
{
    QByteArrayList lines{";semi 2",
                         "a:b 0",
                         "a\\b 4",
                         "big.bin 123456",
                         "empty/",
                         "it's 1",
                         QByteArray(120, 'n') + ".txt 4",
                         "one.txt 3",
                         "sp ace & <x>.txt 4",
                         "sub/",
                         "sub/deep er/",
                         "sub/deep er/x.bin 1",
                         "\xc3\xa4#%25?.txt 5"};
    std::ranges::sort(lines);
    return lines;
}

} // namespace

//! Mirrors of servers as they are.
class TestMirrorServers : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_site = std::make_unique<TempFolder>();
        fill(*m_site);
    }

    void theWholeTreeIsListed_data() { addKinds(); }
    void theWholeTreeIsListed()
    {
        const Kind kind = startServer();
        if (!m_server)
            QSKIP("This server is not installed.");
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto tree = listed(&mirror);
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text));
        QByteArrayList expected = wholeTree();
        if (!kind.tellsEmpty)
            expected[expected.indexOf("a:b 0")] = "a:b ?";
        QCOMPARE(linesOf(*tree), expected);
        for (const char *path : {"one.txt", "sub/deep er/x.bin", "\xc3\xa4#%25?.txt"})
            QCOMPARE(tree->at(path).signature.modified, longAgo.toMSecsSinceEpoch() * 1'000'000);
    }

    void itSaysWhatItIs_data() { addKinds(); }
    void itSaysWhatItIs()
    {
        const Kind kind = startServer();
        if (!m_server)
            QSKIP("This server is not installed.");
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto facts = run(mirror.open(Purpose::Look, {}, {}));
        QVERIFY(facts);
        QVERIFY(!facts->isWritable);
        QVERIFY(facts->words.first().contains(kind.word));
        QVERIFY(facts->clockAhead.has_value());
        QVERIFY(qAbs(*facts->clockAhead) <= 2);
        QVERIFY(facts->rootSignature.startsWith("index http://"));
    }

    void aTreeThatStaysCostsOneRequestAFolder_data() { addKinds(); }
    void aTreeThatStaysCostsOneRequestAFolder()
    {
        const Kind kind = startServer();
        if (!m_server)
            QSKIP("This server is not installed.");
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        QCOMPARE(first.requests(), folderCount + (kind.isExact ? 0 : fileCount));
        MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto after = listed(&second, {nullptr, std::make_shared<TreeBase>(*before), nullptr});
        QVERIFY(after);
        QCOMPARE(second.requests(), folderCount + (kind.tellsDates ? 0 : fileCount));
        QCOMPARE(linesOf(*after), linesOf(*before));
        QCOMPARE(after->at("big.bin"), before->at("big.bin"));
    }

    void aChangedFileIsSeen_data() { addKinds(); }
    void aChangedFileIsSeen()
    {
        const Kind kind = startServer();
        if (!m_server)
            QSKIP("This server is not installed.");
        MirrorFolder first(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto before = listed(&first);
        QVERIFY(before);
        write(*m_site, u"big.bin"_s, QByteArray(123'456, 'c'), longAgo.addDays(1));
        MirrorFolder second(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        const auto after = listed(&second, {nullptr, std::make_shared<TreeBase>(*before), nullptr});
        QVERIFY(after);
        QVERIFY(after->at("big.bin").signature.modified > before->at("big.bin").signature.modified);
        QCOMPARE(after->at("one.txt"), before->at("one.txt"));
    }

    void aFileIsLookedAtByItself_data() { addKinds(); }
    void aFileIsLookedAtByItself()
    {
        const Kind kind = startServer();
        if (!m_server)
            QSKIP("This server is not installed.");
        MirrorFolder mirror(&m_session, nullptr, mirrorAt(m_server->url(u"/"_s)));
        QVERIFY(run(mirror.open(Purpose::Look, {}, {})));
        const auto file = run(mirror.look("sp ace & <x>.txt", {}));
        QVERIFY(file);
        QCOMPARE(file->kind, EntryKind::File);
        QCOMPARE(file->signature.size, 4);
        const auto nothing = run(mirror.look("nobody", {}));
        QVERIFY(nothing);
        QCOMPARE(nothing->kind, EntryKind::Absent);
        const auto hash = run(mirror.hash("one.txt", {}));
        QVERIFY(hash);
        QCOMPARE(*hash, "sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    }

private:
    static void addKinds()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < kinds.size(); ++i)
            QTest::newRow(kinds[i].name.constData()) << i;
    }

    Kind startServer()
    {
        QFETCH(int, number);
        m_server = kinds[number].start(m_site->path());
        return kinds[number];
    }

    Session m_session;
    std::unique_ptr<TempFolder> m_site;
    ServerPtr m_server;
};

QTEST_GUILESS_MAIN(TestMirrorServers)
#include "tst_mirrorservers.moc"
