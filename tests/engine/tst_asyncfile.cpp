// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/asyncfile.h"

#include "app/demo/server/answer.h"
#include "core/async/whenall.h"
#include "core/job.h"
#include "tests/engine/filelimits.h"
#include "tests/support/loopwatch.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"

#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

#ifdef GANNET_SANITIZED
// The default keeps 256 MiB of freed memory, which would count as ours.
extern "C" const char *__asan_default_options() // NOLINT(bugprone-reserved-identifier)
{
    return "quarantine_size_mb=4:thread_local_quarantine_size_kb=64";
}
#endif

namespace {

struct Lines {
    QList<QByteArray> texts; //!< an error's words in the place of its line
    QList<qint64> badNumbers;
    qint64 count = 0;
    std::optional<Error> last;
};

enum class Keep { All, Count };

Task<Lines> readLines(AsyncFile file, qint64 limit, Keep keep, StopToken stop)
{
    Lines result;
    auto lines = file.lines(limit, stop);
    for (auto line = co_await lines.begin(); line != lines.end(); co_await ++line) {
        ++result.count;
        if (!*line) {
            result.last = (*line).error();
            result.badNumbers.append(result.count);
        }
        if (keep == Keep::All)
            result.texts.append(*line ? (*line)->text : "(bad)"_ba);
    }
    co_return result;
}

Task<qint64> readLinesUntilStopped(AsyncFile file, StopSource stop, qint64 stopAfter)
{
    qint64 count = 0;
    auto lines = file.lines(AsyncFile::lineLimit, stop.get_token());
    for (auto line = co_await lines.begin(); line != lines.end(); co_await ++line) {
        if (++count == stopAfter)
            stop.request_stop();
    }
    co_return count;
}

AsyncFile opened(const QString &path, AsyncFile::Mode mode)
{
    const auto file = run(AsyncFile::open(path, mode));
    if (!file)
        qFatal("%s", qPrintable(file.error().text));
    return *file;
}

QString wordsOf(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

//! The most memory that this process had at one time since resetPeak().
qint64 peakMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * KiB;
    }
    return 0;
}

bool resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

//! NULs with a line feed at each \a lineLength, of which only the line feeds take space.
void makeSparseLines(const QString &path, qint64 size, qint64 lineLength)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT, 0666);
    for (qint64 end = lineLength; end <= size; end += lineLength)
        QVERIFY(::pwrite(file, "\n", 1, end - 1) == 1);
    ::close(file);
}

} // namespace

class TestAsyncFile : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsWrittenSyncedAndReadBack()
    {
        const QString path = m_folder.path(u"roundtrip"_s);
        const QByteArray bytes = patternBytes(0, 1 * MiB + 7);
        {
            const AsyncFile file = opened(path, AsyncFile::Mode::New);
            QCOMPARE(file.path(), path);
            QVERIFY(bool(run(file.write(bytes.first(1000)))));
            QVERIFY(bool(run(file.write(bytes.sliced(1000)))));
            QVERIFY(bool(run(file.sync())));
        }
        const AsyncFile file = opened(path, AsyncFile::Mode::Read);
        const auto whole = run(file.readAll());
        QVERIFY(whole && *whole == bytes);
        const auto again = run(file.readAll());
        QVERIFY(again && *again == bytes);
        const auto part = run(file.readAt(500, 1000));
        QVERIFY(part && *part == bytes.sliced(500, 1000));
        const auto end = run(file.readAt(bytes.size() - 3, 1000));
        QVERIFY(end && *end == bytes.last(3));
        const auto behind = run(file.readAt(bytes.size() + 3, 1000));
        QVERIFY(behind && behind->isEmpty());
    }

    void modes_data()
    {
        QTest::addColumn<AsyncFile::Mode>("mode");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("Write empties") << AsyncFile::Mode::Write << "new"_ba;
        QTest::newRow("Append keeps") << AsyncFile::Mode::Append << "oldnew"_ba;
    }

    void modes()
    {
        QFETCH(AsyncFile::Mode, mode);
        const QString path = m_folder.write(u"mode"_s, "old"_ba);
        QVERIFY(bool(run(opened(path, mode).write("new"_ba))));
        QTEST(m_folder.read(u"mode"_s), "content");
    }

    void newRefusesATakenName()
    {
        const QString path = m_folder.write(u"taken"_s, "old"_ba);
        const auto file = run(AsyncFile::open(path, AsyncFile::Mode::New));
        QVERIFY(!file);
        QVERIFY2(file.error().text.contains(wordsOf(EEXIST)), qPrintable(file.error().text));
        QCOMPARE(m_folder.read(u"taken"_s), "old"_ba);
    }

    void readAllHasALimit()
    {
        const AsyncFile file
            = opened(m_folder.write(u"limit"_s, QByteArray(1000, 'x')), AsyncFile::Mode::Read);
        QVERIFY(bool(run(file.readAll(1000))));
        const auto bytes = run(file.readAll(999));
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, Error::TooLarge);
        QVERIFY(bytes.error().text.contains(u"999"_s));
    }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QByteArray>>("texts");
        // lines() reads 128 KiB at once; the endings meet the border in these.
        const QByteArray block(128 * KiB - 1, 'x');
        const QList xAndA{block, "a"_ba};
        QTest::newRow("an empty file") << ""_ba << QList<QByteArray>{};
        QTest::newRow("no last ending") << "a\nb"_ba << QList{"a"_ba, "b"_ba};
        QTest::newRow("all endings") << "a\rb\r\nc\n"_ba << QList{"a"_ba, "b"_ba, "c"_ba};
        QTest::newRow("LF is the last byte of a block") << block + "\na" << xAndA;
        QTest::newRow("CR is the last byte of a block") << block + "\ra" << xAndA;
        QTest::newRow("CR LF lie across two blocks") << block + "\r\na\n" << xAndA;
        QTest::newRow("LF is the first byte of a block") << block + "x\na\n"
                                                         << QList{block + 'x', "a"_ba};
    }

    void lines()
    {
        QFETCH(QByteArray, bytes);
        const AsyncFile file = opened(m_folder.write(u"lines"_s, bytes), AsyncFile::Mode::Read);
        QTEST(run(readLines(file, 256 * KiB, Keep::All, {})).texts, "texts");
    }

    void anOverlongLineIsRefusedAndTheRestFollows()
    {
        const QString path
            = m_folder.write(u"long"_s, "a\n"_ba + QByteArray(100, 'x') + "\nb\nc"_ba);
        const Lines lines = run(readLines(opened(path, AsyncFile::Mode::Read), 99, Keep::All, {}));
        const QList expected{"a"_ba, "(bad)"_ba, "b"_ba, "c"_ba};
        QCOMPARE(lines.texts, expected);
        QCOMPARE(lines.badNumbers, QList<qint64>{2});
        QCOMPARE(lines.last->kind, Error::BadInput);
        QVERIFY2(lines.last->text.contains(u"Line 2 of"_s), qPrintable(lines.last->text));
    }

    void aLargeFileOfLinesNeedsLittleMemory()
    {
        constexpr qint64 size = 300 * MiB;
        constexpr qint64 lineLength = 60 * KiB;
        constexpr qint64 mostGrowth = 32 * MiB;
        const QString path = m_folder.path(u"large"_s);
        makeSparseLines(path, size, lineLength);
        const AsyncFile file = opened(path, AsyncFile::Mode::Read);
        if (!resetPeak())
            QSKIP("The system does not tell the peak of this process's memory.");
        const qint64 before = peakMemory();
        const Lines lines = run(readLines(file, AsyncFile::lineLimit, Keep::Count, {}));
        QCOMPARE(lines.count, size / lineLength);
        QVERIFY(!lines.last);
        const qint64 growth = peakMemory() - before;
        QVERIFY2(growth < mostGrowth, qPrintable(u"%1 MiB more"_s.arg(growth / MiB)));
        QFile::remove(path);
    }

    void manyShortLinesComeOneByOne()
    {
        constexpr qint64 count = 100'000; // a deep stack if each left a frame on it
        const QString path = m_folder.write(u"short"_s, QByteArray("a\n").repeated(count));
        const Lines lines
            = run(readLines(opened(path, AsyncFile::Mode::Read), 10, Keep::Count, {}));
        QCOMPARE(lines.count, count);
    }

    void aStopEndsTheLines()
    {
        const QString path = m_folder.write(u"stop"_s, QByteArray("a\n").repeated(200'000));
        const AsyncFile file = opened(path, AsyncFile::Mode::Read);
        QCOMPARE(run(readLinesUntilStopped(file, StopSource(), 3)), 3);
        StopSource before;
        before.request_stop();
        QCOMPARE(run(readLines(file, 10, Keep::Count, before.get_token())).count, 0);
    }

    void theCallerNeverWaits()
    {
        const QString path = m_folder.path(u"watched"_s);
        const QByteArray bytes = patternBytes(0, 48 * MiB);
        LoopWatch alive(50ms);
        const AsyncFile file = opened(path, AsyncFile::Mode::Write);
        QVERIFY(bool(run(file.write(bytes))));
        QVERIFY(bool(run(file.sync())));
        const AsyncFile reading = opened(path, AsyncFile::Mode::Read);
        const auto whole = run(reading.readAll());
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
        QVERIFY(whole && *whole == bytes);
    }

    void writesKeepTheirOrder()
    {
        constexpr int count = 1000;
        const AsyncFile file = opened(m_folder.path(u"order"_s), AsyncFile::Mode::New);
        std::vector<Task<Outcome>> writes;
        QByteArray expected;
        for (int i = 0; i < count; ++i) {
            const QByteArray piece = QByteArray::number(i) + QByteArray(i % 97, '.') + '\n';
            expected += piece;
            writes.push_back(file.write(piece));
        }
        Task<Outcome> sync = file.sync();
        for (const Outcome &outcome : run(whenAll(std::move(writes))))
            QVERIFY(bool(outcome));
        QVERIFY(bool(run(std::move(sync))));
        QCOMPARE(m_folder.read(u"order"_s), expected);
    }

    void filesDoNotWaitForEachOther()
    {
        IoPool pool(2);
        const QString fifo = m_folder.path(u"fifo"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        Task<Result<AsyncFile>> hanging = AsyncFile::open(fifo, AsyncFile::Mode::Read, &pool);
        const QString path = m_folder.write(u"quick"_s, "quick"_ba);
        const auto quick = run(AsyncFile::open(path, AsyncFile::Mode::Read, &pool));
        QVERIFY(bool(quick));
        QCOMPARE(*run(quick->readAll()), "quick"_ba);
        QVERIFY(!hanging.isReady());

        const int writer = ::open(QFile::encodeName(fifo).constData(), O_WRONLY);
        QVERIFY(::write(writer, "a\nb", 3) == 3);
        ::close(writer);
        const auto late = run(std::move(hanging));
        QVERIFY(bool(late));
        const QList expected{"a"_ba, "b"_ba}; // a pipe has no offsets and is read all the same
        QCOMPARE(run(readLines(*late, 10, Keep::All, {})).texts, expected);
    }

    void openingFails_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<AsyncFile::Mode>("mode");
        QTest::addColumn<int>("number");
        QTest::addColumn<Error::Kind>("kind");
        const auto row
            = [](const char *title, const QString &name, AsyncFile::Mode mode, int number,
                 Error::Kind kind) { QTest::newRow(title) << name << mode << number << kind; };
        using enum AsyncFile::Mode;
        row("a missing file", u"missing"_s, Read, ENOENT, Error::NotWritable);
        row("in a missing folder", u"no/file"_s, Write, ENOENT, Error::NotWritable);
        row("a folder to read", u"."_s, Read, EISDIR, Error::Disk);
        row("a folder to write", u"."_s, Write, EISDIR, Error::Disk);
        row("below a file", u"file/below"_s, Write, ENOTDIR, Error::NotWritable);
        row("a file of somebody else to read", u"secret"_s, Read, EACCES, Error::NotWritable);
        row("a file of somebody else to write", u"secret"_s, Append, EACCES, Error::NotWritable);
        row("a folder of somebody else", u"new"_s, New, EACCES, Error::NotWritable);
        row("a name of 300 bytes", QString(300, u'x'), Write, ENAMETOOLONG, Error::Disk);
    }

    void openingFails()
    {
        QFETCH(QString, name);
        QFETCH(AsyncFile::Mode, mode);
        QFETCH(int, number);
        const TempFolder folder;
        const QByteArray path = QFile::encodeName(folder.path());
        folder.write(u"file"_s, "x"_ba);
        const QByteArray secret = QFile::encodeName(folder.write(u"secret"_s, "x"_ba));
        QCOMPARE(::chmod(secret.constData(), 0000), 0);
        QCOMPARE(::chmod(path.constData(), 0555), 0);
        const auto makeRemovable = qScopeGuard([path] { ::chmod(path.constData(), 0755); });

        const Unprivileged user;
        const auto file = run(AsyncFile::open(folder.path(name), mode));
        QVERIFY(!file);
        QVERIFY2(file.error().text.contains(wordsOf(number)), qPrintable(file.error().text));
        QVERIFY(file.error().text.contains(folder.path(name)));
        QTEST(file.error().kind, "kind");
    }

    void aFullDiskIsTold()
    {
        const AsyncFile file = opened(u"/dev/full"_s, AsyncFile::Mode::Append);
        const Outcome outcome = run(file.write("x"_ba));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::DiskFull);
        QVERIFY2(outcome.error().text.contains(wordsOf(ENOSPC)), qPrintable(outcome.error().text));
    }

    void afterAFailedWriteNothingMoreIsWritten()
    {
        const AsyncFile file = opened(m_folder.path(u"hole"_s), AsyncFile::Mode::New);
        Result<Nothing> failed = Nothing{};
        {
            const FileSizeLimit limit(10);
            QVERIFY(bool(run(file.write("12345678"_ba))));
            failed = run(file.write("abcdefgh"_ba));
            QVERIFY(!failed);
        }
        const Outcome later = run(file.write("later"_ba));
        QVERIFY(!later);
        QCOMPARE(later.error(), failed.error());
        QCOMPARE(m_folder.read(u"hole"_s), "12345678ab"_ba);
    }

    void readingWhatMayOnlyBeWritten()
    {
        const AsyncFile file = opened(m_folder.path(u"writeonly"_s), AsyncFile::Mode::Write);
        const auto bytes = run(file.readAll());
        QVERIFY(!bytes);
        QVERIFY2(bytes.error().text.contains(wordsOf(EBADF)), qPrintable(bytes.error().text));
        const Lines lines = run(readLines(file, 10, Keep::All, {}));
        QCOMPARE(lines.texts, QList{"(bad)"_ba});
    }

private:
    TempFolder m_folder;
};

QTEST_GUILESS_MAIN(TestAsyncFile)
#include "tst_asyncfile.moc"
