// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/complaints.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// Their words may be longer than any room and end in an ellipsis by design.
constexpr std::array elided{"gannet::ElidedLabel"};

constexpr int fieldMargin = 2; // QLineEdit leaves it left and right of its words
constexpr int headerMargin = 8; // our style leaves it left and right of a title
constexpr int gapOfButton = 4; // between icon and words

bool isElided(const QWidget *widget)
{
    return std::ranges::any_of(elided,
                               [widget](const char *name) { return widget->inherits(name); });
}

int widthOf(const QWidget *widget, const QString &text)
{
    return widget->fontMetrics().size(Qt::TextShowMnemonic, text).width();
}

//! Collects the sentences about one widget.
class Room
{
public:
    Room(const QWidget *widget, QStringList &complaints)
        : m_widget(widget)
        , m_complaints(complaints)
    {
    }

    void compare(const QString &words, int needed, int given, QLatin1String direction = "wide"_L1)
    {
        if (!words.isEmpty() && needed > given)
            m_complaints += u"%1 cuts \u201c%2\u201d: it needs %3 pixels and is %4 %5"_s.arg(
                called(m_widget), words.simplified().left(60), QString::number(needed),
                QString::number(given), direction);
    }

    void compareWords(const QString &words, int given)
    {
        compare(words, widthOf(m_widget, words), given);
    }

private:
    const QWidget *m_widget;
    QStringList &m_complaints;
};

int longestWord(const QLabel *label)
{
    int longest = 0;
    static const QRegularExpression placesToWrap(u"[\\s\\x{200b}]"_s);
    for (const QString &word : label->text().split(placesToWrap, Qt::SkipEmptyParts))
        longest = std::max(longest, widthOf(label, word));
    return longest;
}

void look(const QLabel *label, Room &room)
{
    if (label->text().isEmpty())
        return;
    const QString text = label->text();
    if (!label->wordWrap()) {
        room.compare(text, label->sizeHint().width(), label->width());
        room.compare(text, label->sizeHint().height(), label->height(), "high"_L1);
        return;
    }
    room.compare(text, label->heightForWidth(label->width()), label->height(), "high"_L1);
    if (label->textFormat() == Qt::PlainText)
        room.compare(text, longestWord(label), label->contentsRect().width());
}

void look(const QPushButton *button, Room &room)
{
    QStyleOptionButton option;
    option.initFrom(button);
    const QRect inside
        = button->style()->subElementRect(QStyle::SE_PushButtonContents, &option, button);
    const int icon = button->icon().isNull() ? 0 : button->iconSize().width() + gapOfButton;
    room.compareWords(button->text(), inside.width() - icon);
    room.compare(button->text(), button->fontMetrics().height(), inside.height(), "high"_L1);
}

void look(const QToolButton *button, Room &room)
{
    if (button->toolButtonStyle() == Qt::ToolButtonIconOnly && !button->icon().isNull())
        return;
    const int icon = button->icon().isNull() ? 0 : button->iconSize().width() + gapOfButton;
    room.compareWords(button->text(), button->width() - icon);
    room.compare(button->text(), button->fontMetrics().height(), button->height(), "high"_L1);
}

//! A check box or a radio button.
void lookAtMarked(const QAbstractButton *button, QStyle::SubElement contents, Room &room)
{
    QStyleOptionButton option;
    option.initFrom(button);
    const QRect inside = button->style()->subElementRect(contents, &option, button);
    room.compareWords(button->text(), inside.width());
}

void look(const QTabBar *tabs, Room &room)
{
    for (int i = 0; i < tabs->count(); ++i) {
        if (!tabs->isTabVisible(i))
            continue;
        room.compareWords(tabs->tabText(i), tabs->tabRect(i).intersected(tabs->rect()).width());
    }
}

void look(const QLineEdit *field, Room &room)
{
    QStyleOptionFrame option;
    option.initFrom(field);
    QRect inside = field->style()->subElementRect(QStyle::SE_LineEditContents, &option, field);
    for (const auto *button : field->findChildren<QToolButton *>()) {
        if (!button->isVisible() || (button->objectName() == u"_q_qlineeditclearaction"_s))
            continue;
        const bool leading = button->geometry().center().x() < field->width() / 2;
        if (leading)
            inside.setLeft(std::max(inside.left(), button->geometry().right() + 1));
        else
            inside.setRight(std::min(inside.right(), button->geometry().left() - 1));
    }
    if (field->text().isEmpty())
        room.compareWords(field->placeholderText(), inside.width() - 2 * fieldMargin);
}

void look(const QComboBox *box, Room &room)
{
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    const QRect inside = box->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                      QStyle::SC_ComboBoxEditField, box);
    for (int i = 0; i < box->count(); ++i)
        room.compareWords(box->itemText(i), inside.width());
}

void look(const QAbstractSpinBox *box, const QString &longest, Room &room)
{
    QStyleOptionSpinBox option;
    option.initFrom(box);
    option.buttonSymbols = box->buttonSymbols();
    option.frame = box->hasFrame();
    const QRect inside = box->style()->subControlRect(QStyle::CC_SpinBox, &option,
                                                      QStyle::SC_SpinBoxEditField, box);
    for (const QString &words : {box->text(), box->specialValueText(), longest})
        room.compareWords(words, inside.width() - 2 * fieldMargin);
}

void look(const QHeaderView *header, Room &room)
{
    if (header->orientation() != Qt::Horizontal || !header->model())
        return;
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i))
            room.compareWords(header->model()->headerData(i, Qt::Horizontal).toString(),
                              header->sectionSize(i) - 2 * headerMargin);
    }
}

void lookAt(const QWidget *widget, Room room)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        look(label, room);
    else if (const auto *push = qobject_cast<const QPushButton *>(widget))
        look(push, room);
    else if (const auto *tool = qobject_cast<const QToolButton *>(widget))
        look(tool, room);
    else if (const auto *check = qobject_cast<const QCheckBox *>(widget))
        lookAtMarked(check, QStyle::SE_CheckBoxContents, room);
    else if (const auto *radio = qobject_cast<const QRadioButton *>(widget))
        lookAtMarked(radio, QStyle::SE_RadioButtonContents, room);
    else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
        look(tabs, room);
    else if (const auto *field = qobject_cast<const QLineEdit *>(widget))
        look(field, room);
    else if (const auto *box = qobject_cast<const QComboBox *>(widget))
        look(box, room);
    else if (const auto *whole = qobject_cast<const QSpinBox *>(widget))
        look(whole, whole->prefix() + QString::number(whole->maximum()) + whole->suffix(), room);
    else if (const auto *fraction = qobject_cast<const QDoubleSpinBox *>(widget))
        look(fraction,
             fraction->prefix() + fraction->textFromValue(fraction->maximum()) + fraction->suffix(),
             room);
    else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
        look(header, room);
}

} // namespace

QStringList cutTexts(const QWidget &root)
{
    QStringList complaints;
    for (const QWidget *widget : visibleWidgets(root)) {
        if (!isElided(widget))
            lookAt(widget, Room(widget, complaints));
    }
    return complaints;
}

} // namespace gannet
