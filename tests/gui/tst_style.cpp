// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/style.h"

#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! The luminance contrast of two colours, 1 to 21.
double contrast(const QColor &one, const QColor &two)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const auto light = [linear](const QColor &colour) {
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
            + 0.0722 * linear(colour.blueF()) + 0.05;
    };
    return std::max(light(one), light(two)) / std::min(light(one), light(two));
}

//! The column of the first pixel from the left that is not the ground's, in the middle of \a
//! widget.
int beginOfWords(QWidget *widget)
{
    constexpr int border = 4;
    const QImage image = widget->grab().toImage();
    for (int x = border; x < image.width(); ++x) {
        for (int y = border; y < image.height() - border; ++y) {
            if (qGray(image.pixel(x, y)) < 128)
                return x;
        }
    }
    return -1;
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.setAppearance(Appearance::Light); }

    void anEmptyCheckBoxIsSeen_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("in the light") << Appearance::Light;
        QTest::newRow("in the dark") << Appearance::Dark;
    }

    void anEmptyCheckBoxIsSeen()
    {
        QFETCH(Appearance, appearance);
        m_theme.setAppearance(appearance);
        QCheckBox box;
        box.resize(box.sizeHint());
        const QImage image = box.grab().toImage();
        const QColor ground = box.palette().color(QPalette::Window);
        double best = 1;
        for (int x = 0; x < image.width(); ++x)
            best = std::max(best, contrast(ground, image.pixelColor(x, image.height() / 2)));
        QVERIFY2(best >= 3, qPrintable(QString::number(best)));
        m_theme.setAppearance(Appearance::Light);
    }

    void fieldsAreAsHighAsEachOther()
    {
        const QComboBox combo;
        const QSpinBox spin;
        const QDoubleSpinBox fraction;
        const QLineEdit line;
        const QPushButton button(u"Choose"_s);
        QCOMPARE(combo.sizeHint().height(), line.sizeHint().height());
        QCOMPARE(spin.sizeHint().height(), line.sizeHint().height());
        QCOMPARE(fraction.sizeHint().height(), line.sizeHint().height());
        QCOMPARE(button.sizeHint().height(), line.sizeHint().height());
    }

    void wordsOfFieldsBeginInOneLine()
    {
        QLineEdit line(u"I"_s);
        QComboBox combo;
        combo.addItem(u"I"_s);
        QSpinBox spin;
        spin.setPrefix(u"I"_s);
        for (QWidget *field : std::initializer_list<QWidget *>{&line, &combo, &spin})
            field->resize(140, 32);
        QCOMPARE(beginOfWords(&combo), beginOfWords(&line));
        QCOMPARE(beginOfWords(&spin), beginOfWords(&line));
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestStyle)

#include "tst_style.moc"
