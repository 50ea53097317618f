// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/secrets.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/journalfixture.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

void runSql(const QString &file, const QString &sql)
{
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(file);
        if (!database.open() || !QSqlQuery(database).exec(sql))
            qFatal("%s", qPrintable(sql));
    }
    QSqlDatabase::removeDatabase(u"test"_s);
}

} // namespace

class TestJournalSafety : public QObject
{
    Q_OBJECT

private slots:
    void nobodyElseMayRead()
    {
        const TempFolder folder;
        const QString directory = folder.path(u"state"_s);
        const auto journal = opened(directory);
        QVERIFY(keep(*journal, {.added = {plainJob(1)}}));
        const auto owner = QFile::ReadOwner | QFile::WriteOwner;
        const auto user = QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(directory) & ~user & ~QFile::ExeUser, owner | QFile::ExeOwner);
        const QStringList files = QDir(directory).entryList(QDir::Files | QDir::Hidden);
        QVERIFY(files.contains(u"gannet.db"_s) && files.contains(u"gannet.db-wal"_s));
        for (const QString &name : files)
            QCOMPARE(QFile::permissions(directory + u'/' + name) & ~user, owner);
    }

    void survivesDeath()
    {
        const TempFolder folder;
        const QString living = folder.path(u"living"_s);
        const QString copy = folder.path(u"copy"_s);
        auto journal = opened(living);
        StoredJob job = plainJob(1);
        job.part = fullPart();
        QVERIFY(keep(*journal, {.added = {job}}));
        QVERIFY(QDir().mkpath(copy));
        for (const QString &name : QDir(living).entryList(QDir::Files))
            QVERIFY(QFile::copy(living + u'/' + name, copy + u'/' + name));
        QVERIFY(QFile(copy + u"/gannet.db-wal"_s).size() > 0);
        const auto contents = contentsOf(copy);
        QVERIFY(contents.notices.isEmpty());
        QVERIFY(contents.unfinished.value(0).part == job.part);
    }

    void closingWritesWhatIsQueued()
    {
        const TempFolder folder;
        int answers = 0;
        {
            const auto journal = opened(folder.path());
            for (qint64 id = 1; id <= 50; ++id)
                journal->write({.added = {plainJob(id)}}, [&](Outcome) { ++answers; });
        }
        QCOMPARE(answers, 50);
        QVERIFY(QFile(folder.path(u"gannet.db-wal"_s)).size() == 0);
        QCOMPARE(contentsOf(folder.path()).unfinished.size(), 50);
    }

    void secondProcessIsTold()
    {
        const TempFolder folder;
        const auto journal = opened(folder.path());
        const auto second = Journal::open(folder.path(), Journal::Load::All);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::StateInUse);
        QVERIFY(second.error().text.contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(second.error().text.contains(u"--state"_s));
    }

    void theSchemaBeforeManifestsIsBroughtUp()
    {
        const TempFolder folder;
        QVERIFY(keep(*opened(folder.path()), {.added = {plainJob(1)}}));
        const QString file = folder.path(u"gannet.db"_s);
        runSql(file, u"DROP TABLE manifests"_s);
        runSql(file, u"DROP TABLE blocks"_s);
        runSql(file, u"ALTER TABLE jobs DROP COLUMN verified"_s);
        runSql(file, u"PRAGMA user_version = 2"_s);

        StoredJob known = plainJob(2);
        known.spec.manifest = std::make_shared<const FileManifest>(FileManifest{{}, 5, {}, {}});
        QVERIFY(keep(*opened(folder.path()), {.added = {known}}));
        const QList<StoredJob> back = contentsOf(folder.path()).unfinished;
        QCOMPARE(back.size(), 2);
        QCOMPARE(back[1].spec.manifest->size, 5);
    }

    void setAside_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("name");
        QTest::newRow("not a database") << u"text"_s << u"gannet.db.broken-*"_s;
        QTest::newRow("pages overwritten") << u"pages"_s << u"gannet.db.broken-*"_s;
        QTest::newRow("made by a newer Gannet") << u"newer"_s << u"gannet.db.newer-*"_s;
    }

    void setAside()
    {
        QFETCH(QString, damage);
        QFETCH(QString, name);
        const TempFolder folder;
        const QString file = folder.path(u"gannet.db"_s);
        JournalBatch batch;
        for (qint64 id = 1; id <= 200; ++id)
            batch.added.append(plainJob(id));
        QVERIFY(keep(*opened(folder.path()), batch));
        if (damage == u"text"_s) {
            folder.write(u"gannet.db"_s, QByteArray(5000, 'x'));
        } else if (damage == u"pages"_s) {
            QByteArray bytes = folder.read(u"gannet.db"_s);
            bytes.replace(4096, bytes.size() - 4096, QByteArray(bytes.size() - 4096, '\x5a'));
            folder.write(u"gannet.db"_s, bytes);
        } else {
            runSql(file, u"PRAGMA user_version = 999"_s);
        }
        const QByteArray before = folder.read(u"gannet.db"_s);

        auto journal = opened(folder.path());
        const auto contents = journal->takeContents();
        QVERIFY(contents.unfinished.isEmpty());
        const QStringList aside = QDir(folder.path()).entryList({name});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(folder.read(aside.first()), before);
        QCOMPARE(contents.notices.size(), 1);
        QVERIFY(contents.notices.first().contains(aside.first()));
        QVERIFY(keep(*journal, {.added = {plainJob(1)}}));
        journal.reset();
        QVERIFY(contentsOf(folder.path()).notices.isEmpty());
    }

    void secretsStayOffTheDisk()
    {
        const TempFolder folder;
        JobOptions options = fullOptions();
        options.password = u"hush-1"_s;
        options.headers = {{"Accept", "*/*"},
                           {"AUTHORIZATION", "Bearer hush-2"},
                           {"Cookie", "id=hush-3"},
                           {"X-Api-Key", "hush-4"},
                           {"X-Session-Token", "hush-5"},
                           {"Client-Secret", "hush-6"}};
        StoredJob job = plainJob(1, std::make_shared<const JobOptions>(options));
        job.spec.address = u"https://anna:hush-7@host/file"_s;
        job.part = fullPart();
        job.part.finalUrl = QUrl(u"https://anna:hush-8@host/file"_s);
        JobFacts facts = fullFacts();
        facts.finalUrl = QUrl(u"https://anna:hush-9@host/file"_s);
        job.facts = std::make_shared<const JobFacts>(facts);
        auto journal = opened(folder.path());
        QVERIFY(keep(*journal, {.added = {job}}));
        for (const QString &name : folder.list())
            QVERIFY2(!folder.read(name).contains("hush"), qPrintable(name));
        QVERIFY(found(*journal, {{job.spec.address, options.directory}}).value(0));
        journal.reset();
        for (const QString &name : folder.list())
            QVERIFY2(!folder.read(name).contains("hush"), qPrintable(name));
        const StoredJob back = contentsOf(folder.path()).unfinished.value(0);
        QCOMPARE(back.spec.address, u"https://anna@host/file"_s);
        QCOMPARE(back.spec.options->headers, (HeaderList{{"Accept", "*/*"}}));
    }

    void passwordInAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("kept");
        QTest::newRow("user and password") << u"http://u:p@h/f"_s << u"http://u@h/f"_s;
        QTest::newRow("an at sign in it") << u"http://u:p@q@h/f"_s << u"http://u@h/f"_s;
        QTest::newRow("empty password") << u"http://u:@h/f"_s << u"http://u@h/f"_s;
        QTest::newRow("only a user") << u"http://u@h:8080/f"_s << u"http://u@h:8080/f"_s;
        QTest::newRow("only a port") << u"http://h:80/f@x:y"_s << u"http://h:80/f@x:y"_s;
        QTest::newRow("no scheme") << u"u:p@h/f"_s << u"u@h/f"_s;
        QTest::newRow("not an address") << u"hello"_s << u"hello"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }

    void passwordInAddress()
    {
        QFETCH(QString, address);
        QTEST(withoutPassword(address), "kept");
    }

    void placeThatCannotBeWritten()
    {
        const TempFolder folder;
        folder.write(u"file"_s, "no folder");
        const auto below = Journal::open(folder.path(u"file/state"_s), Journal::Load::All);
        QVERIFY(!below);
        QCOMPARE(below.error().kind, Error::NotWritable);
        const auto at = Journal::open(folder.path(u"file"_s), Journal::Load::All);
        QVERIFY(!at);
        QCOMPARE(at.error().kind, Error::NotWritable);
        QVERIFY(at.error().text.contains(folder.path(u"file"_s)));
    }

    void folderWithoutPermission()
    {
        if (::geteuid() == 0)
            QSKIP("Root may write everywhere.");
        const TempFolder folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto journal = Journal::open(folder.path(), Journal::Load::All);
        QVERIFY(QFile::setPermissions(folder.path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(!journal);
        QCOMPARE(journal.error().kind, Error::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TestJournalSafety)
#include "tst_journalsafety.moc"
