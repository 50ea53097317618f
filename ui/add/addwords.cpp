// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/addwords.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::AddWords)
};

struct TypeRow {
    const char16_t *beginning; //!< of the content type
    const char16_t *endings; //!< of file names, with a space around each
    const char *word;
};

// The first row that fits counts.
constexpr std::array types{
    TypeRow{u"image/", u" jpg jpeg png gif webp avif svg bmp tif tiff heic ico ",
            QT_TRANSLATE_NOOP("gannet::AddWords", "image")},
    TypeRow{u"application/pdf", u" pdf ", QT_TRANSLATE_NOOP("gannet::AddWords", "PDF")},
    TypeRow{u"text/html", u" html htm xhtml ", QT_TRANSLATE_NOOP("gannet::AddWords", "page")},
    TypeRow{u"application/xhtml", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "page")},
    TypeRow{u"audio/", u" mp3 ogg opus flac wav m4a ",
            QT_TRANSLATE_NOOP("gannet::AddWords", "audio")},
    TypeRow{u"video/", u" mp4 mkv webm avi mov mpg mpeg ",
            QT_TRANSLATE_NOOP("gannet::AddWords", "video")},
    TypeRow{u"application/zip", u" zip tar gz tgz bz2 xz zst 7z rar iso ",
            QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/x-tar", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/gzip", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/x-gzip", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/x-xz", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/x-bzip", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/x-7z", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/vnd.rar", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/zstd", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "archive")},
    TypeRow{u"application/json", u" json ", QT_TRANSLATE_NOOP("gannet::AddWords", "data")},
    TypeRow{u"application/xml", u" xml csv ", QT_TRANSLATE_NOOP("gannet::AddWords", "data")},
    TypeRow{u"text/csv", u"", QT_TRANSLATE_NOOP("gannet::AddWords", "data")},
    TypeRow{u"text/", u" txt md log tex rst ", QT_TRANSLATE_NOOP("gannet::AddWords", "text")},
    TypeRow{u"application/epub", u" doc docx odt epub ps ods xls xlsx ppt pptx odp ",
            QT_TRANSLATE_NOOP("gannet::AddWords", "document")},
};

//! What servers say of files they know nothing about.
bool saysLittle(const QString &contentType)
{
    return contentType.isEmpty() || contentType == "application/octet-stream"_L1
        || contentType == "binary/octet-stream"_L1 || contentType == "text/plain"_L1;
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
    return contentType.isEmpty() ? QString() : Words::tr("file");
}

QString shortWords(const Error &error)
{
    switch (error.kind) {
    case Error::HttpStatus:
        if (error.status == 404 || error.status == 410)
            return Words::tr("not there (%1)").arg(error.status);
        if (error.status == 401 || error.status == 403)
            return Words::tr("needs a sign-in (%1)").arg(error.status);
        return Words::tr("the server says %1").arg(error.status);
    case Error::HostNotFound:
        return Words::tr("no such server");
    case Error::ConnectionRefused:
    case Error::Unreachable:
        return Words::tr("cannot be reached");
    case Error::ConnectTimeout:
    case Error::HeaderTimeout:
    case Error::Stalled:
        return Words::tr("no answer so far");
    case Error::Tls:
        return Words::tr("not a safe connection");
    case Error::TooManyRedirects:
        return Words::tr("leads in circles");
    default:
        return Words::tr("no usable answer");
    }
}

} // namespace gannet
