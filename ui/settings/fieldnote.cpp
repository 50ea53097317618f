// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/fieldnote.h"

#include "ui/shared/icon.h"
#include "ui/shared/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace gannet {

//! Follows the palette, which a pixmap in a label would not.
class FieldNote::Sign final : public QWidget
{
public:
    Sign() { setFixedSize(16, 16); }

    void show(Weight weight)
    {
        m_weight = weight;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool isProblem = m_weight == Weight::Problem;
        lineIcon(isProblem ? u"failed"_s : u"info"_s, isProblem ? Tint::Red : Tint::Accent)
            .paint(&painter, rect());
    }

private:
    Weight m_weight = Weight::Hint;
};

FieldNote::FieldNote()
    : m_sign(new Sign)
    , m_sentence(faintLabel({}))
{
    m_sentence->setForegroundRole(QPalette::WindowText); // it matters more than a reason
    m_sentence->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_sentence, 1);
    hide();
}

void FieldNote::say(const QString &sentence, Weight weight)
{
    m_sign->show(weight);
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

QString FieldNote::sentence() const
{
    return m_sentence->text();
}

} // namespace gannet
