// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/nametemplate.h"

#include "core/transfer/filename.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::nametemplate", text);
}

struct Category {
    QLatin1String word;
    QLatin1String types; //!< beginnings of content types, with a blank before each
    QLatin1String extensions; //!< with a blank around each
};

constexpr std::array categories{
    Category{"pictures"_L1, " image/"_L1,
             " jpg jpeg png gif webp avif heic svg bmp tif tiff ico "_L1},
    Category{"audio"_L1, " audio/"_L1, " mp3 ogg oga opus flac wav m4a aac wma "_L1},
    Category{"video"_L1, " video/"_L1, " mp4 mkv webm avi mov mpg mpeg wmv flv m4v ogv "_L1},
    Category{"pages"_L1, " text/html application/xhtml"_L1, " html htm xhtml mhtml "_L1},
    Category{"documents"_L1,
             " text/ application/pdf application/epub application/msword application/rtf "
             "application/vnd.oasis application/vnd.openxmlformats application/json"_L1,
             " pdf txt md csv json xml epub doc docx xls xlsx ppt pptx odt ods odp rtf tex "_L1},
    Category{"archives"_L1,
             " application/zip application/gzip application/x-gzip application/x-tar "
             "application/x-bzip application/x-xz application/zstd application/x-7z "
             "application/x-rar application/vnd.rar"_L1,
             " zip gz tgz tar bz2 xz zst 7z rar lz4 iso img "_L1},
    Category{"programs"_L1,
             " application/vnd.debian application/x-debian application/x-rpm "
             "application/x-msdownload application/vnd.android application/x-executable"_L1,
             " deb rpm exe msi apk appimage flatpak dmg jar sh bin run "_L1},
};

bool hasType(const Category &category, const QString &type)
{
    for (const QString &beginning : QString(category.types).split(u' ', Qt::SkipEmptyParts)) {
        if (type.startsWith(beginning))
            return true;
    }
    return false;
}

//! What \a field stands for; unset for an unknown one.
std::optional<QString> valueOf(QStringView field, const TemplateFacts &facts)
{
    if (field == u"name")
        return facts.name;
    if (field == u"category")
        return categoryOf(facts.name, facts.contentType);
    if (field == u"host")
        return facts.host;
    if (field == u"date")
        return facts.date.toString(Qt::ISODate);
    if (field == u"year")
        return facts.date.toString(u"yyyy"_s);
    if (field == u"month")
        return facts.date.toString(u"MM"_s);
    if (field == u"day")
        return facts.date.toString(u"dd"_s);
    return std::nullopt;
}

//! One piece with its fields filled in; unset where a brace or a field is wrong.
std::optional<QString> filled(QStringView piece, const TemplateFacts &facts)
{
    QString text;
    while (!piece.isEmpty()) {
        const QChar first = piece.front();
        if (first != u'{' && first != u'}') {
            text += first;
            piece = piece.sliced(1);
            continue;
        }
        const qsizetype end = piece.indexOf(u'}');
        if (first == u'}' || end < 0)
            return std::nullopt;
        const std::optional<QString> value = valueOf(piece.sliced(1, end - 1), facts);
        if (!value)
            return std::nullopt;
        text += *value;
        piece = piece.sliced(end + 1);
    }
    return text;
}

//! A piece is one name, whatever separators were in its values.
QString safePiece(QString piece)
{
    return safeFileName(piece.replace(u'/', u'_').replace(u'\\', u'_'));
}

} // namespace

Outcome checkTemplate(const QString &nameTemplate)
{
    if (nameTemplate.isEmpty())
        return Nothing{};
    const QStringList pieces = nameTemplate.split(u'/');
    if (pieces.size() > mostTemplateFolders + 1)
        return failure(Error::BadInput,
                       tr("The name template has more than %1 folders.").arg(mostTemplateFolders));
    for (const QString &piece : pieces) {
        if (piece.isEmpty() || piece == u"."_s || piece == u".."_s)
            return failure(Error::BadInput,
                           tr("The name template has a folder without a name, or one that leads "
                              "out of the chosen folder."));
        if (!filled(piece, {}))
            return failure(Error::BadInput,
                           tr("The name template has a field that is not known in \"%1\". The "
                              "fields are {name}, {category}, {host}, {date}, {year}, {month} "
                              "and {day}.")
                               .arg(piece));
    }
    if (!pieces.constLast().contains(u"{name}"_s))
        return failure(Error::BadInput,
                       tr("The name template must have {name} behind its last slash."));
    return Nothing{};
}

PlacedName placeByTemplate(const QString &nameTemplate, const TemplateFacts &facts)
{
    if (nameTemplate.isEmpty() || !checkTemplate(nameTemplate))
        return {{}, facts.name};
    QStringList pieces;
    for (const QString &piece : nameTemplate.split(u'/')) {
        const QString safe = safePiece(filled(piece, facts).value_or(QString()));
        pieces.append(safe.isEmpty() ? u"_"_s : safe);
    }
    const QString name = pieces.takeLast();
    return {pieces.join(u'/'), name};
}

QString categoryOf(const QString &name, const QByteArray &contentType)
{
    const QString type = QString::fromLatin1(contentType).trimmed().toLower();
    const QString extension = u' ' + name.section(u'.', -1).toLower() + u' ';
    const bool hasExtension = name.contains(u'.');
    for (const Category &category : categories) {
        if (hasExtension && QString(category.extensions).contains(extension))
            return category.word;
    }
    for (const Category &category : categories) {
        if (hasType(category, type))
            return category.word;
    }
    return u"other"_s;
}

} // namespace gannet
