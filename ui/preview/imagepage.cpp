// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagepage.h"

#include "ui/preview/imagecanvas.h"
#include "ui/shared/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QToolButton *button(const QString &words, const QString &name, const QString &toolTip)
{
    auto *made = new QToolButton;
    made->setText(words);
    made->setAutoRaise(true);
    made->setAccessibleName(name);
    made->setToolTip(toolTip);
    return made;
}

} // namespace

ImagePage::ImagePage(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new ImageCanvas)
    , m_facts(faintLabel({}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeTools());
    layout->addWidget(m_canvas, 1);
    connect(m_canvas, &ImageCanvas::zoomChanged, this, &ImagePage::tell);
    setFocusProxy(m_canvas);
}

QWidget *ImagePage::makeTools()
{
    auto *fit = button(tr("Fit"), tr("Fit the picture"), tr("Fit the picture (0)"));
    auto *whole = button(tr("100 %"), tr("Original size"), tr("Original size (1)"));
    auto *smaller = button(u"\u2212"_s, tr("Smaller"), tr("Smaller (-)"));
    auto *larger = button(u"+"_s, tr("Larger"), tr("Larger (+)"));
    connect(fit, &QToolButton::clicked, m_canvas, &ImageCanvas::fit);
    connect(whole, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoomTo(1); });
    connect(smaller, &QToolButton::clicked, m_canvas, &ImageCanvas::zoomOut);
    connect(larger, &QToolButton::clicked, m_canvas, &ImageCanvas::zoomIn);
    auto *tools = new QWidget;
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_facts, 1);
    for (QToolButton *tool : {fit, whole, smaller, larger})
        layout->addWidget(tool);
    return tools;
}

void ImagePage::show(const Preview &preview)
{
    m_size = preview.imageSize;
    m_canvas->setImage(preview.image, preview.imageSize);
    m_canvas->setAccessibleDescription(preview.sentence);
    tell();
}

void ImagePage::tell()
{
    const QString facts = tr("%1 × %2, %3 %")
                              .arg(m_size.width())
                              .arg(m_size.height())
                              .arg(qRound(m_canvas->zoom() * 100));
    m_facts->setText(facts);
    m_canvas->setAccessibleName(tr("Picture, %1").arg(facts));
}

} // namespace gannet
