// SPDX-License-Identifier: GPL-3.0-or-later
// Another program that something is dragged from. `dragsource TYPE FILE [TYPE FILE]...` shows a
// window; dragging in it begins a drag with the bytes of the files as those types. What the drag
// comes to stands on standard output, one word a line: "copied" or "refused".
#include <QApplication>
#include <QDrag>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr QRect place(20, 20, 160, 120);

class Source final : public QLabel
{
public:
    explicit Source(QMap<QString, QByteArray> offer)
        : QLabel(u"Drag from here"_s)
        , m_offer(std::move(offer))
    {
        setWindowTitle(u"Drag source"_s);
        setAlignment(Qt::AlignCenter);
        setGeometry(place);
    }

protected:
    void mousePressEvent(QMouseEvent *event) override { event->accept(); }

    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!event->buttons().testFlag(Qt::LeftButton))
            return;
        auto *offered = new QMimeData;
        for (auto part = m_offer.cbegin(); part != m_offer.cend(); ++part)
            offered->setData(part.key(), part.value());
        auto *drag = new QDrag(this);
        drag->setMimeData(offered);
        const Qt::DropAction end = drag->exec(Qt::CopyAction | Qt::LinkAction, Qt::CopyAction);
        std::puts(end == Qt::CopyAction ? "copied" : "refused");
        std::fflush(stdout);
    }

private:
    QMap<QString, QByteArray> m_offer;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    QMap<QString, QByteArray> offer;
    for (qsizetype i = 1; i + 1 < arguments.size(); i += 2) {
        QFile file(arguments[i + 1]);
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        offer[arguments[i]] = file.readAll();
    }
    Source source(offer);
    source.show();
    return QApplication::exec();
}
