// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/complaints.h"
#include "tests/gui/screenshots/scenes.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace gannet;
using namespace Qt::StringLiterals;

class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void cutWordsAreFound()
    {
        QWidget window;
        auto *label = new QLabel(u"Words that need room"_s, &window);
        label->setGeometry(0, 0, 400, 40);
        window.resize(400, 100);
        window.show();
        QCOMPARE(cutTexts(window), {});
        label->setGeometry(0, 0, 40, 40);
        QCOMPARE(cutTexts(window).size(), 1);
        label->setWordWrap(true);
        QVERIFY(cutTexts(window).value(0).contains(u"high"_s));
    }

    void misplacedControlsAreFound()
    {
        QWidget window;
        auto *one = new QPushButton(u"One"_s, &window);
        auto *two = new QPushButton(u"Two"_s, &window);
        one->setGeometry(0, 0, 80, 40);
        two->setGeometry(80, 0, 80, 40);
        window.resize(160, 40);
        window.show();
        QCOMPARE(misplacedControls(window), {});
        two->move(79, 0);
        QVERIFY(misplacedControls(window).value(0).contains(u"lies over"_s));
        two->move(81, 0);
        QVERIFY(misplacedControls(window).value(0).contains(u"sticks out"_s));
    }

    void namelessControlsAreFound()
    {
        QWidget window;
        auto *button = new QPushButton(&window);
        window.show();
        QCOMPARE(namelessControls(window).size(), 1);
        button->setAccessibleName(u"Close"_s);
        QCOMPARE(namelessControls(window), {});
    }

    void paleWordsAreFound()
    {
        QWidget window;
        window.setPalette(lightPalette());
        auto *label = new QLabel(u"Words"_s, &window);
        window.show();
        QCOMPARE(paleTexts(window), {});
        QPalette pale = window.palette();
        pale.setColor(QPalette::WindowText, Qt::lightGray);
        label->setPalette(pale);
        QCOMPARE(paleTexts(window).size(), 1);
        pale.setColor(QPalette::Text, Qt::lightGray);
        QVERIFY(!palePairs(pale).isEmpty());
    }

    void coloursAreFarEnoughApart()
    {
        QCOMPARE(palePairs(lightPalette()), {});
        QCOMPARE(palePairs(darkPalette()), {});
    }

    void everySceneIsInOrder()
    {
        Stage stage;
        QStringList complaints;
        for (const Scene &scene : allScenes(stage)) {
            stage.setAppearance(Appearance::Light);
            stage.play(scene);
            complaints += about(scene, stage);
            stage.setAppearance(Appearance::Dark);
            complaints += about(scene, stage);
        }
        complaints.removeDuplicates();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

private:
    static QStringList about(const Scene &scene, const Stage &stage)
    {
        QStringList complaints = complaintsAbout(*stage.shown());
        for (QString &complaint : complaints)
            complaint.prepend(scene.name + u": "_s);
        return complaints;
    }
};

int main(int argc, char **argv)
{
    Stage::prepare();
    QApplication application(argc, argv);
    Stage::dress();
    TestPictures test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pictures.moc"
