// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewview.h"

#include "core/engine/previewer.h"
#include "tests/gui/somerows.h"
#include "tests/support/tempfolder.h"
#include "ui/preview/factspage.h"
#include "ui/preview/findbar.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/richview.h"
#include "ui/preview/textpage.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! A view on the screen and a folder with files to show.
struct Pane {
    TempFolder folder;
    Previewer previewer;
    PreviewView view{&previewer};

    Pane()
    {
        view.resize(500, 400);
        view.show();
        QApplication::setActiveWindow(&view);
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("The view does not show");
    }

    void show(const QString &name, const QByteArray &bytes, const QString &type = {})
    {
        view.show(doneRow(folder.write(name, bytes), type));
    }

    static JobRow doneRow(const QString &path, const QString &type = {})
    {
        static qint64 id = 0;
        JobRow row = someRow(++id, JobState::Done);
        row.name = path.section(u'/', -1);
        JobFacts facts;
        facts.path = path;
        facts.contentType = type;
        row.facts = std::make_shared<const JobFacts>(facts);
        return row;
    }

    template <typename Widget>
    [[nodiscard]] Widget *shown() const
    {
        for (auto *widget : view.findChildren<Widget *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    [[nodiscard]] QString text() const
    {
        const auto *plain = shown<QPlainTextEdit>();
        return plain ? plain->toPlainText() : QString();
    }

    //! All words of visible labels.
    [[nodiscard]] QString sentences() const
    {
        QStringList found;
        for (const auto *label : view.findChildren<QLabel *>()) {
            if (label->isVisible())
                found += label->text();
        }
        return found.join(u'\n');
    }

    [[nodiscard]] QToolButton *button(const QString &words) const
    {
        for (auto *found : view.findChildren<QToolButton *>()) {
            if (found->isVisible() && (found->text() == words || found->accessibleName() == words))
                return found;
        }
        qFatal("There is no button %s", qPrintable(words));
    }
};

QString selectedIn(const Pane &pane)
{
    return pane.shown<QPlainTextEdit>()->textCursor().selectedText();
}

bool isSaid(const QWidget &view, const QString &sentence)
{
    const auto labels = view.findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&sentence](const QLabel *label) { return label->text() == sentence; });
}

void paintPicture(const QString &path, const QSize &size)
{
    QImage image(size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    if (!image.save(path))
        qFatal("Cannot write %s", qPrintable(path));
}

} // namespace

class TestPreviewView : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsSelected()
    {
        Pane pane;
        QVERIFY(pane.sentences().contains(u"Select a download"));
        pane.show(u"a.txt"_s, "hello"_ba);
        QTRY_COMPARE(pane.text(), u"hello"_s);
        pane.view.clear();
        QVERIFY(pane.sentences().contains(u"Select a download"));
    }

    void aRunningFileIsNotThereYet()
    {
        Pane pane;
        pane.view.show(someRow(1, JobState::Running));
        QVERIFY(pane.sentences().contains(u"The preview comes when the file is complete"));
    }

    void aRunningTextShowsItsBeginning()
    {
        Pane pane;
        JobRow row = someRow(1, JobState::Arrived);
        JobFacts facts;
        facts.path = u"/not/yet"_s;
        facts.preview = u"first words\u202e"_s;
        row.facts = std::make_shared<const JobFacts>(facts);
        pane.view.show(row);
        QCOMPARE(pane.text(), u"first words[RLO]"_s);
    }

    void aFailureHasNoPreview()
    {
        Pane pane;
        JobRow row = someRow(1, JobState::Failed);
        row.error = std::make_shared<const Error>(failure(Error::HttpStatus, u"Gone for good."_s));
        pane.view.show(row);
        QVERIFY(pane.sentences().contains(u"There is no preview, for the file did not come."));
    }

    void aVanishedFileIsSaid()
    {
        Pane pane;
        pane.view.show(Pane::doneRow(u"/nowhere/a.txt"_s));
        QTRY_VERIFY(pane.sentences().contains(u"no longer there"));
    }

    void factsOfAnArchive()
    {
        Pane pane;
        pane.show(u"a.zip"_s, "PK\5\6"_ba + QByteArray(18, '\0'));
        QTRY_VERIFY(pane.sentences().contains(u"ZIP archive, 0 entries"));
    }

    void aProgramCalledTextIsNotText()
    {
        Pane pane;
        pane.show(u"letter.txt"_s,
                  "\x7f"
                  "ELF"_ba
                      + QByteArray(60, '\1'),
                  u"text/plain"_s);
        QTRY_VERIFY(pane.sentences().contains(u"Linux program"));
        QVERIFY(!pane.shown<TextPage>());
    }

    void aPageIsWordsWithoutLife()
    {
        Pane pane;
        pane.show(u"a.html"_s,
                  "<h1>One</h1><p>two <a href='https://h/?a&lt;b'>three</a>"
                  "<img src='file:///etc/passwd'><script>four</script>"_ba,
                  u"text/html"_s);
        QTRY_VERIFY(pane.shown<RichView>());
        auto *rich = pane.shown<RichView>();
        QCOMPARE(rich->toPlainText(), u"One\ntwo three"_s);
        QCOMPARE(rich->anchorAt(rich->cursorRect().center()), QString());
        QTextCursor cursor = rich->document()->find(u"three"_s);
        QCOMPARE(cursor.charFormat().toolTip(), u"<p>https://h/?a&lt;b</p>"_s);
    }

    void theSourceOfAPageCanBeSeen()
    {
        Pane pane;
        pane.show(u"a.md"_s, "# One\n\ntwo"_ba);
        QTRY_VERIFY(pane.shown<RichView>());
        QTest::mouseClick(pane.button(u"Source"_s), Qt::LeftButton);
        QCOMPARE(pane.text(), u"# One\n\ntwo"_s);
    }

    void wordsAreFoundByKeyboard()
    {
        Pane pane;
        pane.show(u"a.txt"_s, "one two\ntwo three\nTWO"_ba);
        QTRY_VERIFY(pane.shown<QPlainTextEdit>());
        pane.shown<QPlainTextEdit>()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QTest::keyClicks(field, u"two"_s);
        QVERIFY(pane.sentences().contains(u"1 of 3"));
        QCOMPARE(selectedIn(pane), u"two"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClick(field, Qt::Key_F3);
        QVERIFY(pane.sentences().contains(u"3 of 3"));
        QCOMPARE(selectedIn(pane), u"TWO"_s);
        QTest::keyClick(field, Qt::Key_F3);
        QVERIFY(pane.sentences().contains(u"1 of 3"));
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY(pane.sentences().contains(u"3 of 3"));
        QTest::keyClicks(field, u"x"_s);
        QVERIFY(pane.sentences().contains(u"Not found"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!pane.shown<FindBar>());
        QVERIFY(pane.shown<QPlainTextEdit>()->hasFocus());
    }

    void aShortcutOfTheWindowDoesNotTakeFind()
    {
        Pane pane;
        QAction action;
        action.setShortcut(QKeySequence::Find);
        pane.view.addAction(&action);
        std::atomic<int> triggered = 0;
        connect(&action, &QAction::triggered, this, [&triggered] { ++triggered; });
        pane.show(u"a.txt"_s, "one"_ba);
        QTRY_VERIFY(pane.shown<QPlainTextEdit>());
        pane.shown<QPlainTextEdit>()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(triggered.load(), 0);
        QVERIFY(pane.shown<FindBar>());
    }

    void wordsAreFoundInAFormattedText()
    {
        Pane pane;
        pane.show(u"a.md"_s, "# One\n\n* two\n* **three** two"_ba);
        QTRY_VERIFY(pane.shown<RichView>());
        QTest::mouseClick(pane.button(u"Find"_s), Qt::LeftButton);
        QTest::keyClicks(QApplication::focusWidget(), u"two"_s);
        QTest::mouseClick(pane.button(u"Next match"_s), Qt::LeftButton);
        QVERIFY(pane.sentences().contains(u"2 of 2"));
        QCOMPARE(pane.shown<RichView>()->textCursor().selectedText(), u"two"_s);
    }

    void linesAreWrappedOrNot()
    {
        Pane pane;
        pane.show(u"a.txt"_s, QByteArray("word ").repeated(200));
        QTRY_VERIFY(pane.shown<QPlainTextEdit>());
        const QScrollBar *bar = pane.shown<QPlainTextEdit>()->horizontalScrollBar();
        QTRY_COMPARE(bar->maximum(), 0);
        QTest::mouseClick(pane.button(u"Wrap"_s), Qt::LeftButton);
        QTRY_VERIFY(bar->maximum() > 0);
    }

    void theCharacterSetIsChosenByKeyboard()
    {
        Pane pane;
        pane.show(u"a.txt"_s, "\xc1\xc2"_ba);
        QTRY_COMPARE(pane.text(), u"Á\u00c2"_s);
        auto *charsets = pane.shown<QComboBox>();
        QCOMPARE(charsets->currentText(), u"Auto: WINDOWS-1252"_s);
        charsets->setFocus();
        QTest::keyClicks(charsets, u"koi"_s);
        QTRY_COMPARE(pane.text(), u"аб"_s);
        QCOMPARE(charsets->currentText(), u"KOI8-R"_s);
        QTest::keyClick(charsets, Qt::Key_Home);
        QTRY_COMPARE(pane.text(), u"Á\u00c2"_s);
    }

    void columnsMatterInCodeOnly()
    {
        Pane pane;
        pane.show(u"a.txt"_s, "prose"_ba);
        QTRY_COMPARE(pane.text(), u"prose"_s);
        QVERIFY(!QFontInfo(pane.shown<QPlainTextEdit>()->font()).fixedPitch());
        pane.show(u"a.cpp"_s, "code"_ba);
        QTRY_COMPARE(pane.text(), u"code"_s);
        QVERIFY(QFontInfo(pane.shown<QPlainTextEdit>()->font()).fixedPitch());
    }

    void aLongTextSaysThatItIsCut()
    {
        Pane pane;
        pane.show(u"a.txt"_s, QByteArray("line\n").repeated(300'000));
        QTRY_VERIFY(pane.sentences().contains(u"Only the beginning, 1.0 MB of 1.5 MB, is shown."));
    }

    void aPictureIsZoomed()
    {
        Pane pane;
        const QString path = pane.folder.path(u"a.png"_s);
        paintPicture(path, {2000, 1000});
        pane.view.show(Pane::doneRow(path));
        QTRY_VERIFY(pane.shown<ImageCanvas>());
        auto *canvas = pane.shown<ImageCanvas>();
        QVERIFY(canvas->isFitted());
        const double fitted = canvas->zoom();
        QVERIFY(fitted < 0.3);
        QTest::mouseClick(pane.button(u"100 %"_s), Qt::LeftButton);
        QCOMPARE(canvas->zoom(), 1.0);
        QVERIFY(pane.sentences().contains(u"2000 × 1000, 100 %"));
        QTest::mouseClick(pane.button(u"Larger"_s), Qt::LeftButton);
        QCOMPARE(canvas->zoom(), 1.25);
        QTest::mouseClick(pane.button(u"Smaller"_s), Qt::LeftButton);
        QTest::keyClick(canvas, Qt::Key_Minus);
        QCOMPARE(canvas->zoom(), 0.8);
        QTest::keyClick(canvas, Qt::Key_0);
        QCOMPARE(canvas->zoom(), fitted);
    }

    void theFittedPictureFollowsTheWindow()
    {
        Pane pane;
        const QString path = pane.folder.path(u"a.png"_s);
        paintPicture(path, {2000, 1000});
        pane.view.show(Pane::doneRow(path));
        QTRY_VERIFY(pane.shown<ImageCanvas>());
        auto *canvas = pane.shown<ImageCanvas>();
        const double before = canvas->zoom();
        pane.view.resize(800, 800);
        QTRY_VERIFY(canvas->zoom() > before * 1.3);
        QCOMPARE(canvas->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(canvas->verticalScrollBar()->maximum(), 0);
    }

    void theWheelZoomsAndTheMouseMoves()
    {
        Pane pane;
        const QString path = pane.folder.path(u"a.png"_s);
        paintPicture(path, {2000, 2000});
        pane.view.show(Pane::doneRow(path));
        QTRY_VERIFY(pane.shown<ImageCanvas>());
        auto *canvas = pane.shown<ImageCanvas>();
        canvas->zoomTo(1);
        const QPointF middle(canvas->viewport()->rect().center());
        QWheelEvent turn(middle, canvas->viewport()->mapToGlobal(middle), {}, {0, 120},
                         Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas->viewport(), &turn);
        QCOMPARE(canvas->zoom(), 1.25);
        const int before = canvas->horizontalScrollBar()->value();
        const QPoint start = middle.toPoint();
        QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, start);
        QTest::mouseMove(canvas->viewport(), start - QPoint(50, 0));
        QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, start - QPoint(50, 0));
        QCOMPARE(canvas->horizontalScrollBar()->value(), before + 50);
    }

    void whatIsTransparentLiesOnAPattern()
    {
        Pane pane;
        const QString path = pane.folder.path(u"a.png"_s);
        paintPicture(path, {200, 200});
        pane.view.show(Pane::doneRow(path));
        QTRY_VERIFY(pane.shown<ImageCanvas>());
        const QImage shown = pane.shown<ImageCanvas>()->viewport()->grab().toImage();
        const QPoint middle = shown.rect().center();
        QSet<QRgb> colours;
        for (int x = 0; x < 40; ++x)
            colours += shown.pixel(middle + QPoint(x, 0));
        QCOMPARE(colours.size(), 2);
    }

    void nothingIsReadWhileNobodyLooks()
    {
        std::atomic<int> reads = 0;
        Previewer previewer([&reads](const QString &, const PreviewWish &) {
            ++reads;
            return withoutPreview(u"seen"_s);
        });
        PreviewView view(&previewer);
        view.show(Pane::doneRow(u"/a.txt"_s));
        QCoreApplication::processEvents();
        QCOMPARE(reads.load(), 0);
        view.show();
        QTRY_COMPARE(reads.load(), 1);
    }

    void anUnchangedFileIsReadOnce()
    {
        std::atomic<int> reads = 0;
        Previewer previewer([&reads](const QString &path, const PreviewWish &) {
            ++reads;
            return withoutPreview(path);
        });
        PreviewView view(&previewer);
        view.show();
        JobRow row = Pane::doneRow(u"/a.txt"_s);
        view.show(row);
        QTRY_VERIFY(isSaid(view, u"/a.txt"_s));
        row.rate = 5;
        view.show(row);
        view.show(Pane::doneRow(u"/b.txt"_s));
        QTRY_VERIFY(isSaid(view, u"/b.txt"_s));
        QCOMPARE(reads.load(), 2);
    }

    void everyControlHasAName()
    {
        Pane pane;
        for (const auto *button : pane.view.findChildren<QToolButton *>()) {
            if (!button->objectName().startsWith(u"qt_") && button->parent()->inherits("QWidget")
                && !button->parent()->inherits("QLineEdit"))
                QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
        }
        for (const auto *area : pane.view.findChildren<QAbstractScrollArea *>()) {
            if (!area->inherits("QAbstractItemView"))
                QVERIFY(!area->accessibleName().isEmpty() || area->inherits("gannet::ImageCanvas"));
        }
    }
};

QTEST_MAIN(TestPreviewView)
#include "tst_previewview.moc"
