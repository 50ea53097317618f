// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davfolder.h"

#include "app/demo/server/answer.h"
#include "core/job.h"
#include "core/sync/dav/daventry.h"
#include "tests/sync/dav/davworld.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

Entry absent()
{
    return {};
}

} // namespace

//! What every server must give, by whatever way its profile needs.
class TestDavContract : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<DavKind>("kind");
        for (DavKind kind : davKinds())
            QTest::newRow(nameOf(kind)) << kind;
    }

    void init()
    {
        QFETCH_GLOBAL(DavKind, kind);
        if (!DavServer::isAvailable(kind))
            QSKIP("This server is not installed.");
        m_root = m_servers.newFolder(kind);
        m_disk = m_servers.diskPathOf(kind, m_root);
        openAs(u"run"_s);
    }

    void cleanup()
    {
        if (m_side)
            QCOMPARE(leftOvers(), QStringList());
        m_side.reset();
    }

    void aNewFileIsThereAsItWasSent_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("empty") << qint64(0);
        QTest::newRow("small") << qint64(5);
        QTest::newRow("the largest small one") << DavUpload::mostDirect;
        QTest::newRow("large") << 3 * MiB;
    }

    void aNewFileIsThereAsItWasSent()
    {
        QFETCH(qint64, size);
        const QByteArray bytes = patternBytes(0, size);
        const Result<Entry> put = putBytes("a #?%+&;\xc3\xa9.txt", bytes, absent());
        QVERIFY2(put, qPrintable(put ? QString() : put.error().text));
        QCOMPARE(put->kind, EntryKind::File);
        QCOMPARE(put->signature.size, size);
        QVERIFY(onDisk(u"a #?%+&;é.txt"_s) == bytes);
        // The next listing must see no change.
        const Result<SyncTree> tree = run(m_side->folder.list({}, {}));
        QVERIFY(tree);
        const Entry listed = tree->at("a #?%+&;\xc3\xa9.txt");
        QCOMPARE(listed.signature.tag, put->signature.tag);
        QCOMPARE(listed.signature.modified, put->signature.modified);
        QCOMPARE(listed.signature.size, size);
    }

    void whatIsReplacedLiesInTheTrash()
    {
        const Result<Entry> old = putBytes("a", "old one", absent());
        QVERIFY(old);
        const Result<Entry> fresh = putBytes("a", "the new one", *old);
        QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().text));
        QCOMPARE(onDisk(u"a"_s), "the new one"_ba);
        QCOMPARE(onDisk(u".gannet-trash/run/a"_s), "old one"_ba);
        QVERIFY(putBytes("a", "a third", *fresh));
        QCOMPARE(onDisk(u".gannet-trash/run/a-2"_s), "the new one"_ba);
    }

    void withoutATrashItIsReplacedAlone()
    {
        openAs({});
        const Result<Entry> old = putBytes("a", "old one", absent());
        QVERIFY(old);
        const Result<Entry> fresh = putBytes("a", "the new one", *old);
        QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().text));
        QCOMPARE(onDisk(u"a"_s), "the new one"_ba);
        QVERIFY(putBytes("a", patternBytes(0, 2 * MiB), *fresh));
        QCOMPARE(onDisk(u"a"_s).size(), 2 * MiB);
        QVERIFY(!QDir(m_disk).exists(u".gannet-trash"_s));
    }

    void whatSomebodyElseMadeStays_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("small") << qint64(100);
        QTest::newRow("large") << 2 * MiB;
    }

    void whatSomebodyElseMadeStays()
    {
        QFETCH(qint64, size);
        somebodyWrites(u"a"_s, "theirs");
        const Result<Entry> put = putBytes("a", patternBytes(0, size), absent());
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::Changed);
        QCOMPARE(onDisk(u"a"_s), "theirs"_ba);
    }

    void whatSomebodyElseChangedStays_data()
    {
        QTest::addColumn<QString>("run");
        QTest::newRow("with a trash") << u"run"_s;
        QTest::newRow("without one") << QString();
    }

    void whatSomebodyElseChangedStays()
    {
        QFETCH(QString, run);
        openAs(run);
        const Result<Entry> old = putBytes("a", "old one", absent());
        QVERIFY(old);
        somebodyWrites(u"a"_s, "somebody changed it");
        QCOMPARE(kindOf(putBytes("a", "ours", *old)), Error::Changed);
        QCOMPARE(kindOf(gannet::run(m_side->folder.move("a", "b", *old, {}))), Error::Changed);
        QCOMPARE(kindOf(gannet::run(m_side->folder.remove("a", *old, {}))), Error::Changed);
        QCOMPARE(onDisk(u"a"_s), "somebody changed it"_ba);
    }

    void aFileThatIsEditedHereIsNotSent()
    {
        const QString path = m_local.write(u"a"_s, patternBytes(0, 2 * MiB));
        SourceFile source = sourceOf(path);
        m_local.write(u"a"_s, "edited meanwhile");
        QCOMPARE(kindOf(run(m_side->folder.put("a", source, absent(), {}))), Error::Changed);
        QCOMPARE(namesOnDisk(), QStringList());
    }

    void filesAndFoldersMove()
    {
        QVERIFY(run(m_side->folder.makeFolder("d", 0, {})));
        const Result<Entry> file = putBytes("d/a", "bytes", absent());
        QVERIFY(file);
        const Result<Entry> moved = run(m_side->folder.move("d/a", "d/b", *file, {}));
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().text));
        QCOMPARE(moved->signature.size, 5);
        Entry folder;
        folder.kind = EntryKind::Folder;
        const Result<Entry> there = run(m_side->folder.move("d", "e \xc3\xa9", folder, {}));
        QVERIFY2(there, qPrintable(there ? QString() : there.error().text));
        QCOMPARE(there->kind, EntryKind::Folder);
        QCOMPARE(onDisk(u"e é/b"_s), "bytes"_ba);
        QVERIFY(!QDir(m_disk).exists(u"d"_s));
    }

    void aNameMayBeginWithTheOldOne_data()
    {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("a file") << false;
        QTest::newRow("a folder") << true;
    }

    void aNameMayBeginWithTheOldOne()
    {
        QFETCH(bool, isFolder);
        Result<Entry> old = isFolder ? run(m_side->folder.makeFolder("a", 0, {}))
                                     : putBytes("a", "bytes", absent());
        QVERIFY(old);
        const Result<Entry> moved = run(m_side->folder.move("a", "a-2", *old, {}));
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().text));
        QCOMPARE(moved->kind, old->kind);
        QCOMPARE(namesOnDisk(), QStringList{u"a-2"_s});
    }

    // A slash in its place would put the file into another folder.
    void aBackslashIsKeptOrRefused()
    {
        QVERIFY(run(m_side->folder.makeFolder("d", 0, {})));
        const Result<Entry> file = putBytes("d\\x", "bytes", absent());
        const Result<Entry> folder = run(m_side->folder.makeFolder("d\\y", 0, {}));
        QCOMPARE(bool(file), bool(folder));
        QCOMPARE(namesOnDisk(),
                 file ? QStringList({u"d"_s, u"d\\x"_s, u"d\\y"_s}) : QStringList(u"d"_s));
        QCOMPARE(QDir(m_disk + u"d"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList());
        if (!file)
            QVERIFY(file.error().text.contains(u"Rename"_s));
    }

    void nothingMovesOverSomething()
    {
        const Result<Entry> file = putBytes("a", "bytes", absent());
        QVERIFY(file);
        QVERIFY(putBytes("b", "other", absent()));
        QCOMPARE(kindOf(run(m_side->folder.move("a", "b", *file, {}))), Error::Changed);
        QCOMPARE(onDisk(u"a"_s), "bytes"_ba);
        QCOMPARE(onDisk(u"b"_s), "other"_ba);
    }

    void whatIsRemovedCanBeRestored()
    {
        QVERIFY(run(m_side->folder.makeFolder("d", 0, {})));
        const Result<Entry> file = putBytes("d/a", "bytes", absent());
        QVERIFY(file);
        QVERIFY(run(m_side->folder.remove("d/a", *file, {})));
        const Result<Entry> folder = run(m_side->folder.look("d", {}));
        QVERIFY(folder);
        QVERIFY(run(m_side->folder.remove("d", *folder, {})));
        QCOMPARE(namesOnDisk(), QStringList());
        openAs(u"later"_s);
        const Result<Entry> back = run(m_side->folder.restore(u"run"_s, "d/a", {}));
        QVERIFY2(back, qPrintable(back ? QString() : back.error().text));
        QCOMPARE(onDisk(u"d/a"_s), "bytes"_ba);
        QVERIFY(!run(m_side->folder.restore(u"run"_s, "d/a", {})));
    }

    void aFolderWithSomethingInItStays()
    {
        QVERIFY(run(m_side->folder.makeFolder("d", 0, {})));
        const Result<Entry> folder = run(m_side->folder.look("d", {}));
        QVERIFY(folder);
        somebodyWrites(u"d/new"_s, "theirs");
        QCOMPARE(kindOf(run(m_side->folder.remove("d", *folder, {}))), Error::Changed);
        QCOMPARE(onDisk(u"d/new"_s), "theirs"_ba);
    }

    void whatIsGoneIsRemoved_data()
    {
        QTest::addColumn<QString>("run");
        QTest::newRow("with a trash") << u"run"_s;
        QTest::newRow("without one") << QString();
    }

    void whatIsGoneIsRemoved()
    {
        QFETCH(QString, run);
        openAs(run);
        const Result<Entry> file = putBytes("a", "bytes", absent());
        QVERIFY(file);
        QVERIFY(gannet::run(m_side->folder.makeFolder("d", 0, {})));
        const Result<Entry> folder = gannet::run(m_side->folder.look("d", {}));
        QVERIFY(folder);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(gannet::run(m_side->folder.remove("a", *file, {})));
            QVERIFY(gannet::run(m_side->folder.remove("d", *folder, {})));
            QCOMPARE(namesOnDisk(), QStringList());
        }
    }

    void foldersAreMadeOnce()
    {
        for (int i = 0; i < 2; ++i) {
            const Result<Entry> made = run(m_side->folder.makeFolder("d", 0, {}));
            QVERIFY(made);
            QCOMPARE(made->kind, EntryKind::Folder);
        }
        QVERIFY(putBytes("a", "a file", absent()));
        QCOMPARE(kindOf(run(m_side->folder.makeFolder("a", 0, {}))), Error::Changed);
        QVERIFY(!run(m_side->folder.makeFolder("gone/d", 0, {})));
    }

    void aTreeIsListedAsItIs()
    {
        for (const char *folder : {"a", "a/b", "\xd1\x8f", "empty"})
            QVERIFY(run(m_side->folder.makeFolder(folder, 0, {})));
        for (const char *file : {"a/b/c d", "a/x", "\xd1\x8f/\xf0\x9f\x90\xa6", "z%41"})
            QVERIFY(putBytes(file, file, absent()));
        QVERIFY(run(m_side->folder.mark("identity", {})));
        const qint64 before = m_side->folder.requests();
        const Result<SyncTree> tree = run(m_side->folder.list({}, {}));
        QVERIFY(tree);
        QCOMPARE(pathsOf(*tree),
                 (QStringList{u"a/"_s, u"a/b/"_s, u"a/b/c d"_s, u"a/x"_s, u"empty/"_s, u"z%41"_s,
                              u"я/"_s, u"я/🐦"_s}));
        QVERIFY(!tree->hasUnknown());
        QCOMPARE(m_side->folder.requests() - before, 5); // a folder each, and the root
        QCOMPARE(tree->at("z%41").signature.size, 4);
    }

    void aLookTellsWhatIsThere()
    {
        QVERIFY(putBytes("a", "bytes", absent()));
        QVERIFY(run(m_side->folder.makeFolder("d", 0, {})));
        const auto kindAt = [this](const char *path) {
            const Result<Entry> entry = run(m_side->folder.look(path, {}));
            return entry ? entry->kind : EntryKind::Unknown;
        };
        QCOMPARE(kindAt("a"), EntryKind::File);
        QCOMPARE(kindAt("d"), EntryKind::Folder);
        QCOMPARE(kindAt(""), EntryKind::Folder);
        QCOMPARE(kindAt("gone"), EntryKind::Absent);
        QCOMPARE(kindAt("gone/deeper"), EntryKind::Absent);
    }

    void bytesComeBack()
    {
        const QByteArray bytes = patternBytes(0, 100'000);
        const Result<Entry> file = putBytes("a", bytes, absent());
        QVERIFY(file);
        const Result<SourceFile> fetched = run(m_side->folder.fetch("a", *file, {}));
        QVERIFY2(fetched, qPrintable(fetched ? QString() : fetched.error().text));
        QFile local(fetched->path);
        QVERIFY(local.open(QIODevice::ReadOnly));
        QVERIFY(local.readAll() == bytes);
        const Result<QByteArray> hash = run(m_side->folder.hash("a", {}));
        QVERIFY(hash);
        QCOMPARE(*hash,
                 "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        somebodyWrites(u"a"_s, "another");
        QCOMPARE(kindOf(run(m_side->folder.fetch("a", *file, {}))), Error::Changed);
    }

    void aMarkedRootIsKnownAgain()
    {
        QCOMPARE(m_side->facts->identity, QByteArray());
        QVERIFY(run(m_side->folder.mark("who-I-am", {})));
        openAs(u"run"_s);
        QCOMPARE(m_side->facts->identity, "who-I-am"_ba);
    }

    void timesAreKeptWhereTheServerCan()
    {
        const QString path = m_local.write(u"old"_s, "bytes");
        SourceFile source = sourceOf(path);
        source.isTemporary = true;
        source.seen.modified = 1'234'567'890'000'000'000;
        const Result<Entry> put = run(m_side->folder.put("a", source, absent(), {}));
        QVERIFY(put);
        if (m_side->facts->keepsTimes)
            QCOMPARE(put->signature.modified, source.seen.modified);
        const Result<Entry> set = run(m_side->folder.setModified("a", source.seen.modified, {}));
        QVERIFY(set);
        QCOMPARE(set->signature.size, 5);
    }

    void theTrashIsTrimmed()
    {
        const Result<Entry> file = putBytes("a", patternBytes(0, 1000), absent());
        QVERIFY(file);
        QVERIFY(run(m_side->folder.remove("a", *file, {})));
        openAs(u"run2"_s);
        const Result<Entry> other = putBytes("b", patternBytes(0, 500), absent());
        QVERIFY(other);
        QVERIFY(run(m_side->folder.remove("b", *other, {})));
        QVERIFY(run(m_side->folder.trim(std::chrono::days(30), 10'000, {})));
        QVERIFY(QDir(m_disk).exists(u".gannet-trash/run/a"_s));
        const Result<QStringList> trimmed
            = run(m_side->folder.trim(std::chrono::days(30), 1200, {}));
        QVERIFY2(trimmed, qPrintable(trimmed ? QString() : trimmed.error().text));
        QVERIFY(!QDir(m_disk).exists(u".gannet-trash/run"_s));
        QVERIFY(QDir(m_disk).exists(u".gannet-trash/run2/b"_s));
    }

private:
    void openAs(const QString &run)
    {
        QFETCH_GLOBAL(DavKind, kind);
        m_side = std::make_unique<OpenFolder>(m_root, run, Purpose::Write, m_servers.profile(kind));
        if (!m_side->facts)
            qFatal("%s", qPrintable(m_side->facts.error().text));
    }

    Result<Entry> putBytes(const SyncPath &path, const QByteArray &bytes, const Entry &expected)
    {
        const QString local = m_local.write(u"source%1"_s.arg(++m_count), bytes);
        return run(m_side->folder.put(path, sourceOf(local), expected, {}));
    }

    template <typename T>
    static Error::Kind kindOf(const Result<T> &result)
    {
        return result ? Error::Internal : result.error().kind;
    }

    //! Another client of the server, who asks for no permission.
    void somebodyWrites(const QString &path, const QByteArray &bytes)
    {
        Session session;
        const QUrl url = DavAddress(m_root).urlOf(path.toUtf8());
        const Result<Reply> put = run(session.put(url, bytes, "text/plain"));
        if (!put || put->status >= 300)
            qFatal("Nobody can write");
    }

    [[nodiscard]] QByteArray onDisk(const QString &path) const
    {
        QFile file(m_disk + path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }

    [[nodiscard]] QStringList namesOnDisk() const
    {
        QStringList names
            = QDir(m_disk).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeAll(u".gannet-trash"_s);
        names.removeAll(u".DAV"_s); // of Apache
        return names;
    }

    [[nodiscard]] QStringList leftOvers() const
    {
        return namesOnDisk().filter(u".gannet-part"_s) + namesOnDisk().filter(u".gannet-probe"_s);
    }

    DavServers m_servers;
    TempFolder m_local;
    QUrl m_root;
    QString m_disk;
    std::unique_ptr<OpenFolder> m_side;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestDavContract)
#include "tst_davcontract.moc"
