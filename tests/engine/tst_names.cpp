// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/attributes.h"
#include "tests/engine/world.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

//! What files are called, whatever a server wants them to be called.
class TestNames : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void dispositions_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        QTest::addColumn<QString>("name");
        QTest::newRow("a word") << "attachment; filename=plain.txt"_ba << u"plain.txt"_s;
        QTest::newRow("in quotes")
            << "attachment; filename=\"two words.txt\""_ba << u"two words.txt"_s;
        QTest::newRow("with a quote in it")
            << "attachment; filename=\"a \\\"b\\\".txt\""_ba << u"a _b_.txt"_s;
        QTest::newRow("in UTF-8 by RFC 8187")
            << "attachment; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt"_ba << u"naïve €.txt"_s;
        QTest::newRow("the long form wins")
            << "attachment; filename=\"old.txt\"; filename*=UTF-8''new.txt"_ba << u"new.txt"_s;
        QTest::newRow("in Latin-1 by RFC 8187")
            << "attachment; filename*=ISO-8859-1''%E4.txt"_ba << u"ä.txt"_s;
        QTest::newRow("inline counts too") << "inline; filename=shown.txt"_ba << u"shown.txt"_s;
        QTest::newRow("an empty name does not count")
            << "attachment; filename=\"\""_ba << u"asked.bin"_s;
        QTest::newRow("no name") << "attachment"_ba << u"asked.bin"_s;
        QTest::newRow("garbage") << ";;;=\"\xff"_ba << u"asked.bin"_s;
    }

    void dispositions()
    {
        QFETCH(QByteArray, disposition);
        QFETCH(QString, name);
        m_world->server.on(u"/asked.bin"_s,
                           {.headers = {{"Content-Disposition", disposition}}, .body = "body"});
        const JobRow row = m_world->fetch(u"/asked.bin"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
        QCOMPARE(row.name, name);
        QCOMPARE(row.facts->path, m_world->filePath(name));
    }

    void hostileNamesStayInTheFolder_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("the folder above") << "../../escaped.txt"_ba;
        QTest::newRow("only the folder above") << ".."_ba;
        QTest::newRow("the folder itself") << "."_ba;
        QTest::newRow("an absolute path") << "/etc/passwd.txt"_ba;
        QTest::newRow("a path of Windows") << "C:\\\\Windows\\\\win.ini"_ba;
        QTest::newRow("backslashes") << "..\\\\..\\\\escaped.txt"_ba;
        QTest::newRow("a tab and a bell") << "a\tb\ac.txt"_ba;
        QTest::newRow("a hidden file") << ".bashrc"_ba;
        QTest::newRow("a device of DOS") << "NUL.txt"_ba;
        QTest::newRow("another device of DOS") << "com1"_ba;
        QTest::newRow("only spaces and dots") << " .. . "_ba;
        QTest::newRow("300 bytes") << QByteArray(296, 'n') + ".txt"_ba;
        QTest::newRow("300 bytes without an extension") << QByteArray(300, 'n');
        QTest::newRow("300 bytes of wide letters") << u"日"_s.repeated(100).toUtf8();
        QTest::newRow("a reading direction that is turned round")
            << u"photo\u202Egpj.exe"_s.toUtf8();
        QTest::newRow("a part of another file") << "other.part"_ba;
    }

    // Large ones get a part file on the way, small ones do not.
    void hostileNamesStayInTheFolder()
    {
        QFETCH(QByteArray, wanted);
        const QByteArray disposition = "attachment; filename=\"" + wanted + '"';
        const QList<qint64> sizes{10, 2 * MiB};
        for (const qint64 size : sizes) {
            const QString path = u"/asked%1"_s.arg(size);
            m_world->server.on(
                path,
                Answer{.headers = {{"Content-Disposition", disposition}}, .patternSize = size});
            const JobRow row = m_world->fetch(path);
            QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
            QCOMPARE(row.facts->path, m_world->filePath(row.name));
            QVERIFY(m_world->file(row.name) == patternBytes(0, size));
            QVERIFY(row.name.toUtf8().size() <= 255);
            QVERIFY(!row.name.startsWith(u'.'));
            QVERIFY(!row.name.contains(QChar(0x202e)));
            for (const QChar character : row.name)
                QVERIFY(character >= u' ' && character != u'/' && character != u'\\');
        }
        QCOMPARE(m_world->names().size(), sizes.size());
        QCOMPARE(m_world->folder.list(), QStringList{u"files"_s});
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("the last segment") << u"/a/b/c.txt"_s << u"c.txt"_s;
        QTest::newRow("the query does not count") << u"/c.txt?x=/y.txt"_s << u"c.txt"_s;
        QTest::newRow("escapes are read") << u"/a%20b.txt"_s << u"a b.txt"_s;
        QTest::newRow("an escaped slash separates nothing away")
            << u"/x/..%2F..%2Fetc.txt"_s << u"etc.txt"_s;
        QTest::newRow("a front page") << u"/"_s << u"index.html"_s;
        QTest::newRow("a folder") << u"/docs/"_s << u"docs"_s;
    }

    void addresses()
    {
        QFETCH(QString, path);
        QFETCH(QString, name);
        m_world->server.onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{name});
    }

    void theWishWins()
    {
        m_world->server.on(
            u"/asked.bin"_s,
            {.headers = {{"Content-Disposition", "attachment; filename=b.txt"}}, .body = "body"});
        const JobRow row = m_world->fetch(m_world->spec(u"/asked.bin"_s, u"mine.txt"_s));
        QCOMPARE(row.name, u"mine.txt"_s);
        QCOMPARE(m_world->names(), QStringList{u"mine.txt"_s});
    }

    void sameNameAtTheSameTime_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("small files") << 100ll;
        QTest::newRow("files with a part") << 2 * MiB;
    }

    void sameNameAtTheSameTime()
    {
        QFETCH(qint64, size);
        QStringList paths;
        for (int i = 0; i < 3; ++i) {
            paths.append(u"/%1/same.tar.gz"_s.arg(i));
            m_world->server.on(
                paths.last(),
                Answer{.patternSize = size, .patternSeed = quint32(i), .holdAfter = size - 1});
        }
        const QList<JobId> ids = m_world->addPaths(paths);
        QVERIFY(m_world->server.waitForRequests(3));
        for (const JobId id : ids)
            QVERIFY(size < MiB || m_world->waitForBytes(id, size - 1));
        for (const QString &path : paths)
            m_world->server.release(path);
        QVERIFY(m_world->waitForEnd());
        const QStringList names{u"same (1).tar.gz"_s, u"same (2).tar.gz"_s, u"same.tar.gz"_s};
        QCOMPARE(m_world->names(), names);
        for (int i = 0; i < 3; ++i) {
            const JobRow row = m_world->row(ids[i]);
            QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
            QVERIFY(m_world->file(row.name) == patternBytes(0, size, quint32(i)));
        }
    }

    void twentyOfOneName_data()
    {
        QTest::addColumn<ExistingRule>("rule");
        QTest::addColumn<qint64>("size");
        const QList<std::pair<const char *, ExistingRule>> rules{
            {"auto", ExistingRule::Auto},
            {"rename", ExistingRule::Rename},
            {"overwrite", ExistingRule::Overwrite},
            {"skip", ExistingRule::Skip},
            {"update", ExistingRule::Update}};
        for (const auto &[word, rule] : rules) {
            QTest::addRow("%s, small files", word) << rule << 100ll;
            QTest::addRow("%s, files with a part", word) << rule << 2 * MiB;
        }
    }

    // Whatever becomes of an old file, each row ends with a whole file, and no byte of one gets
    // into another.
    void twentyOfOneName()
    {
        QFETCH(ExistingRule, rule);
        QFETCH(qint64, size);
        m_world->options.existing = rule;
        m_world->config.limits.filesAtOnce = 20;
        m_world->config.limits.perServer = 20;
        QStringList paths;
        for (int i = 0; i < 20; ++i) {
            paths.append(u"/%1/same.tar.gz"_s.arg(i));
            m_world->server.on(
                paths.last(),
                Answer{.patternSize = size, .patternSeed = quint32(i), .holdAfter = size - 1});
        }
        const QList<JobId> ids = m_world->addPaths(paths);
        QVERIFY(m_world->server.waitForRequests(20));
        for (const JobId id : ids)
            QVERIFY(size < MiB || m_world->waitForBytes(id, size - 1));
        for (const QString &path : paths)
            m_world->server.release(path);
        QVERIFY(m_world->waitForEnd());
        QSet<QByteArray> whole;
        for (int i = 0; i < 20; ++i) {
            const JobState state = m_world->row(ids[i]).state;
            QVERIFY2(state == JobState::Done
                         || (rule == ExistingRule::Skip && state == JobState::Skipped),
                     qPrintable(told(m_world->row(ids[i]))));
            whole.insert(patternBytes(0, size, quint32(i)));
        }
        for (const QString &name : m_world->names()) {
            QVERIFY2(name.endsWith(u".tar.gz"_s), qPrintable(name));
            QVERIFY2(whole.remove(m_world->file(name)), qPrintable(name));
        }
        if (rule == ExistingRule::Auto || rule == ExistingRule::Rename)
            QVERIFY(whole.isEmpty());
    }

    void theTemplateMakesFolders_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("a small file") << 100ll;
        QTest::newRow("a file with a part") << 2 * MiB;
    }

    void theTemplateMakesFolders()
    {
        QFETCH(qint64, size);
        m_world->options.nameTemplate = u"{category}/{host}/x {name}"_s;
        m_world->server.on(
            u"/a"_s,
            Answer{.headers = {{"Content-Type", "image/png"},
                               {"Content-Disposition", "attachment; filename=\"../../b.png\""}},
                   .patternSize = size});
        const JobRow row = m_world->fetch(u"/a"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        const QString place = u"pictures/127.0.0.1/x b.png"_s;
        QVERIFY(m_world->file(place) == patternBytes(0, size));
        QCOMPARE(row.facts->path, m_world->filePath(place));
        QCOMPARE(row.name, u"x b.png"_s);
        QCOMPARE(m_world->names(), QStringList{u"pictures"_s});
    }

    void aPartInAFolderOfTheTemplateIsGoneOnWith()
    {
        m_world->options.nameTemplate = u"{host}/{name}"_s;
        Answer whole{.patternSize = 3 * MiB, .etag = "\"one\""};
        Answer cut = whole;
        cut.cutAfter = 2 * MiB;
        m_world->server.on(u"/a.bin"_s, QList<Answer>{cut, whole});
        const JobRow row = m_world->fetch(u"/a.bin"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QVERIFY(row.facts->resumedFrom >= MiB);
        QVERIFY(m_world->file(u"127.0.0.1/a.bin"_s) == patternBytes(0, 3 * MiB));
        QCOMPARE(m_world->names(), QStringList{u"127.0.0.1"_s});
    }

    void theOriginIsKeptWhenAskedFor()
    {
        m_world->options.headers = {{"Referer", "http://u:p@page/here?x=1"}};
        m_world->server.onAny([](const SeenRequest &) { return Answer{.body = "body"}; });
        const auto attributeOf = [this](const QString &name, const char *which) {
            QFile file(m_world->filePath(name));
            return file.open(QIODevice::ReadOnly) ? attribute(file.handle(), which) : QByteArray();
        };
        QCOMPARE(m_world->fetch(u"/plain"_s).state, JobState::Done);
        QCOMPARE(attributeOf(u"plain"_s, originAttribute), QByteArray());
        m_world->options.keepsOrigin = true;
        JobSpec spec = m_world->spec(u"/kept?q=1"_s);
        const QByteArray address = spec.address.toUtf8();
        spec.address.replace(u"http://"_s, u"http://anna:secret@"_s);
        QCOMPARE(m_world->fetch(spec).state, JobState::Done);
        if (attributeOf(u"kept"_s, originAttribute).isEmpty())
            QSKIP("The file system has no extended attributes.");
        QCOMPARE(attributeOf(u"kept"_s, originAttribute), address);
        QCOMPARE(attributeOf(u"kept"_s, referrerAttribute), "http://page/here?x=1"_ba);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
