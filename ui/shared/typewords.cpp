// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/typewords.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::TypeWords)
};

struct TypeRow {
    const char16_t *beginning; //!< of the content type
    const char16_t *endings; //!< of file names, with a space around each
    const char *word;
};

// The first row that fits counts.
constexpr std::array types{
    TypeRow{u"image/", u" jpg jpeg png gif webp avif svg bmp tif tiff heic ico ",
            QT_TRANSLATE_NOOP("gannet::TypeWords", "image")},
    TypeRow{u"application/pdf", u" pdf ", QT_TRANSLATE_NOOP("gannet::TypeWords", "PDF")},
    TypeRow{u"text/html", u" html htm xhtml ", QT_TRANSLATE_NOOP("gannet::TypeWords", "page")},
    TypeRow{u"application/xhtml", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "page")},
    TypeRow{u"audio/", u" mp3 ogg opus flac wav m4a ",
            QT_TRANSLATE_NOOP("gannet::TypeWords", "audio")},
    TypeRow{u"video/", u" mp4 mkv webm avi mov mpg mpeg ",
            QT_TRANSLATE_NOOP("gannet::TypeWords", "video")},
    TypeRow{u"application/zip", u" zip tar gz tgz bz2 xz zst 7z rar iso ",
            QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/x-tar", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/gzip", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/x-gzip", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/x-xz", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/x-bzip", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/x-7z", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/vnd.rar", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/zstd", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "archive")},
    TypeRow{u"application/json", u" json ", QT_TRANSLATE_NOOP("gannet::TypeWords", "data")},
    TypeRow{u"application/xml", u" xml csv ", QT_TRANSLATE_NOOP("gannet::TypeWords", "data")},
    TypeRow{u"text/csv", u"", QT_TRANSLATE_NOOP("gannet::TypeWords", "data")},
    TypeRow{u"text/", u" txt md log tex rst ", QT_TRANSLATE_NOOP("gannet::TypeWords", "text")},
    TypeRow{u"application/epub", u" doc docx odt epub ps ods xls xlsx ppt pptx odp ",
            QT_TRANSLATE_NOOP("gannet::TypeWords", "document")},
};

//! What servers say of files they know nothing about.
bool isBytes(const QString &contentType)
{
    return contentType == "application/octet-stream"_L1 || contentType == "binary/octet-stream"_L1;
}

bool saysLittle(const QString &contentType)
{
    return contentType.isEmpty() || isBytes(contentType) || contentType == "text/plain"_L1;
}

QString wordForName(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    const QString ending = u' ' + fileName.sliced(dot + 1).toLower() + u' ';
    for (const TypeRow &row : types) {
        if (dot >= 0 && QStringView(row.endings).contains(ending))
            return Words::tr(row.word);
    }
    return {};
}

} // namespace

QString typeWord(const QString &contentType, const QString &fileName)
{
    if (saysLittle(contentType)) {
        if (const QString word = wordForName(fileName); !word.isEmpty())
            return word;
    }
    for (const TypeRow &row : types) {
        if (contentType.startsWith(QStringView(row.beginning)))
            return Words::tr(row.word);
    }
    if (contentType.isEmpty())
        return {};
    return isBytes(contentType) ? Words::tr("binary file") : Words::tr("file");
}

} // namespace gannet
