// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 small = 10;
constexpr qint64 large = MiB + 10; //!< gets a part file on the way

//! Whether a name may lie in a person's folder: no other place, nothing hidden, nothing unseen.
QString objection(const QString &name)
{
    const QByteArray bytes = name.toUtf8();
    if (bytes.isEmpty() || bytes.size() > 255)
        return u"%1 bytes"_s.arg(bytes.size());
    if (name.startsWith(u'.') || name.endsWith(u'.') || name.endsWith(u' '))
        return u"hidden, or with an end that gets lost"_s;
    for (const char32_t code : name.toUcs4()) {
        const QChar::Category category = QChar::category(code);
        if (category == QChar::Other_Control || category == QChar::Other_Surrogate
            || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
            return u"a character that is not seen"_s;
        if (code == U'/' || code == U'\\' || code == U':')
            return u"a character that separates"_s;
    }
    static const QStringList devices{u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"COM1"_s, u"LPT9"_s};
    if (devices.contains(name.section(u'.', 0, 0).trimmed().toUpper()))
        return u"a device of Windows"_s;
    return {};
}

QByteArray quoted(const QByteArray &name)
{
    return "attachment; filename=\"" + name + '"';
}

QByteArray extended(const QByteArray &escaped)
{
    return "attachment; filename*=UTF-8''" + escaped;
}

QByteArray extended(const QString &name)
{
    return extended(name.toUtf8().toPercentEncoding());
}

} // namespace

//! Names that a server or an address makes up to get out of the folder, or to look like another.
class TestHostileNames : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    //! Exactly one new file lies in the folder, it is the one of the row, and all else is as it
    //! was.
    void verifyOnlyNewFile(const JobRow &row, qint64 size, const QStringList &before)
    {
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QStringList now = m_world->names();
        for (const QString &name : before)
            QVERIFY2(now.removeOne(name), qPrintable(name + u" is gone"_s));
        QCOMPARE(now, QStringList{row.name});
        QCOMPARE(row.facts->path, m_world->filePath(row.name));
        QCOMPARE(objection(row.name), QString());
        QVERIFY(m_world->file(row.name) == patternBytes(0, size));
        QCOMPARE(m_world->folder.list(), (QStringList{u"beside"_s, u"files"_s, u"state"_s}));
        QCOMPARE(m_world->folder.read(u"beside"_s), "beside"_ba);
    }

    void fetchAs(const QByteArray &disposition, const QString &path = u"/asked.bin"_s)
    {
        const QList<qint64> sizes{small, large};
        for (const qint64 size : sizes) {
            m_world->server.onAny([size, disposition](const SeenRequest &) {
                Answer answer{.patternSize = size};
                if (!disposition.isNull())
                    answer.headers = {{"Content-Disposition", disposition}};
                return answer;
            });
            const QStringList before = m_world->names();
            JobSpec spec = m_world->spec(path);
            spec.address += u"?size=%1"_s.arg(size);
            verifyOnlyNewFile(m_world->fetch(spec), size, before);
            if (QTest::currentTestFailed())
                return;
        }
    }

private slots:
    void init()
    {
        m_world = std::make_unique<World>(World::Memory::Journal);
        m_world->folder.write(u"beside"_s, "beside");
    }
    void cleanup() { m_world.reset(); }

    void ofTheServer_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        const auto plain = [](const char *title, const QByteArray &name) {
            QTest::newRow(title) << quoted(name);
        };
        const auto text = [](const char *title, const QString &name) {
            QTest::newRow(title) << extended(name);
        };
        plain("the folder above", "../beside");
        plain("many folders above", QByteArray("../").repeated(40) + "etc/passwd");
        plain("an absolute path", "/etc/passwd");
        plain("an absolute path of this folder's parent", "//beside");
        plain("only dots", "..");
        plain("only a dot", ".");
        plain("three dots", "...");
        plain("only a slash", "/");
        plain("a slash at the end", "name/");
        plain("the folder above at the end", "name/..");
        plain("empty", "");
        plain("only blanks", "   ");
        plain("backslashes", "..\\\\..\\\\beside");
        plain("a drive of Windows", "C:\\\\Windows\\\\win.ini");
        plain("a drive without a path", "C:beside");
        plain("a share of Windows", "\\\\\\\\host\\\\share\\\\a.txt");
        plain("a stream of Windows", "a.txt::$DATA");
        plain("escaped slashes", "..%2f..%2fbeside");
        plain("slashes escaped twice", "..%252f..%252fbeside");
        plain("escaped backslashes", "..%5c..%5cbeside");
        plain("an escaped zero", "a.txt%00.exe");
        plain("slashes in too many bytes of UTF-8",
              "..\xc0\xaf..\xc0\xaf"
              "beside");
        plain("a home folder", "~/.bashrc");
        plain("only a tilde", "~");
        plain("a variable of the shell", "$HOME/.bashrc");
        plain("an option", "-rf");
        plain("a command", "`id`;$(id)|id&");
        plain("a pattern", "*?[a]");
        plain("a hidden file", ".bashrc");
        plain("a hidden file behind blanks", "  .bashrc");
        plain("a device", "CON");
        plain("a device with an ending", "nul.txt");
        plain("a device with blanks", "aux .txt");
        plain("a device with a number", "COM1.log");
        plain("trailing dots", "name.txt...");
        plain("trailing blanks", "name.txt   ");
        plain("a tab, a bell and a delete", "a\tb\ac\x7f.txt");
        plain("an escape of the terminal", "a\x1b[2Jb.txt");
        plain("a part of ours", "other.part");
        plain("a bad one of ours", "other.bad");
        plain("only the ending of a part", ".part");
        plain("5000 letters", QByteArray(5000, 'n') + ".txt");
        plain("an ending of 300 letters", "a." + QByteArray(300, 'e'));
        plain("300 dots", QByteArray(300, '.'));
        plain("bytes that are no UTF-8", "caf\xe9\xff.txt");
        plain("a start of the desktop", "evil.desktop");
        plain("an encoded word with a slash", "=?utf-8?Q?..=2Fbeside?=");
        plain("an encoded word with a zero", "=?utf-8?B?YQBiLnR4dA==?=");
        text("a line break", u"a\nb.txt"_s);
        text("a zero", u"a"_s + QChar(0) + u"b.txt"_s);
        text("the folder above, in the long form", u"../../beside"_s);
        text("a turned reading direction", u"photo\u202egpj.exe"_s);
        text("isolated directions", u"a\u2066b\u2069.txt"_s);
        text("no width at all", u"\u200b\u200c\u200d\ufeff"_s);
        text("a slash of another script", u"..\u2215..\u2215beside"_s);
        text("a wide slash", u"..\uff0f..\uff0fbeside"_s);
        text("wide dots", u"\uff0e\uff0e/beside"_s);
        text("letters of three bytes, 300 of them", u"日"_s.repeated(300) + u".txt"_s);
        text("marks upon marks", u"e"_s + QString(500, QChar(0x301)) + u".txt"_s);
        text("letters outside the first plane", u"🐦"_s.repeated(100));
        text("private letters", u"\ue000\uf8ff.txt"_s);
        text("a separator of lines", u"a\u2028b\u2029c.txt"_s);
        QTest::newRow("half a letter outside the first plane") << extended("%ED%A0%80.txt"_ba);
        QTest::newRow("an escape that is none") << extended("a%zz%2.txt"_ba);
        QTest::newRow("a character set that is none")
            << "attachment; filename*=klingon''..%2Fbeside"_ba;
        QTest::newRow("an unclosed quote") << "attachment; filename=\"../beside"_ba;
        QTest::newRow("no quotes") << "attachment; filename=../../beside"_ba;
        QTest::newRow("two names") << "attachment; filename=\"a.txt\"; filename=\"../beside\""_ba;
        QTest::newRow("a field of 60000 bytes") << quoted(QByteArray(60'000, 'x'));
    }

    void ofTheServer()
    {
        QFETCH(QByteArray, disposition);
        fetchAs(disposition);
    }

    void ofTheAddress_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("the folder above") << u"/a/%2e%2e/beside"_s;
        QTest::newRow("escaped slashes") << u"/..%2f..%2fbeside"_s;
        QTest::newRow("escaped backslashes") << u"/..%5c..%5cbeside"_s;
        QTest::newRow("escaped twice") << u"/..%252f..%252fbeside"_s;
        QTest::newRow("an escaped zero") << u"/a.txt%00.exe"_s;
        QTest::newRow("an escaped line break") << u"/a%0d%0ab.txt"_s;
        QTest::newRow("a turned reading direction") << u"/photo%E2%80%AEgpj.exe"_s;
        QTest::newRow("dots only") << u"/%2e%2e"_s;
        QTest::newRow("a hidden file") << u"/.ssh"_s;
        QTest::newRow("a device") << u"/nul"_s;
        QTest::newRow("an option") << u"/-rf"_s;
        QTest::newRow("a tilde") << u"/~"_s;
        QTest::newRow("a part of ours") << u"/file.part"_s;
        QTest::newRow("5000 letters") << u"/"_s + QString(5000, u'n');
        QTest::newRow("1000 folders") << u"/a"_s.repeated(1000);
        QTest::newRow("slashes only") << u"/////"_s;
        QTest::newRow("bytes that are no UTF-8") << u"/caf%E9%FF.txt"_s;
    }

    void ofTheAddress()
    {
        QFETCH(QString, path);
        fetchAs({}, path);
    }

    void ofTheRedirect_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("the folder above") << "/x/..%2f..%2fbeside"_ba;
        QTest::newRow("backslashes") << "/x/..\\..\\beside"_ba;
        QTest::newRow("a zero") << "/x/a%00b"_ba;
        QTest::newRow("only dots") << "/x/%2e%2e%2f"_ba;
        QTest::newRow("a hidden file") << "/x/.profile"_ba;
    }

    void ofTheRedirect()
    {
        QFETCH(QByteArray, location);
        m_world->server.onAny([location](const SeenRequest &request) {
            return request.path() == "/asked.bin" ? redirectTo(location)
                                                  : Answer{.patternSize = small};
        });
        verifyOnlyNewFile(m_world->fetch(u"/asked.bin"_s), small, {});
    }

    //! What already lies under the name is not touched, whatever it is.
    void ofWhatIsThere_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("a file") << u"file"_s;
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("a link to a file outside") << u"link"_s;
        QTest::newRow("a link to nowhere") << u"broken link"_s;
        QTest::newRow("a link to the folder above") << u"folder link"_s;
        QTest::newRow("a part of somebody else") << u"part"_s;
        QTest::newRow("a link in the place of the part") << u"part link"_s;
    }

    void ofWhatIsThere()
    {
        QFETCH(QString, kind);
        const QString outside = m_world->folder.path(u"beside"_s);
        QDir().mkpath(m_world->files());
        const QString wanted = m_world->filePath(u"asked.bin"_s);
        if (kind == u"file")
            m_world->writeFile(u"asked.bin"_s, "mine");
        else if (kind == u"folder")
            m_world->writeFile(u"asked.bin/inside"_s, "mine");
        else if (kind == u"link")
            QVERIFY(QFile::link(outside, wanted));
        else if (kind == u"broken link")
            QVERIFY(QFile::link(m_world->folder.path(u"made"_s), wanted));
        else if (kind == u"folder link")
            QVERIFY(QFile::link(m_world->folder.path(), wanted));
        else if (kind == u"part")
            m_world->writeFile(u"asked.bin.part"_s, "mine");
        else
            QVERIFY(QFile::link(outside, wanted + u".part"_s));
        fetchAs({});
    }

    //! A folder for the files that is itself a link is what a person chose.
    void aChosenFolderMayBeALink()
    {
        QDir().mkpath(m_world->folder.path(u"elsewhere"_s));
        QVERIFY(QFile::link(m_world->folder.path(u"elsewhere"_s), m_world->files()));
        m_world->server.on(u"/asked.bin"_s, Answer{.patternSize = large});
        const JobRow row = m_world->fetch(u"/asked.bin"_s);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(m_world->names(), QStringList{u"asked.bin"_s});
    }
};

QTEST_GUILESS_MAIN(TestHostileNames)
#include "tst_hostilenames.moc"
