// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/syncfilter.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

using Paths = QSet<QByteArray>;

constexpr int linesAtOnce = 4;
constexpr int rounds = 15; // for one row, each with other rules

//! Rules and names of a few letters, so that many of them meet.
class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {
    }

    QByteArray lines(const QByteArrayList &pieces)
    {
        QByteArray text;
        for (int i = 0; i < linesAtOnce; ++i) {
            text += m_random.bounded(4) == 0 ? "!" : "";
            for (int left = m_random.bounded(1, 7); left > 0; --left)
                text += pieces[m_random.bounded(pieces.size())];
            text += '\n';
        }
        return text;
    }

private:
    QRandomGenerator m_random;
};

// Every name of two letters at each of three levels, as folders and as files.
QByteArrayList tree()
{
    const QByteArrayList names{"a", "b", "ab", "ba", "a b"};
    QByteArrayList paths;
    for (const QByteArray &one : names) {
        for (const QByteArray &two : names) {
            for (const QByteArray &three : names)
                paths += one + '/' + two + "/f" + three;
            paths += one + '/' + two + '/' + 'a';
        }
        paths += one + "/*";
        paths += "f" + one;
    }
    return paths;
}

class GitFolder
{
public:
    GitFolder()
    {
        run({u"init"_s, u"-q"_s});
        for (const QByteArray &path : tree()) {
            m_folder.write(QString::fromUtf8(path), "x");
            m_paths += path;
        }
        for (const QByteArray &path : tree()) {
            for (qsizetype slash = path.indexOf('/'); slash > 0;
                 slash = path.indexOf('/', slash + 1))
                m_folders += path.first(slash);
        }
        m_paths += m_folders;
    }

    Paths leftOutByGit(const QByteArray &above, const QByteArray &below)
    {
        m_folder.write(u".gitignore"_s, above);
        m_folder.write(u"a/.gitignore"_s, below);
        const QByteArrayList asked(m_paths.begin(), m_paths.end());
        const QByteArray said = run({u"check-ignore"_s, u"--no-index"_s, u"-z"_s, u"--stdin"_s},
                                    asked.join('\0') + '\0');
        const QByteArrayList found = said.split('\0');
        Paths leftOut(found.begin(), found.end());
        leftOut.remove({});
        return leftOut;
    }

    [[nodiscard]] Paths leftOutByUs(const QByteArray &above, const QByteArray &below) const
    {
        SyncFilter filter;
        filter.addRules({}, above);
        filter.addRules("a", below);
        Paths leftOut;
        for (const QByteArray &path : m_paths) {
            if (filter.leavesOutAnywhere(path, m_folders.contains(path)))
                leftOut += path;
        }
        return leftOut;
    }

private:
    QByteArray run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess git;
        git.setWorkingDirectory(m_folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        environment.insert(u"GIT_CONFIG_SYSTEM"_s, u"/dev/null"_s);
        git.setProcessEnvironment(environment);
        git.start(u"git"_s, arguments);
        git.write(input);
        git.closeWriteChannel();
        if (!git.waitForFinished() || git.exitCode() > 1)
            qFatal("git failed: %s", git.readAllStandardError().constData());
        return git.readAllStandardOutput();
    }

    TempFolder m_folder;
    Paths m_paths;
    Paths m_folders; //!< those of them that are folders
};

} // namespace

//! The same rules for git and for us, over one tree.
class TestLikeGit : public QObject
{
    Q_OBJECT

private slots:
    void randomRulesLeaveOutTheSame_data()
    {
        if (QStandardPaths::findExecutable(u"git"_s).isEmpty())
            QSKIP("git is not installed");
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::newRow("names and places") << QByteArrayList{"a", "b", "f", "/", " "};
        QTest::newRow("asterisks") << QByteArrayList{"a", "b", "f", "/", "*", "?"};
        QTest::newRow("double asterisks") << QByteArrayList{"a", "b", "/", "**", "**/", "/**", "*"};
        QTest::newRow("classes") << QByteArrayList{"a",     "f",   "[ab]", "[!a]", "[^b]",
                                                   "[a-c]", "[]]", "/",    "[a-]", "*",
                                                   "[",     "]",   "-",    "!",    "[:alpha:]"};
        QTest::newRow("named classes") << QByteArrayList{
            "[[:alpha:]]", "[[:punct:]b]", "[[:bad:]]", "[[:", ":]", "/", "a", "[![:space:]]", "*"};
        QTest::newRow("escapes") << QByteArrayList{"a", "b", "f", "\\", "\\*", "\\ ",
                                                   " ", "*", "/", "#",  "!",   "\r"};
        QTest::newRow("everything")
            << QByteArrayList{"a", "b",    "f",  "/", "**/", "**", "*", "?",  "[",
                              "]", "[ab]", "\\", " ", "!",   "/*", "-", "[!", "ab"};
    }

    void randomRulesLeaveOutTheSame()
    {
        QFETCH(QByteArrayList, pieces);
        GitFolder folder;
        Chance chance(20'240'601);
        qsizetype leftOut = 0;
        for (int round = 0; round < rounds; ++round) {
            const QByteArray above = chance.lines(pieces);
            const QByteArray below = chance.lines(pieces);
            const Paths expected = folder.leftOutByGit(above, below);
            const Paths found = folder.leftOutByUs(above, below);
            leftOut += found.size();
            const Paths difference = (found - expected) + (expected - found);
            const QByteArrayList named(difference.begin(), difference.end());
            QVERIFY2(
                difference.isEmpty(),
                ("root:\n" + above + "a:\n" + below + "differ:\n" + named.join('\n')).constData());
        }
        QVERIFY2(leftOut > 0, "rules that leave out nothing prove nothing");
    }
};

QTEST_GUILESS_MAIN(TestLikeGit)
#include "tst_likegit.moc"
