// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/icon.h"

#include "ui/shared/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

using namespace Qt::StringLiterals;

// In a static library nobody refers to the icons, so that the linker would leave them out.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace gannet {

namespace {

QByteArray iconSource(const QString &name)
{
    static const bool ready = (initIcons(), true);
    Q_UNUSED(ready)
    QFile file(u":/icons/%1.svg"_s.arg(name)); // compiled in: no disk is read
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! Draws an SVG whose "currentColor" is the palette's, so that a change of the palette needs no
//! second set of icons.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, Tint tint)
        : m_name(std::move(name))
        , m_tint(tint)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    //! \a size is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        if (size.isEmpty())
            return {}; // a button that is not laid out yet
        QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            palette.setCurrentColorGroup(QPalette::Disabled);
        const QString colour = tintColour(m_tint, palette).name();
        const QString key
            = u"gannet-%1-%2-%3-%4"_s.arg(m_name, colour).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(size, colour);
            QPixmapCache::insert(key, pixmap);
        }
        Q_UNUSED(scale)
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tint); }

private:
    QPixmap render(const QSize &size, const QString &colour) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QByteArray source = iconSource(m_name);
        source.replace("currentColor", colour.toLatin1());
        QPainter painter(&pixmap);
        QSvgRenderer(source).render(&painter, QRectF(QPointF(), QSizeF(size)));
        return pixmap;
    }

    QString m_name;
    Tint m_tint;
};

struct EndingIcon {
    const char16_t *icon;
    const char16_t *endings; //!< separated and enclosed by spaces
};

constexpr std::array endingIcons{
    EndingIcon{u"image", u" png jpg jpeg gif webp svg bmp tif tiff avif heic ico "},
    EndingIcon{u"archive", u" zip gz xz bz2 zst 7z rar tar tgz iso img deb rpm jar apk dmg exe "},
    EndingIcon{u"media", u" mp3 ogg opus flac wav m4a mp4 mkv webm avi mov mpg mpeg "},
    EndingIcon{u"document", u" txt html htm pdf md json xml csv doc docx odt epub ps log tex rst "},
};

} // namespace

QColor tintColour(Tint tint, const QPalette &palette)
{
    switch (tint) {
    case Tint::Text:
        return palette.color(QPalette::WindowText);
    case Tint::Faint:
        return palette.color(faintRole);
    case Tint::Accent:
        return palette.color(accentRole);
    case Tint::Green:
        return signalColours(palette).green;
    case Tint::Amber:
        return signalColours(palette).amber;
    case Tint::Red:
        return signalColours(palette).red;
    }
    return {};
}

QIcon lineIcon(const QString &name, Tint tint)
{
    static QHash<std::pair<QString, int>, QIcon> made; // the list asks for one a cell
    QIcon &icon = made[{name, int(tint)}];
    if (icon.isNull())
        icon = QIcon(new LineIconEngine(name, tint));
    return icon;
}

QString iconNameForFile(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    if (dot >= 0) {
        const QString ending = u' ' + fileName.sliced(dot + 1).toLower() + u' ';
        for (const EndingIcon &row : endingIcons) {
            if (QStringView(row.endings).contains(ending))
                return QString::fromUtf16(row.icon);
        }
    }
    return u"file"_s;
}

QIcon programIcon()
{
    return lineIcon(u"gannet"_s);
}

} // namespace gannet
