// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adder.h"

#include "core/engine/engine.h"
#include "core/store/journal.h"
#include "tests/support/loopwatch.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/add/offer.h"
#include "ui/add/pendingbatch.h"
#include "ui/settings/preferences.h"
#include "ui/shared/questionbar.h"
#include "ui/window/manyquestion.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

QStringList addresses(int count, const QString &host = u"a.example"_s)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(u"https://%1/%2.txt"_s.arg(host).arg(i));
    return all;
}

//! An adder over a real engine that fetches nothing: all it gets is added for later.
struct Desk {
    TempFolder folder;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Adder> adder;
    QList<JobRow> rows; //!< in the order of their coming
    QList<JobId> removed;

    //! Without a journal unless a folder for one is given.
    explicit Desk(const QString &stateDirectory = {})
    {
        EngineConfig config;
        config.stateDirectory = stateDirectory;
        Result<std::unique_ptr<Engine>> opened = Engine::open(config);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text));
        engine = std::move(*opened);
        QObject::connect(engine.get(), &Engine::changed, engine.get(),
                         [this](const QList<JobChange> &batch) { take(batch); });
        preferences = std::make_unique<Preferences>(engine.get(), folder.path());
        adder = std::make_unique<Adder>(engine.get(), preferences.get());
    }

    ~Desk()
    {
        adder.reset();
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    void take(const QList<JobChange> &batch)
    {
        for (const JobChange &change : batch) {
            if (change.kind == JobChange::Kind::Added)
                rows.append(change.row);
            else if (change.kind == JobChange::Kind::Removed)
                removed.append(change.row.id);
        }
    }

    void addText(const QStringList &lines)
    {
        adder->add({lines.join(u'\n'), {}}, StartTime::Later);
    }
    [[nodiscard]] bool waitForRows(qsizetype count)
    {
        return waitUntil([this, count] { return rows.size() >= count; }) && rows.size() == count;
    }
    //! All that is on its way has been added or dropped.
    [[nodiscard]] bool waitForEnd() const
    {
        return waitUntil([this] { return !adder->isReading(); });
    }
};

} // namespace

//! The way of drops, lists and choices into the queue.
class TestAdder : public QObject
{
    Q_OBJECT

private slots:
    void aMetalinkIsOneRowWithAllThatItTells()
    {
        const TempFolder state;
        {
            Desk desk(state.path());
            const QByteArray xml = "<metalink><file name='a.iso'><size>5</size><hash type='md5'>"
                + QByteArray(32, 'a')
                + "</hash><url>https://a.example/1</url><url>https://b.example/2</url></file>"
                  "</metalink>";
            desk.adder->add({{}, {desk.folder.write(u"a.meta4"_s, xml)}}, StartTime::Later);
            QVERIFY(desk.waitForRows(1));
            QVERIFY(desk.waitForEnd());
            QCOMPARE(desk.rows.first().name, u"a.iso"_s);
        }
        const auto journal = Journal::open(state.path(), Journal::Load::All);
        QVERIFY(journal);
        const QList<StoredJob> rows = (*journal)->takeContents().unfinished;
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first().spec.manifest);
        QCOMPARE(rows.first().spec.manifest->size, 5);
        QCOMPARE(rows.first().spec.manifest->mirrors.value(0).address, u"https://b.example/2"_s);
        QCOMPARE(rows.first().spec.manifest->checksums.size(), 1);
    }

    void oneDropIsOneBatch()
    {
        Desk desk;
        QSignalSpy added(desk.adder.get(), &Adder::added);
        desk.adder->add({addresses(3).join(u'\n'),
                         {desk.folder.write(u"list.txt"_s, "https://b.example/list\n")}},
                        StartTime::Later);
        QVERIFY(desk.waitForRows(4));
        QVERIFY(desk.waitForEnd());
        QCOMPARE(added.size(), 1);
        const auto ids = added.first().first().value<QList<JobId>>();
        QCOMPARE(ids.size(), 4);
        for (const JobRow &row : desk.rows) {
            QVERIFY(ids.contains(row.id));
            QCOMPARE(row.state, JobState::Paused);
        }
    }

    void aBatchCanBeTakenOutAgain()
    {
        Desk desk;
        desk.addText({u"https://other.example/stays"_s});
        QVERIFY(desk.waitForEnd());
        QSignalSpy added(desk.adder.get(), &Adder::added);
        desk.addText(addresses(12'000)); // more than one turn hands over
        QVERIFY(desk.waitForRows(12'001));
        QCOMPARE(added.size(), 1);
        const auto ids = added.first().first().value<QList<JobId>>();
        QCOMPARE(ids.size(), 12'000);
        desk.engine->remove(ids);
        QVERIFY(waitUntil([&desk] { return desk.removed.size() == 12'000; }));
        QVERIFY(!desk.removed.contains(desk.rows.first().id));
    }

    void addressesKeepTheirOrder()
    {
        Desk desk;
        desk.addText(addresses(12'000));
        QVERIFY(desk.waitForRows(12'000));
        for (int i = 0; i < 12'000; ++i)
            QCOMPARE(desk.rows.at(i).address, u"https://a.example/%1.txt"_s.arg(i));
    }

    void veryManyAreAddedOnlyAfterAYes()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        QSignalSpy added(desk.adder.get(), &Adder::added);
        desk.addText(addresses(11));
        QVERIFY(waitUntil([&found] { return !found.isEmpty() && !found.last().at(1).toBool(); }));
        QCOMPARE(found.last().at(0).toLongLong(), 11);
        QTest::qWait(50); // time to do the wrong thing
        QCOMPARE(desk.adder->handedOver(), 0);
        QVERIFY(desk.rows.isEmpty());
        QVERIFY(desk.adder->isReading());
        desk.adder->acceptMany();
        QVERIFY(desk.waitForRows(11));
        QVERIFY(desk.waitForEnd());
        QCOMPARE(added.size(), 1);
    }

    void exactlyTheLimitAsksNothing()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        desk.addText(addresses(10));
        QVERIFY(desk.waitForRows(10));
        QVERIFY(found.isEmpty());
    }

    void aNoAddsNothing()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        QSignalSpy added(desk.adder.get(), &Adder::added);
        QSignalSpy finished(desk.adder.get(), &Adder::finished);
        desk.addText(addresses(5000)); // comes in more than one piece
        QVERIFY(waitUntil([&found] { return !found.isEmpty(); }));
        desk.adder->declineMany();
        QVERIFY(waitUntil([&finished] { return !finished.isEmpty(); }));
        QCOMPARE(desk.adder->handedOver(), 0);
        QVERIFY(added.isEmpty());
        desk.addText({u"https://other.example/next"_s}); // and the next drop is its own
        QVERIFY(desk.waitForRows(1));
    }

    void twoQuestionsComeOneAfterTheOther()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        desk.adder->addAddresses(addresses(11));
        desk.adder->addAddresses(addresses(12, u"b.example"_s));
        QCOMPARE(found.last().at(0).toLongLong(), 11);
        desk.adder->declineMany();
        QCOMPARE(found.last().at(0).toLongLong(), 12);
        desk.adder->declineMany();
        QVERIFY(desk.waitForEnd());
        QCOMPARE(desk.adder->handedOver(), 0);
    }

    void whatAPersonChoseIsNotAskedAbout()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        JobOptions options = *desk.preferences->jobOptions();
        options.directory = desk.folder.path(u"elsewhere"_s);
        QList<ListEntry> chosen;
        for (const QString &address : addresses(11))
            chosen.append({0, address, u"mine.txt"_s});
        desk.adder->addChosen(chosen,
                              {StartTime::Later, std::make_shared<const JobOptions>(options), {}});
        QVERIFY(desk.waitForRows(11));
        QVERIFY(found.isEmpty());
        QCOMPARE(desk.rows.first().directory, options.directory);
        QCOMPARE(desk.rows.first().name, u"mine.txt"_s);
        QCOMPARE(desk.rows.first().state, JobState::Paused);
    }

    void theBarAsksAndAnswers()
    {
        Desk desk;
        desk.adder->setMany(10);
        QWidget window;
        const std::unique_ptr<QWidget> made(makeManyQuestion(desk.adder.get()));
        made->setParent(&window);
        window.resize(600, 100);
        window.show();
        auto *bar = qobject_cast<QuestionBar *>(made.get());
        QVERIFY(!bar->isVisible());
        desk.addText(addresses(11));
        QVERIFY(waitUntil([bar] { return bar->isVisible(); }));
        QTRY_COMPARE(bar->accessibleName(), u"These are 11 addresses. Add them all?"_s);
        const QList<QPushButton *> buttons = bar->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 2);
        for (QPushButton *button : buttons)
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QPushButton *yes = buttons.first()->text() == u"Add &all"_s ? buttons[0] : buttons[1];
        yes->setFocus();
        QTest::keyClick(yes, Qt::Key_Space);
        QVERIFY(desk.waitForRows(11));
        QVERIFY(!bar->isVisible());
    }

    void whatIsBeyondTheMostIsLeftOutWithASentence()
    {
        Desk desk;
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        const QSignalSpy failed(desk.adder.get(), &Adder::failed);
        const QSignalSpy finished(desk.adder.get(), &Adder::finished);
        desk.addText({u"https://a.example/[1-%1].txt"_s.arg(PendingBatch::most),
                      u"https://a.example/one-more.txt"_s});
        QVERIFY(waitUntil([&found] { return !found.isEmpty() && !found.last().at(1).toBool(); }));
        QCOMPARE(found.last().first().toLongLong(), PendingBatch::most);
        QCOMPARE(failed.size(), 1);
        QVERIFY(
            failed.first().first().toString().startsWith(u"Gannet takes 1,000,000 addresses"_s));
        desk.adder->declineMany();
        QVERIFY(waitUntil([&finished] { return !finished.isEmpty(); }));
        QCOMPARE(desk.adder->handedOver(), 0);
    }

    void aDeclinedListIsNotReadToItsEnd()
    {
        Desk desk;
        desk.adder->setMany(10);
        QSignalSpy found(desk.adder.get(), &Adder::manyFound);
        const QSignalSpy finished(desk.adder.get(), &Adder::finished);
        desk.addText({u"https://a.example/[1-%1].txt"_s.arg(PendingBatch::most)});
        QVERIFY(waitUntil([&found] { return !found.isEmpty(); }));
        desk.adder->declineMany();
        QVERIFY(waitUntil([&finished] { return !finished.isEmpty(); }));
        QVERIFY(found.last().first().toLongLong() < PendingBatch::most);
        QCOMPARE(desk.adder->handedOver(), 0);
    }

    void oneHundredThousandLinesLeaveTheLoopAlive()
    {
        Desk desk;
        const QString text = addresses(100'000).join(u'\n');
        desk.adder->setMany(200'000);
        QTest::qWait(50);
        LoopWatch alive(100ms);
        desk.adder->add({text, {}}, StartTime::Later);
        QVERIFY(waitUntil([&desk] { return desk.adder->handedOver() == 100'000; }));
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
    }
};

QTEST_MAIN(TestAdder)
#include "tst_adder.moc"
