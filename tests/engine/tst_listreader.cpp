// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/listreader.h"
#include "tests/support/loopwatch.h"
#include "tests/support/patience.h"
#include "tests/support/tempfolder.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! What came out of a reader.
struct Heard {
    explicit Heard(ListReader *reader)
    {
        QObject::connect(reader, &ListReader::entriesRead, reader, [this](const auto &entries) {
            largest = std::max(largest, entries.size());
            count += entries.size();
            if (addresses.size() < 100) {
                for (const ListEntry &entry : entries)
                    addresses
                        += entry.name.isEmpty() ? entry.address : entry.address + u'=' + entry.name;
            }
        });
        QObject::connect(reader, &ListReader::failed, reader,
                         [this](const QString &sentence) { sentences += sentence; });
        QObject::connect(
            reader, &ListReader::refused, reader,
            [this](const QString &, const Refusals &refusals) { refused += refusals.total(); });
        QObject::connect(reader, &ListReader::finished, reader, [this] { ++finished; });
    }

    QStringList addresses;
    QStringList sentences;
    qint64 count = 0;
    qint64 refused = 0;
    qsizetype largest = 0;
    int finished = 0;
};

//! A number of /proc/self/status, in kB.
qint64 memory(const QByteArray &name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

//! Forgets the highest use of memory so far.
bool resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

} // namespace

class TestListReader : public QObject
{
    Q_OBJECT

private slots:
    void files_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("addresses");
        QTest::addColumn<qint64>("refused");
        QTest::addColumn<QString>("sentences");
        const auto row
            = [](const char *title, const QString &name, const QByteArray &bytes,
                 const QString &addresses, qint64 refused = 0, const QString &sentences = {}) {
                  QTest::newRow(title) << name << bytes << addresses << refused << sentences;
              };
        row("a list", u"a.txt"_s, "http://h/[1-2]\nhttp://h/b\tname\n"_ba,
            u"http://h/1 http://h/2 http://h/b=name"_s);
        row("words around an address are no failure", u"a.txt"_s,
            "Good day,\nlook at http://h/a.\nBye\n"_ba, u"http://h/a"_s, 2);
        row("a table", u"a.csv"_s, "name,url\nx,http://h/a\n"_ba, u"http://h/a=x"_s);
        row("a page", u"a.html"_s, "<html><a href='http://h/a'><img src='http://h/b'>"_ba,
            u"http://h/a http://h/b"_s);
        row("a shortcut", u"a.url"_s, "[InternetShortcut]\nURL=http://h/a\n"_ba, u"http://h/a"_s);
        row("a shortcut of a desktop", u"a.desktop"_s,
            "[Desktop Entry]\nType=Link\nURL=http://h/a\n"_ba, u"http://h/a"_s);
        row("a picture", u"a.png"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba, {}, 1,
            u"a.png: This is a picture, not a list of addresses."_s);
        row("a program", u"a.txt"_s,
            QByteArray("\x7f"
                       "ELF\2\1\1\0\0\0",
                       10),
            {}, 1, u"a.txt: This is neither text nor a page, so no address can be read from it."_s);
        row("nothing", u"a.txt"_s, ""_ba, {}, 1, u"a.txt: This file is empty."_s);
        row("nothing understood", u"a.txt"_s, "one\ntwo\n"_ba, {}, 1,
            u"a.txt: There is no http or https address in it."_s);
    }

    void files()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const TempFolder folder;
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({folder.write(name, bytes)});
        QTRY_COMPARE(heard.finished, 1);
        QTEST(heard.addresses.join(u' '), "addresses");
        QTEST(heard.sentences.join(u'|'), "sentences");
        QTEST(heard.refused, "refused");
    }

    void whatCannotBeReadIsSaid()
    {
        const TempFolder folder;
        const QString pipe = folder.path(u"pipe.txt"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles(
            {folder.path(u"none.txt"_s), pipe, folder.write(u"a.txt"_s, "http://h/a")});
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.sentences,
                 (QStringList{u"none.txt: There is no such file."_s,
                              u"pipe.txt: It is neither a file nor a folder."_s}));
        QCOMPARE(heard.addresses, QStringList{u"http://h/a"_s});
    }

    void aFileWithoutPermissionIsSaid()
    {
        if (::geteuid() == 0)
            QSKIP("Everything can be read by this user.");
        const TempFolder folder;
        const QString path = folder.write(u"a.txt"_s, "http://h/a");
        QVERIFY(QFile::setPermissions(path, {}));
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({path});
        QTRY_COMPARE(heard.finished, 1);
        QVERIFY(heard.sentences.value(0).startsWith(u"a.txt: It cannot be opened: "_s));
    }

    void aFolderIsSearchedForLists()
    {
        const TempFolder folder;
        folder.write(u"in/1.txt"_s, "http://h/1");
        folder.write(u"in/2.png"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba);
        folder.write(u"in/3.txt"_s, "nothing here");
        folder.write(u"in/4.txt"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba);
        folder.write(u"in/a/b/c/5.csv"_s, "name,url\nx,http://h/5");
        folder.write(u"in/a/b/c/d/6.txt"_s, "http://h/6");
        folder.write(u"in/.hidden/7.txt"_s, "http://h/7");
        QVERIFY(QFile::link(folder.path(u"in"_s), folder.path(u"in/a/again"_s)));
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({folder.path(u"in"_s)});
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.addresses, (QStringList{u"http://h/1"_s, u"http://h/5=x"_s}));
        QCOMPARE(heard.sentences, QStringList());
    }

    void aFolderWithoutListsIsSaid()
    {
        const TempFolder folder;
        folder.write(u"in/2.png"_s, "x");
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({folder.path(u"in"_s)});
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.sentences,
                 QStringList{u"in: There is no list with addresses in this folder."_s});
    }

    void aFolderOfTooManyListsIsCut()
    {
        const TempFolder folder;
        for (qsizetype i = 0; i < mostListsInFolder + 10; ++i)
            folder.write(u"in/%1.txt"_s.arg(i), "http://h/" + QByteArray::number(i));
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({folder.path(u"in"_s)});
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.count, mostListsInFolder);
        QVERIFY(heard.sentences.value(0).contains(u"more than is searched at once"));
    }

    void textIsRead()
    {
        ListReader reader;
        const Heard heard(&reader);
        reader.readText(u"see http://h/a\nand www.h.org/b\nftp://h/c"_s);
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.addresses, (QStringList{u"http://h/a"_s, u"www.h.org/b"_s}));
        QCOMPARE(heard.sentences.size(), 1);
        QVERIFY(heard.sentences.first().startsWith(u"Line 3, “ftp://h/c”"_s));
    }

    void textWithoutAnAddressIsSaid()
    {
        ListReader reader;
        const Heard heard(&reader);
        reader.readText(u"one\ntwo"_s);
        QTRY_COMPARE(heard.finished, 1);
        QCOMPARE(heard.sentences,
                 QStringList{u"There is no http or https address in this text."_s});
    }

    void aMillionLinesLeaveTheWindowAlive()
    {
        QByteArray bytes;
        for (int i = 0; i < 1'000'000; ++i)
            bytes += "http://h/" + QByteArray::number(i) + '\n';
        const TempFolder folder;
        const QString path = folder.write(u"a.txt"_s, bytes);
        bytes.clear();
        ListReader reader;
        const Heard heard(&reader);
        LoopWatch alive(std::chrono::milliseconds(100 * slowness));
        reader.readFiles({path});
        QTRY_COMPARE_WITH_TIMEOUT(heard.finished, 1, 100'000);
        QCOMPARE(heard.count, 1'000'000);
        QVERIFY(heard.largest <= ListReader::atOnce);
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
    }

    void aHugeFileNeedsNoMoreMemoryThanASmallOne()
    {
#ifdef GANNET_SANITIZED
        QSKIP("A sanitizer keeps freed memory.");
#endif
        const TempFolder folder;
        QFile file(folder.path(u"huge.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block = QByteArray(100'000, 'x') + '\n'
            + QByteArray("Only words stand in this line of a text, nothing else.\n").repeated(4'000)
            + "http://h/a\n";
        for (int i = 0; i < 250; ++i)
            QCOMPARE(file.write(block), block.size());
        file.close();
        if (!resetPeak())
            QSKIP("The peak of the memory cannot be measured here.");
        const qint64 before = memory("VmRSS");
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({file.fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(heard.finished, 1, 100'000);
        const qint64 more = memory("VmHWM") - before;
        QCOMPARE(heard.addresses, QStringList{u"http://h/a"_s});
        QCOMPARE(heard.refused, 250 + 250 * 4'000);
        QCOMPARE(heard.sentences.size(), 1);
        QVERIFY2(heard.sentences.first().startsWith(u"huge.txt, line 1: It is longer than"_s),
                 qPrintable(heard.sentences.first()));
        QVERIFY2(more < 24 * 1024,
                 qPrintable(u"%1 kB more for %2 bytes"_s.arg(more).arg(file.size())));
    }

    void whoTakesSlowlyIsNotFlooded()
    {
#ifdef GANNET_SANITIZED
        QSKIP("A sanitizer keeps freed memory.");
#endif
        if (!resetPeak())
            QSKIP("The peak of the memory cannot be measured here.");
        const qint64 before = memory("VmRSS");
        ListReader reader;
        const Heard heard(&reader);
        connect(&reader, &ListReader::entriesRead, &reader, [](const auto &entries) {
            QCryptographicHash slow(QCryptographicHash::Sha512);
            for (int again = 0; again < 5; ++again) {
                for (const ListEntry &entry : entries)
                    slow.addData(entry.address.toUtf8());
            }
        });
        // 200 MB of addresses, made of one line faster than they are taken.
        reader.readText(u"http://h/"_s + QString(1'000, u'x') + u"/[1-100000]"_s);
        QTRY_COMPARE_WITH_TIMEOUT(heard.finished, 1, 100'000);
        QCOMPARE(heard.count, 100'000);
        const qint64 more = memory("VmHWM") - before;
        QVERIFY2(more < 64 * 1024, qPrintable(u"%1 kB more"_s.arg(more)));
    }

    void aStopActsAtOnce()
    {
        QByteArray bytes;
        for (int i = 0; i < 500'000; ++i)
            bytes += "http://h/" + QByteArray::number(i) + '\n';
        const TempFolder folder;
        const QString path = folder.write(u"a.txt"_s, bytes);
        ListReader reader;
        const Heard heard(&reader);
        reader.readFiles({path, path});
        QTRY_VERIFY(heard.count > 0);
        reader.stop();
        QCOMPARE(heard.finished, 1);
        const qint64 count = heard.count;
        reader.readText(u"http://h/later"_s);
        QTRY_COMPARE(heard.finished, 2);
        QCOMPARE(heard.count, count + 1);
        QVERIFY(heard.sentences.isEmpty());
    }

    void aReaderMayGoWhileItReads()
    {
        const TempFolder folder;
        const QString path
            = folder.write(u"a.txt"_s, QByteArray("http://h/a and more\n").repeated(1'000'000));
        QElapsedTimer timer;
        {
            ListReader reader;
            const QSignalSpy read(&reader, &ListReader::entriesRead);
            reader.readFiles({path});
            reader.readText(u"words\n"_s.repeated(1'000'000));
            QTRY_VERIFY(!read.isEmpty());
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 500 * slowness, qPrintable(QString::number(timer.elapsed())));
    }

    void aReaderMayGoInsideOfItsOwnSignal()
    {
        auto *reader = new ListReader;
        bool isGone = false;
        connect(reader, &ListReader::entriesRead, this, [&isGone, reader] {
            delete reader;
            isGone = true;
        });
        reader->readText(u"http://h/[1-100000]"_s);
        QTRY_VERIFY(isGone);
    }
};

QTEST_GUILESS_MAIN(TestListReader)
#include "tst_listreader.moc"
