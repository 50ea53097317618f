// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/previewer.h"
#include "core/engine/previewread.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QImage>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! A reader that waits at a gate and tells what it was asked.
struct SlowReader {
    QSemaphore gate;
    QSemaphore entered;
    QMutex mutex;
    QStringList paths;

    Preview read(const QString &path)
    {
        {
            const QMutexLocker lock(&mutex);
            paths += path;
        }
        entered.release();
        gate.acquire();
        Preview preview;
        preview.sentence = path;
        return preview;
    }

    QStringList asked()
    {
        const QMutexLocker lock(&mutex);
        return paths;
    }

    Previewer::Reader reader()
    {
        return [this](const QString &path, const PreviewWish &) { return read(path); };
    }
};

PreviewQuestion question(qint64 id)
{
    return {JobId{id}, u"/file-%1"_s.arg(id), {}};
}

} // namespace

class TestPreviewer : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsAnswered()
    {
        const TempFolder folder;
        Previewer previewer;
        QSignalSpy ready(&previewer, &Previewer::ready);
        const quint64 number = previewer.ask({JobId{1}, folder.write(u"a.txt"_s, "hello"_ba), {}});
        QVERIFY(waitUntil([&ready] { return !ready.isEmpty(); }));
        QCOMPARE(ready[0][0].toULongLong(), number);
        QCOMPARE(ready[0][1].value<Preview>().text, u"hello"_s);
    }

    void onlyTheNewestQuestionIsAnswered()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        QSignalSpy ready(&previewer, &Previewer::ready);
        previewer.ask(question(1));
        slow.entered.acquire();
        previewer.ask(question(2));
        slow.entered.acquire();
        for (qint64 id = 3; id <= 50; ++id)
            previewer.ask(question(id));
        slow.gate.release(100);
        QVERIFY(waitUntil([&ready] { return !ready.isEmpty(); }));
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready[0][1].value<Preview>().sentence, u"/file-50"_s);
        QCOMPARE(slow.asked(), (QStringList{u"/file-1"_s, u"/file-2"_s, u"/file-50"_s}));
    }

    void aForgottenQuestionIsNotAnswered()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        QSignalSpy ready(&previewer, &Previewer::ready);
        QSignalSpy cardReady(&previewer, &Previewer::cardReady);
        previewer.ask(question(1));
        previewer.forgetQuestion();
        previewer.askForCard(question(2));
        slow.gate.release(2);
        QVERIFY(waitUntil([&cardReady] { return !cardReady.isEmpty(); }));
        QVERIFY(waitUntil([&slow] { return slow.gate.available() == 0; }));
        QCoreApplication::processEvents();
        QVERIFY(ready.isEmpty());
    }

    void theNewestCardComesFirstAndTheQueueIsBounded()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        for (qint64 id = 1; id <= 1000; ++id)
            previewer.askForCard(question(id));
        QCOMPARE(previewer.waitingCards(), Previewer::mostWaitingCards);
        slow.gate.release(1000);
        QVERIFY(waitUntil([&previewer] { return previewer.card(JobId{937}) != nullptr; }));
        const QStringList asked = slow.asked();
        QCOMPARE(asked.size(), 1 + Previewer::mostWaitingCards);
        QCOMPARE(asked[0], u"/file-1"_s);
        QCOMPARE(asked[1], u"/file-1000"_s);
        QCOMPARE(asked.last(), u"/file-937"_s);
    }

    void cardsOutOfSightAreNotRead()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        for (qint64 id = 1; id <= 10; ++id)
            previewer.askForCard(question(id));
        previewer.keepQuestionsOf({JobId{4}});
        QCOMPARE(previewer.waitingCards(), 1);
        slow.gate.release(10);
        QVERIFY(waitUntil([&previewer] { return previewer.card(JobId{4}) != nullptr; }));
        QCOMPARE(slow.asked(), (QStringList{u"/file-1"_s, u"/file-4"_s}));
    }

    void cardsLeaveAThreadToTheLargeView()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        for (qint64 id = 1; id <= 10; ++id)
            previewer.askForCard(question(id));
        slow.entered.acquire();
        previewer.ask(question(99));
        QVERIFY(slow.entered.tryAcquire(1, 5000)); // while the card still waits at the gate
        QCOMPARE(slow.asked().last(), u"/file-99"_s);
        slow.gate.release(100);
    }

    void aCardIsReadOnceUntilItIsForgotten()
    {
        SlowReader slow;
        Previewer previewer(slow.reader());
        slow.gate.release(100);
        previewer.askForCard(question(1));
        previewer.askForCard(question(1));
        QVERIFY(waitUntil([&previewer] { return previewer.card(JobId{1}) != nullptr; }));
        previewer.askForCard(question(1));
        QCOMPARE(slow.asked().size(), 1);
        previewer.forgetCard(JobId{1});
        QVERIFY(!previewer.card(JobId{1}));
        previewer.askForCard(question(1));
        QVERIFY(waitUntil([&previewer] { return previewer.card(JobId{1}) != nullptr; }));
        QCOMPARE(slow.asked().size(), 2);
    }

    void keptCardsAreBounded()
    {
        Previewer previewer([](const QString &, const PreviewWish &) {
            Preview preview;
            preview.image = QImage(1024, 1024, QImage::Format_RGB32); // 4 MiB
            return preview;
        });
        for (qint64 id = 1; id <= 12; ++id)
            previewer.askForCard(question(id));
        QVERIFY(waitUntil([&previewer] { return previewer.card(JobId{2}) != nullptr; }));
        int kept = 0;
        for (qint64 id = 1; id <= 12; ++id)
            kept += previewer.card(JobId{id}) ? 1 : 0;
        QVERIFY(kept >= 1 && kept <= 8);
    }

    void itEndsWhileItReads()
    {
        SlowReader slow;
        auto previewer = std::make_unique<Previewer>(slow.reader());
        previewer->ask(question(1));
        previewer->askForCard(question(2));
        slow.gate.release(2);
        previewer.reset();
        QCoreApplication::processEvents();
    }

    void aVanishedFileIsASentence()
    {
        const Preview preview = readPreview(u"/nowhere/at/all"_s, {});
        QCOMPARE(preview.shown, Preview::Shown::Nothing);
        QCOMPARE(preview.sentence, u"The file is no longer there. It was moved or deleted."_s);
    }

    void aPipeIsNotWaitedFor()
    {
        const TempFolder folder;
        const QString path = folder.path(u"pipe"_s);
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const Preview preview = readPreview(path, {});
        QVERIFY(preview.sentence.contains(u"a pipe"));
    }

    void aFolderAndADeviceAreNotRead()
    {
        const TempFolder folder;
        QVERIFY(readPreview(folder.path(), {}).sentence.contains(u"not a file"));
        QVERIFY(readPreview(u"/dev/zero"_s, {}).sentence.contains(u"not a file"));
    }

    void aLinkIsFollowed()
    {
        const TempFolder folder;
        const QString path = folder.path(u"link.txt"_s);
        QVERIFY(QFile::link(folder.write(u"a.txt"_s, "hello"_ba), path));
        QCOMPARE(readPreview(path, {}).text, u"hello"_s);
    }

    void aHugeFileIsAnsweredByItsEnds()
    {
        const TempFolder folder;
        const QString path = folder.write(u"huge.bin"_s, "hello, this is the beginning\n"_ba);
        QVERIFY(QFile::resize(path, 1024LL * 1024 * 1024));
        const std::clock_t start = std::clock(); // of the processor: others may be at work, too
        const Preview preview = readPreview(path, {});
        const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 1, "a gigabyte was read");
        QCOMPARE(preview.shown, Preview::Shown::Facts); // zeros follow the words
    }

    void aHugePictureIsNotRead()
    {
        const TempFolder folder;
        const QString path = folder.write(u"huge.png"_s, "\x89PNG\r\n\x1a\n"_ba);
        QVERIFY(QFile::resize(path, 1024LL * 1024 * 1024));
        const Preview preview = readPreview(path, {});
        QCOMPARE(preview.sentence, u"PNG image, too large to show"_s);
    }

    void aPictureIsDecoded()
    {
        const TempFolder folder;
        const QString path = folder.path(u"a.png"_s);
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(path));
        PreviewWish wish;
        wish.bounds = {100, 100};
        const Preview preview = readPreview(path, wish);
        QCOMPARE(preview.shown, Preview::Shown::Image);
        QCOMPARE(preview.image.size(), QSize(100, 75));
        QCOMPARE(preview.sentence, u"PNG image, 400 × 300 pixels"_s);
    }
};

QTEST_GUILESS_MAIN(TestPreviewer)
#include "tst_previewer.moc"
