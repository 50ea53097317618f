// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/adddesk.h"
#include "tests/support/loopwatch.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

//! The dialog for new downloads, by what a person does and sees.
class TestAddDialog : public QObject
{
    Q_OBJECT

private slots:
    void typedAddressesBecomeRows()
    {
        Desk desk;
        desk.type(nobody + u"a.pdf"_s);
        QVERIFY(desk.waitForRows(1));
        QCOMPARE(desk.text(0, AddColumn::Name), u"a.pdf"_s);
        QCOMPARE(desk.text(0, AddColumn::Type), u"PDF"_s);
        QVERIFY(desk.isChecked(0));
        QVERIFY(desk.shows(u"1 file"_s));
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start 1 download"_s);
        QVERIFY(desk.button(u"Start"_s)->isEnabled());
    }

    void aPatternExpandsLive()
    {
        Desk desk;
        desk.type(nobody + u"[1-3].jpg"_s);
        QVERIFY(desk.waitForRows(3));
        QCOMPARE(desk.text(2, AddColumn::Name), u"3.jpg"_s);
        desk.type(u"\n"_s + nobody + u"[4-5].jpg"_s);
        QVERIFY(desk.waitForRows(5));
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start 5 downloads"_s);
    }

    void serversAreAskedForNameAndSize()
    {
        Desk desk;
        desk.server.on(u"/get"_s,
                       Answer{.headers = {{"Content-Type", "application/pdf"},
                                          {"Content-Disposition", "filename=paper.pdf"}},
                              .patternSize = 2'100'000});
        Answer held{.body = "x"};
        held.hold = true;
        desk.server.on(u"/slow"_s, held);
        desk.dialog->setText(desk.address(u"/get"_s) + u'\n' + desk.address(u"/slow"_s));
        QTRY_COMPARE(desk.text(0, AddColumn::Size), u"2.1 MB"_s);
        QCOMPARE(desk.text(0, AddColumn::Name), u"paper.pdf"_s);
        QCOMPARE(desk.text(0, AddColumn::Type), u"PDF"_s);
        QCOMPARE(desk.text(1, AddColumn::Size), u"asking"_s);
        QVERIFY(desk.shows(u"2.1 MB so far"_s));
    }

    void aServersErrorIsSaidInShort()
    {
        Desk desk;
        desk.dialog->setText(desk.address(u"/gone"_s));
        QTRY_COMPARE(desk.text(0, AddColumn::Note), u"not there (404)"_s);
        const QString long_ = desk.cell(0, AddColumn::Note).data(Qt::ToolTipRole).toString();
        QVERIFY2(long_.contains(u"404"_s) && long_.size() > 40, qPrintable(long_));
    }

    void uncheckedRowsAreNotAdded()
    {
        Desk desk;
        desk.type(nobody + u"[1-3].jpg"_s);
        QVERIFY(desk.waitForRows(3));
        desk.clickCheckBox(1);
        QVERIFY(!desk.isChecked(1));
        QVERIFY(desk.shows(u"2 chosen"_s));
        desk.press(u"Later"_s);
        QVERIFY(desk.waitForState(1, JobState::Paused));
        QCOMPARE(desk.queue.rowCount(), 2);
        QCOMPARE(desk.queue.rowAt(1).address, nobody + u"3.jpg"_s);
        QTRY_VERIFY(!desk.dialog);
    }

    void aChoiceStaysWhileTheTextChanges()
    {
        Desk desk;
        desk.type(nobody + u"[1-3].jpg"_s);
        QVERIFY(desk.waitForRows(3));
        desk.clickCheckBox(1);
        desk.type(u"\n"_s + nobody + u"4.jpg"_s);
        QVERIFY(desk.waitForRows(4));
        QVERIFY(desk.isChecked(0));
        QVERIFY(!desk.isChecked(1));
    }

    void spaceChecksAllSelectedRows()
    {
        Desk desk;
        desk.type(nobody + u"[1-3].jpg"_s);
        QVERIFY(desk.waitForRows(3));
        desk.table()->setFocus();
        QTest::keyClick(desk.table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(desk.table(), Qt::Key_Space);
        QVERIFY(!desk.isChecked(0) && !desk.isChecked(1) && !desk.isChecked(2));
        QVERIFY(!desk.button(u"Start"_s)->isEnabled());
        QTest::keyClick(desk.table(), Qt::Key_Space);
        QVERIFY(desk.isChecked(0) && desk.isChecked(1) && desk.isChecked(2));
    }

    void theFilterLimitsWhatTheButtonsDo()
    {
        Desk desk;
        desk.type(nobody + u"{a,b}.{jpg,txt}"_s);
        QVERIFY(desk.waitForRows(4));
        QTest::keyClicks(desk.named<QLineEdit>(u"Filter"_s), u"image"_s);
        QVERIFY(desk.waitForRows(2));
        desk.press(u"Invert"_s);
        QVERIFY(!desk.isChecked(0) && !desk.isChecked(1));
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start 2 downloads"_s);
        desk.named<QLineEdit>(u"Filter"_s)->clear();
        QVERIFY(desk.waitForRows(4));
        QCOMPARE(desk.text(1, AddColumn::Name), u"a.txt"_s);
        QVERIFY(!desk.isChecked(0) && desk.isChecked(1));
        desk.press(u"None"_s);
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start"_s);
        desk.press(u"All"_s);
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start 4 downloads"_s);
    }

    void duplicatesStartUnchecked()
    {
        Desk desk;
        const QString address = desk.address(u"/a.txt"_s);
        desk.dialog->setText(address + u'\n' + address);
        QVERIFY(desk.waitForRows(2));
        QCOMPARE(desk.text(1, AddColumn::Note), u"twice in this list"_s);
        QVERIFY(desk.isChecked(0) && !desk.isChecked(1));
        desk.press(u"Later"_s);
        QVERIFY(desk.waitForState(0, JobState::Paused));
        QTRY_VERIFY(!desk.dialog);
        desk.open();
        desk.dialog->setText(address);
        QVERIFY(desk.waitForRows(1));
        QTRY_COMPARE(desk.text(0, AddColumn::Note), u"already in the list"_s);
        QVERIFY(!desk.isChecked(0));
        desk.clickCheckBox(0); // a person may still want it
        QVERIFY(desk.button(u"Start"_s)->isEnabled());
    }

    void aFileThatIsThereStartsUnchecked()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, Answer{.body = "new"});
        desk.folder.write(u"a.txt"_s, "old");
        desk.folder.write(u"other/b.txt"_s, "old");
        desk.dialog->setText(desk.address(u"/a.txt"_s));
        QTRY_COMPARE(desk.text(0, AddColumn::Note), u"you have this file"_s);
        QVERIFY(!desk.isChecked(0));
        auto *folder = desk.named<QLineEdit>(u"Folder"_s);
        folder->setText(desk.folder.path(u"other"_s));
        QTRY_COMPARE(desk.text(0, AddColumn::Note), QString());
        QVERIFY(desk.isChecked(0));
    }

    void otherSchemesAreRefused()
    {
        Desk desk;
        desk.dialog->setText(u"ftp://old.example/file.bin\n"_s + nobody + u"a"_s);
        QVERIFY(desk.waitForRows(2));
        QCOMPARE(desk.text(0, AddColumn::Note), u"only http and https"_s);
        QVERIFY(!desk.isChecked(0));
        desk.clickCheckBox(0);
        desk.press(u"All"_s);
        QVERIFY(!desk.isChecked(0));
        QVERIFY(desk.shows(u"1 address was not understood"_s));
        QCOMPARE(desk.button(u"Start"_s)->text(), u"&Start 1 download"_s);
    }

    void controlReturnStartsEvenWhatWasJustTyped()
    {
        Desk desk;
        desk.server.on(u"/a.txt"_s, Answer{.body = "Words"});
        desk.type(desk.address(u"/a.txt"_s));
        QTest::keyClick(desk.box(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"a.txt"_s), "Words"_ba);
        QTRY_VERIFY(!desk.dialog);
    }

    void escapeAddsNothing()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        QTest::keyClick(desk.box(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.dialog);
        QCOMPARE(desk.adder.handedOver(), 0);
        QVERIFY(!desk.adder.isReading());
    }

    void returnInAFieldStartsNothing()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        QTest::keyClick(desk.named<QLineEdit>(u"Filter"_s), Qt::Key_Return);
        QTest::keyClick(desk.named<QLineEdit>(u"Folder"_s), Qt::Key_Return);
        QVERIFY(desk.dialog->isVisible());
        QVERIFY(!desk.adder.isReading());
    }

    void everythingCanBeReachedByTab()
    {
        Desk desk;
        desk.press(u"More"_s);
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        desk.box()->setFocus();
        QSet<QWidget *> reached;
        for (int i = 0; i < 60; ++i) {
            reached += QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget *widget : dialogControls(desk))
            QVERIFY2(reached.contains(widget), qPrintable(widget->accessibleName()));
    }

    void oneHundredThousandLinesLeaveTheDialogAlive()
    {
        Desk desk;
        QStringList lines;
        for (int i = 0; i < 100'000; ++i)
            lines.append(nobody + u"folder/file-%1.bin"_s.arg(i));
        QApplication::clipboard()->setText(lines.join(u'\n'));
        QTest::qWait(100); // the first picture loads fonts
        LoopWatch alive(500ms); // a debug build on a busy machine; at once it takes seconds
        QTest::keyClick(desk.box(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(waitUntil(
            [&desk] { return desk.button(u"Start"_s)->text() == u"&Start 100,000 downloads"_s; },
            5 * patience));
        QTest::keyClicks(desk.named<QLineEdit>(u"Filter"_s), u"99"_s);
        QTest::qWait(20); // each step is a turn of its own, as with a person
        desk.press(u"Invert"_s);
        QTest::qWait(20);
        desk.press(u"Invert"_s);
        QTest::qWait(20);
        desk.press(u"Later"_s);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 100'000; }, 5 * patience));
        QVERIFY2(alive.ok(), qPrintable(alive.report()));
    }

private:
    static QList<QWidget *> dialogControls(const Desk &desk)
    {
        QList<QWidget *> controls{desk.box(), desk.table()};
        for (QPushButton *button : desk.dialog->findChildren<QPushButton *>())
            controls += button;
        for (const QString &name : {u"Filter"_s, u"Folder"_s, u"User"_s, u"Password"_s})
            controls += desk.named<QLineEdit>(name);
        for (const QString &name : {u"Headers"_s, u"Body"_s})
            controls += desk.named<QPlainTextEdit>(name);
        controls += desk.named<QComboBox>(u"Method"_s);
        return controls;
    }
};

QTEST_MAIN(TestAddDialog)
#include "tst_adddialog.moc"
