// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localfacts.h"
#include "core/sync/local/localfiles.h"
#include "tests/support/tempfolder.h"

#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <set>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr int digits = 8;
constexpr int repeats = 5000;
constexpr int mostVersions = 100'000;

QByteArray version(int number)
{
    return QByteArray::number(number).rightJustified(digits, '0').repeated(repeats);
}

//! Its number; -1 where it is not whole.
int versionOf(const QByteArray &bytes)
{
    const int number = bytes.first(std::min<qsizetype>(digits, bytes.size())).toInt();
    return bytes == version(number) ? number : -1;
}

std::unique_ptr<LocalFiles> filesIn(const QString &path)
{
    const auto root = BeneathRoot::open(path);
    if (!root)
        qFatal("%s", qPrintable(root.error().text));
    return std::make_unique<LocalFiles>(*root, localFacts(**root), u"run"_s);
}

//! Replaces "file" by one version after the other, and says so after each.
[[noreturn]] void replaceForEver(const QString &root, const TempFolder &outside, int first,
                                 int progress)
{
    const auto files = filesIn(root);
    for (int number = first; number < first + mostVersions; ++number) {
        SourceFile source;
        source.path = outside.write(u"source"_s, version(number));
        const Entry expected = *files->look("file");
        Result<Staged> staged = files->stage("file", source, expected, {});
        if (!staged)
            ::_exit(1);
        const auto putting
            = std::make_shared<Putting>(Putting{"file", expected, std::move(*staged)});
        files->enqueue(putting);
        files->commitWaiting();
        if (!*putting->result || ::write(progress, "x", 1) != 1)
            ::_exit(1);
    }
    ::_exit(1);
}

//! Has it replaced, and ends it in the middle after \a count versions. False: it ended by itself.
bool replaceAndKill(const QString &root, const TempFolder &outside, int first, int count)
{
    int ends[2] = {};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        qFatal("There is no pipe");
    const UnixFile in(ends[0]);
    UnixFile out(ends[1]);
    const pid_t child = ::fork();
    if (child == 0)
        replaceForEver(root, outside, first, out.descriptor());
    out = UnixFile();
    char byte = 0;
    for (int i = 0; i < count; ++i) {
        if (::read(in.descriptor(), &byte, 1) != 1)
            return false;
    }
    int status = 0;
    return ::kill(child, SIGKILL) == 0 && ::waitpid(child, &status, 0) == child
        && WIFSIGNALED(status);
}

} // namespace

//! The process dies in the middle of its work.
class TestLocalKill : public QObject
{
    Q_OBJECT

private slots:
    void everyVersionIsWholeAndNoneIsLost()
    {
        constexpr int rounds = 25;
        QRandomGenerator random(7);
        int next = 1;
        const TempFolder folder;
        const TempFolder outside;
        std::set<int> committed;
        for (int round = 0; round < rounds; ++round) {
            const int count = random.bounded(1, 8);
            QVERIFY(replaceAndKill(folder.path(), outside, next, count));
            const int current = versionOf(folder.read(u"file"_s));
            QVERIFY2(current >= next + count - 1, "what has the name is whole, and the newest");
            for (int number = next; number <= current; ++number)
                committed.insert(number);
            next = current + 1000;
            filesIn(folder.path())->sweep({});
        }
        std::set<int> found;
        for (const QString &name : folder.list(TempFolder::Depth::Recursive)) {
            QVERIFY2(!name.startsWith(u".gannet-part"_s), qPrintable(name));
            const int number = versionOf(folder.read(name));
            QVERIFY2(number > 0, qPrintable(name));
            found.insert(number);
        }
        QVERIFY(std::includes(found.begin(), found.end(), committed.begin(), committed.end()));
    }
};

QTEST_GUILESS_MAIN(TestLocalKill)
#include "tst_localkill.moc"
