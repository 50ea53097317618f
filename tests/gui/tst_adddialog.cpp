// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adddialog.h"

#include "core/engine/engine.h"
#include "tests/support/localserver.h"
#include "tests/support/loopwatch.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/add/adder.h"
#include "ui/add/addressbox.h"
#include "ui/add/addtable.h"
#include "ui/add/folderfield.h"
#include "ui/downloads/queuemodel.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

const QString nobody = u"http://127.0.0.1:9/"_s; // answers nothing, and at once

std::unique_ptr<Engine> openEngine()
{
    auto engine = Engine::open({});
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text));
    return std::move(*engine);
}

//! Key by key; keyClicks() knows no Return.
void typeInto(QWidget *field, const QString &text)
{
    for (qsizetype line = 0; const QString &words : text.split(u'\n')) {
        if (line++ > 0)
            QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClicks(field, words);
    }
}

//! The dialog as the window has it: over a real engine, with a server to ask.
struct Desk {
    TempFolder folder;
    LocalServer server;
    std::unique_ptr<Engine> engine = openEngine();
    Preferences preferences{engine.get(), folder.path()};
    QueueModel queue;
    Adder adder{engine.get(), &preferences};
    QPointer<AddDialog> dialog;

    Desk()
    {
        QObject::connect(engine.get(), &Engine::changed, &queue, &QueueModel::apply);
        open();
    }

    ~Desk()
    {
        delete dialog;
        const QSignalSpy closed(engine.get(), &Engine::closed);
        engine->close();
        if (!waitUntil([&closed] { return !closed.isEmpty(); }))
            qFatal("The engine does not close");
    }

    void open()
    {
        dialog = new AddDialog(engine.get(), &preferences, &queue);
        QObject::connect(dialog, &AddDialog::wanted, &adder, &Adder::addChosen);
        dialog->show();
        dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(dialog))
            qFatal("The dialog does not show");
    }

    [[nodiscard]] AddressBox *box() const { return dialog->findChild<AddressBox *>(); }
    [[nodiscard]] AddTable *table() const { return dialog->findChild<AddTable *>(); }
    [[nodiscard]] QModelIndex cell(int row, AddColumn column) const
    {
        return table()->model()->index(row, int(column));
    }
    [[nodiscard]] QString text(int row, AddColumn column) const
    {
        return cell(row, column).data().toString();
    }
    [[nodiscard]] bool isChecked(int row) const
    {
        return cell(row, AddColumn::Name).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    [[nodiscard]] QString address(const QString &path) const { return server.url(path).toString(); }

    //! A control by its name for people, as a screen reader finds it.
    template <typename Control>
    [[nodiscard]] Control *named(const QString &name) const
    {
        for (Control *control : dialog->findChildren<Control *>()) {
            if (control->accessibleName() == name)
                return control;
        }
        qFatal("There is no %s", qPrintable(name));
    }

    [[nodiscard]] QPushButton *button(const QString &beginning) const
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&').startsWith(beginning))
                return button;
        }
        qFatal("There is no button %s", qPrintable(beginning));
    }

    void press(const QString &beginning) const
    {
        QTest::mouseClick(button(beginning), Qt::LeftButton);
    }

    [[nodiscard]] bool shows(const QString &sentence) const
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(sentence))
                return true;
        }
        return false;
    }

    void type(const QString &text) const { typeInto(box(), text); }
    [[nodiscard]] bool waitForRows(int count) const
    {
        return waitUntil([this, count] { return table()->model()->rowCount() == count; });
    }
    void clickCheckBox(int row) const
    {
        const QRect rect = table()->visualRect(cell(row, AddColumn::Name));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          {rect.left() + 10, rect.center().y()});
    }
    [[nodiscard]] bool waitForState(int row, JobState state) const
    {
        return waitUntil([this, row, state] {
            return queue.rowCount() > row && queue.rowAt(row).state == state;
        });
    }
};

} // namespace

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

    void theOptionsReachTheServer()
    {
        Desk desk;
        desk.server.onAny([](const SeenRequest &request) {
            Answer answer{.body = "thanks"};
            if (request.method == "POST")
                answer.basicAuth = "me:secret"_ba;
            return answer;
        });
        desk.type(desk.address(u"/form"_s));
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        auto *method = desk.named<QComboBox>(u"Method"_s);
        QVERIFY(method->isVisible());
        method->setCurrentText(u"post"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u"X-One: 1\nX-Two: 2"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Body"_s), u"q=gannet"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"User"_s), u"me"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"Password"_s), u"secret"_s);
        desk.named<QLineEdit>(u"Folder"_s)->setText(desk.folder.path(u"new"_s));
        QTRY_VERIFY(desk.shows(u"will be made"_s));
        desk.press(u"Start"_s);
        QVERIFY(desk.waitForState(0, JobState::Done));
        QCOMPARE(desk.folder.read(u"new/form"_s), "thanks"_ba);
        const SeenRequest seen = desk.server.requests().last();
        QCOMPARE(seen.method, "POST"_ba);
        QCOMPARE(seen.header("X-One"), "1"_ba);
        QCOMPARE(seen.header("X-Two"), "2"_ba);
        QCOMPARE(seen.body, "q=gannet"_ba);
        QCOMPARE(seen.header("Authorization"), "Basic "_ba + "me:secret"_ba.toBase64());
    }

    void aBadHeaderLineIsNamed()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u"X-One: 1\nnonsense"_s);
        QVERIFY(desk.shows(u"Line 2 of the headers"_s));
        QVERIFY(!desk.button(u"Start"_s)->isEnabled());
        typeInto(desk.named<QPlainTextEdit>(u"Headers"_s), u": good"_s);
        QVERIFY(!desk.shows(u"of the headers"_s));
        QVERIFY(desk.button(u"Start"_s)->isEnabled());
    }

    void aChecksumIsChecked_data()
    {
        QTest::addColumn<QString>("checksum");
        QTest::addColumn<JobState>("state");
        QTest::newRow("md5 of the file") << u"900150983CD24FB0D6963F7D28E17F72"_s << JobState::Done;
        QTest::newRow("sha1 of the file")
            << u"a9993e364706816aba3e25717850c26c9cd0d89d"_s << JobState::Done;
        QTest::newRow("another one")
            << u"a9993e364706816aba3e25717850c26c9cd0d89e"_s << JobState::Failed;
    }

    void aChecksumIsChecked()
    {
        QFETCH(QString, checksum);
        QFETCH(JobState, state);
        Desk desk;
        desk.server.on(u"/abc"_s, Answer{.body = "abc"});
        desk.type(desk.address(u"/abc"_s));
        QVERIFY(desk.waitForRows(1));
        desk.press(u"More"_s);
        QTest::keyClicks(desk.named<QLineEdit>(u"Checksum"_s), checksum);
        desk.press(u"Start"_s);
        QVERIFY(desk.waitForState(0, state));
    }

    void aChecksumIsForOneAddress()
    {
        Desk desk;
        desk.type(nobody + u"[1-2]"_s);
        QVERIFY(desk.waitForRows(2));
        desk.press(u"More"_s);
        QVERIFY(!desk.named<QLineEdit>(u"Checksum"_s)->isEnabled());
        desk.clickCheckBox(0);
        QVERIFY(desk.named<QLineEdit>(u"Checksum"_s)->isEnabled());
    }

    void anotherMethodIsNotAskedAbout()
    {
        Desk desk;
        desk.server.on(u"/form"_s, Answer{.body = "thanks"});
        desk.press(u"More"_s);
        desk.named<QComboBox>(u"Method"_s)->setCurrentText(u"DELETE"_s);
        desk.type(desk.address(u"/form"_s));
        QVERIFY(desk.waitForRows(1));
        QTest::qWait(600); // time to do the wrong thing
        QCOMPARE(desk.server.requestCount(), 0);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        Desk desk;
        desk.type(nobody + u"a"_s);
        QVERIFY(desk.waitForRows(1));
        const QString file = desk.folder.write(u"file"_s, "x");
        desk.named<QLineEdit>(u"Folder"_s)->setText(file + u"/below"_s);
        QTRY_VERIFY(desk.shows(u"cannot be written"_s));
        QVERIFY(!desk.button(u"Start"_s)->isEnabled());
        desk.named<QLineEdit>(u"Folder"_s)->setText(u"relative"_s);
        QVERIFY(desk.shows(u"whole path"_s));
        QTRY_VERIFY(!desk.button(u"Start"_s)->isEnabled());
    }

    void aNameBesideAnAddressIsKept()
    {
        Desk desk;
        desk.server.on(u"/a"_s, Answer{.patternSize = 2'100'000});
        desk.box()->insertPlainText(desk.address(u"/a"_s) + u"\tmine.txt"_s);
        QVERIFY(desk.waitForRows(1));
        QCOMPARE(desk.text(0, AddColumn::Name), u"mine.txt"_s);
        QVERIFY(waitUntil([&desk] { return desk.text(0, AddColumn::Size) == u"2.1 MB"_s; }));
        QCOMPARE(desk.text(0, AddColumn::Name), u"mine.txt"_s); // whatever the server says
        desk.press(u"Start"_s);
        QVERIFY(waitUntil([&desk] { return desk.folder.contains(u"mine.txt"_s); }));
        QTRY_COMPARE(desk.queue.rowCount(), 1);
        QCOMPARE(desk.queue.rowAt(0).name, u"mine.txt"_s);
    }

    void droppedListFilesBecomeLines_data()
    {
        QTest::addColumn<bool>("onTheBox");
        QTest::newRow("on the field") << true;
        QTest::newRow("anywhere on the dialog") << false;
    }

    void droppedListFilesBecomeLines()
    {
        QFETCH(bool, onTheBox);
        Desk desk;
        desk.type(nobody + u"typed"_s);
        const TempFolder elsewhere;
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(elsewhere.write(
                 u"one.txt"_s, (nobody + u"a\tmine.txt\n"_s + nobody + u"b\n"_s).toUtf8())),
             QUrl::fromLocalFile(elsewhere.write(u"two.txt"_s, (nobody + u"c\n"_s).toUtf8()))});
        QVERIFY(drop(data, onTheBox ? desk.box()->viewport() : desk.dialog.data()));
        QVERIFY(desk.waitForRows(4));
        QCOMPARE(desk.text(0, AddColumn::Name), u"typed"_s);
        QCOMPARE(desk.text(1, AddColumn::Name), u"mine.txt"_s);
        QCOMPARE(desk.text(3, AddColumn::Name), u"c"_s);
        desk.press(u"Later"_s);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 4; }));
        QCOMPARE(desk.queue.rowAt(1).name, u"mine.txt"_s);
        QCOMPARE(desk.queue.rowAt(1).address, nobody + u"a"_s);
    }

    void aListThatCannotBeReadIsSaid()
    {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.folder.path(u"missing.txt"_s))});
        QVERIFY(drop(data, desk.dialog.data()));
        QVERIFY(waitUntil([&desk] { return desk.shows(u"missing.txt"_s); }));
    }

    void startWaitsForADroppedList()
    {
        Desk desk;
        const TempFolder elsewhere;
        QByteArray lines;
        for (int i = 0; i < 5000; ++i)
            lines += nobody.toUtf8() + QByteArray::number(i) + '\n';
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(elsewhere.write(u"list.txt"_s, lines))});
        QVERIFY(drop(data, desk.box()->viewport()));
        QTest::keyClick(desk.dialog.data(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 5000; }));
    }

    void whatHasNoRowIsAddedToo()
    {
        Desk desk;
        desk.type(nobody + u"[1-12000]"_s);
        QVERIFY(desk.waitForRows(mostDraftRows));
        QVERIFY(desk.shows(u"All 12,000 will be added"_s));
        desk.press(u"Later"_s);
        QVERIFY(waitUntil([&desk] { return desk.queue.rowCount() == 12'000; }));
        QCOMPARE(desk.queue.rowAt(11'999).address, nobody + u"12000"_s);
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
    //! False when the widget does not want it.
    static bool drop(const QMimeData &data, QWidget *target)
    {
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QDragMoveEvent move(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &move);
        QDropEvent letGo(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &letGo);
        return enter.isAccepted();
    }

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
