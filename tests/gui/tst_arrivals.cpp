// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/previewer.h"
#include "tests/gui/somerows.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/arrivals/arrivalsstrip.h"
#include "ui/arrivals/carddelegate.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QListView>
#include <QMutex>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

JobChange arrival(qint64 id, const QString &preview = {})
{
    JobRow row = someRow(id, JobState::Arrived);
    row.bytes = 2'000;
    JobFacts facts;
    if (!preview.isNull())
        facts.preview = preview;
    row.facts = std::make_shared<const JobFacts>(facts);
    return change(JobChange::Kind::Arrived, row);
}

ArrivalCard card(const ArrivalsModel &model, int row)
{
    return model.index(row).data(ArrivalsModel::CardRole).value<ArrivalCard>();
}

//! The same job a moment later, safe under its final name.
JobChange done(JobChange arrived, const QString &path)
{
    JobFacts facts = *arrived.row.facts;
    facts.path = path;
    arrived.row.state = JobState::Done;
    arrived.row.facts = std::make_shared<const JobFacts>(facts);
    return change(JobChange::Kind::Done, arrived.row);
}

//! A strip on the screen, with a reader that tells what it was asked.
struct Shelf {
    ArrivalsModel model;
    QMutex mutex;
    QStringList asked;
    Previewer previewer{[this](const QString &path, const PreviewWish &wish) {
        {
            const QMutexLocker lock(&mutex);
            asked += path;
        }
        Preview preview;
        preview.sentence = u"JPEG image, 4000 × 3000 pixels"_s;
        preview.imageSize = {4000, 3000};
        preview.image = QImage(wish.bounds, QImage::Format_RGB32);
        preview.image.fill(Qt::red);
        return preview;
    }};
    ArrivalsStrip strip{&model, &previewer};

    Shelf()
    {
        strip.resize(900, 200);
        strip.show();
        if (!QTest::qWaitForWindowExposed(&strip))
            qFatal("The strip does not show");
    }

    [[nodiscard]] QListView *cards() const { return strip.findChild<QListView *>(); }

    [[nodiscard]] bool isRed(int row) const
    {
        const QImage picture = cards()->viewport()->grab().toImage();
        return picture.pixelColor(cards()->visualRect(model.index(row)).center()) == Qt::red;
    }

    QStringList askedFor()
    {
        const QMutexLocker lock(&mutex);
        return asked;
    }
};

} // namespace

class TestArrivals : public QObject
{
    Q_OBJECT

private slots:
    void theNewestComesFirst()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(&model);
        model.apply({arrival(7), arrival(3)});
        model.apply({arrival(5)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(card(model, 0).id, JobId{5});
        QCOMPARE(card(model, 1).id, JobId{3});
        QCOMPARE(card(model, 2).id, JobId{7});
    }

    void textThatGoesOnSaysSo_data()
    {
        QTest::addColumn<QString>("preview");
        QTest::addColumn<bool>("goesOn");
        const QString full = u"word "_s.repeated(28) + u"word"_s; // 144 characters
        QTest::newRow("cut in a word") << full << true;
        QTest::newRow("the end of a sentence") << full.chopped(1) + u'.' << false;
        QTest::newRow("short and whole") << u"All of it"_s << false;
        QTest::newRow("no text") << QString() << false;
    }

    void textThatGoesOnSaysSo()
    {
        QFETCH(QString, preview);
        ArrivalsModel model;
        model.apply({arrival(1, preview)});
        QTEST(card(model, 0).goesOn, "goesOn");
    }

    void onlyArrivalsBecomeCards()
    {
        ArrivalsModel model;
        const JobRow row = someRow(1, JobState::Done);
        model.apply({change(JobChange::Kind::Added, row), change(JobChange::Kind::Done, row)});
        QCOMPARE(model.rowCount(), 0);
    }

    void textIsShownAsOnePlainLine()
    {
        ArrivalsModel model;
        model.apply({arrival(1, u"<b>One</b>\n\ttwo\u202e three"_s)});
        QCOMPARE(card(model, 0).text, u"<b>One</b> two three"_s);
        QVERIFY(card(model, 0).facts.startsWith(u"2 KB   just now   host.example"));
    }

    void everyCardHasAccessibleText()
    {
        ArrivalsModel model;
        model.apply({arrival(1), arrival(2, u"words"_s)});
        const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"file-2.txt") && spoken.contains(u"words"));
        QVERIFY(!model.index(1).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void theOldestCardsGo()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(&model);
        QList<JobChange> batch;
        for (qint64 id = 1; id <= 700; ++id)
            batch += arrival(id);
        model.apply(batch);
        model.apply(batch);
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.total(), 1400);
        QCOMPARE(card(model, 0).id, JobId{700});
    }

    void theNewestStandsOutForAMoment()
    {
        ArrivalsModel model;
        model.apply({arrival(1), arrival(2)});
        QVERIFY(card(model, 0).fresh);
        QVERIFY(!card(model, 1).fresh);
        QVERIFY(waitUntil([&model] { return !card(model, 0).fresh; }));
    }

    void aClickChoosesTheRow()
    {
        ArrivalsModel model;
        Previewer previewer;
        ArrivalsStrip strip(&model, &previewer);
        QSignalSpy chosen(&strip, &ArrivalsStrip::chosen);
        model.apply({arrival(1), arrival(2)});
        strip.resize(800, 200);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        auto *cards = strip.findChild<QListView *>();
        const QRect second = cards->visualRect(model.index(1));
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).value<JobId>(), JobId{1});
    }

    void aPictureAppearsOnItsCardWhenItIsDone()
    {
        Shelf shelf;
        const JobChange arrived = arrival(1);
        shelf.model.apply({arrived});
        QVERIFY(!shelf.isRed(0));
        shelf.model.apply({done(arrived, u"/gannet.jpg"_s)});
        QTRY_VERIFY(shelf.isRed(0));
        QVERIFY(card(shelf.model, 0).facts.startsWith(u"4000 × 3000   2 KB"));
        QCOMPARE(shelf.askedFor(), QStringList{u"/gannet.jpg"_s});
        const QString spoken = shelf.model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"JPEG image"));
    }

    void factsAppearOnTheCardOfAnotherFile()
    {
        const TempFolder folder;
        ArrivalsModel model;
        Previewer previewer;
        ArrivalsStrip strip(&model, &previewer);
        strip.resize(900, 200);
        strip.show();
        const QString path = folder.write(u"a.pdf"_s, "%PDF-1.7 << /Type /Pages /Count 3 >>"_ba);
        const JobChange arrived = arrival(1);
        model.apply({arrived, done(arrived, path)});
        QTRY_COMPARE(card(model, 0).seen, u"PDF document, 3 pages, version 1.7"_s);
        QVERIFY(card(model, 0).text.isEmpty());
    }

    void aTextIsNotReadAgain()
    {
        Shelf shelf;
        const JobChange text = arrival(1, u"words"_s);
        const JobChange picture = arrival(2);
        shelf.model.apply({text, done(text, u"/a.txt"_s), picture, done(picture, u"/b.jpg"_s)});
        QTRY_VERIFY(shelf.isRed(0));
        QCOMPARE(shelf.askedFor(), QStringList{u"/b.jpg"_s});
    }

    void onlyVisibleCardsAreRead()
    {
        Shelf shelf;
        QList<JobChange> batch;
        for (qint64 id = 1; id <= 1000; ++id) {
            const JobChange arrived = arrival(id);
            batch += {arrived, done(arrived, u"/%1"_s.arg(id))};
        }
        shelf.model.apply(batch);
        QTRY_VERIFY(shelf.isRed(0) && shelf.isRed(1) && shelf.isRed(2));
        QTRY_COMPARE(shelf.previewer.waitingCards(), 0);
        QVERIFY(shelf.askedFor().size() <= 4);
        shelf.cards()->horizontalScrollBar()->setValue(500 * CardDelegate::cardStep());
        QTRY_VERIFY(shelf.isRed(501));
        QTRY_COMPARE(shelf.previewer.waitingCards(), 0);
        QVERIFY(shelf.askedFor().contains(u"/499"_s));
        QVERIFY(shelf.askedFor().size() <= 9);
    }

    void aFileThatCameAgainIsReadAgain()
    {
        Shelf shelf;
        const JobChange arrived = arrival(1);
        shelf.model.apply({arrived, done(arrived, u"/old"_s)});
        QTRY_VERIFY(shelf.isRed(0));
        shelf.model.apply({arrived});
        shelf.model.apply({done(arrived, u"/new"_s)});
        QTRY_VERIFY(shelf.askedFor().contains(u"/new"_s));
    }

    void theOrderStaysThatOfCompletion()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(&model);
        const JobChange first = arrival(1);
        const JobChange second = arrival(2);
        model.apply({first, second});
        model.apply({done(second, u"/2"_s), done(first, u"/1"_s)});
        QCOMPARE(card(model, 0).id, JobId{2});
        QCOMPARE(model.jobAt(1).facts->path, u"/1"_s);
    }
};

QTEST_MAIN(TestArrivals)
#include "tst_arrivals.moc"
