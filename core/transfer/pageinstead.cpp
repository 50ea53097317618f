// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/pageinstead.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

// Endings of files that no server makes as pages; others, like "Node.js", are titles of pages.
constexpr std::array fileEndings{
    // archives and images of disks
    "zip"_L1,
    "7z"_L1,
    "rar"_L1,
    "gz"_L1,
    "tgz"_L1,
    "bz2"_L1,
    "xz"_L1,
    "zst"_L1,
    "lz4"_L1,
    "tar"_L1,
    "iso"_L1,
    "img"_L1,
    "dmg"_L1,
    "vhd"_L1,
    "qcow2"_L1,
    // programs
    "exe"_L1,
    "msi"_L1,
    "deb"_L1,
    "rpm"_L1,
    "apk"_L1,
    "jar"_L1,
    "appimage"_L1,
    "flatpak"_L1,
    "bin"_L1,
    // documents and data
    "pdf"_L1,
    "epub"_L1,
    "mobi"_L1,
    "djvu"_L1,
    "doc"_L1,
    "docx"_L1,
    "xls"_L1,
    "xlsx"_L1,
    "ppt"_L1,
    "pptx"_L1,
    "odt"_L1,
    "ods"_L1,
    "odp"_L1,
    "rtf"_L1,
    "txt"_L1,
    "csv"_L1,
    "tsv"_L1,
    "json"_L1,
    "sqlite"_L1,
    "parquet"_L1,
    "torrent"_L1,
    "sha256"_L1,
    "asc"_L1,
    "sig"_L1,
    "ttf"_L1,
    "otf"_L1,
    // pictures
    "png"_L1,
    "jpg"_L1,
    "jpeg"_L1,
    "gif"_L1,
    "webp"_L1,
    "bmp"_L1,
    "tif"_L1,
    "tiff"_L1,
    "avif"_L1,
    "heic"_L1,
    "psd"_L1,
    "ico"_L1,
    // sound and film
    "mp3"_L1,
    "ogg"_L1,
    "oga"_L1,
    "opus"_L1,
    "flac"_L1,
    "wav"_L1,
    "m4a"_L1,
    "aac"_L1,
    "mp4"_L1,
    "m4v"_L1,
    "mkv"_L1,
    "webm"_L1,
    "avi"_L1,
    "mov"_L1,
    "mpg"_L1,
    "ogv"_L1,
};

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::PageInstead", text);
}

// Past white space, a byte order mark and comments.
QByteArrayView firstMarkup(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    for (;;) {
        bytes = bytes.trimmed();
        if (!bytes.startsWith("<!--"))
            return bytes;
        const qsizetype end = bytes.indexOf("-->");
        if (end < 0)
            return {};
        bytes = bytes.sliced(end + 3);
    }
}

} // namespace

bool isFileName(const QString &name)
{
    const QString ending = name.mid(name.lastIndexOf(u'.') + 1).toLower();
    return name.contains(u'.')
        && std::find(fileEndings.begin(), fileEndings.end(), ending) != fileEndings.end();
}

bool isCalledPage(const ReplyHead &head)
{
    const QByteArray type = head.headers.value("content-type").toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
}

bool beginsLikePage(QByteArrayView bytes)
{
    const QByteArrayView markup = firstMarkup(bytes);
    constexpr std::array beginnings{"<!doctype html", "<html",   "<head", "<body",
                                    "<title",         "<script", "<meta"};
    return std::any_of(beginnings.begin(), beginnings.end(), [markup](QByteArrayView beginning) {
        return markup.first(std::min(markup.size(), beginning.size()))
                   .compare(beginning, Qt::CaseInsensitive)
            == 0;
    });
}

Error pageFailure(const QUrl &asked, const QUrl &answered)
{
    if (hostLabel(asked) != hostLabel(answered))
        return failure(
            Error::WebPage,
            tr("%1 sent the download on to a web page of %2 instead of the file. Sign in "
               "there with a browser, or find a fresh link.")
                .arg(hostLabel(asked), hostLabel(answered)));
    return failure(Error::WebPage,
                   tr("%1 sent a web page instead of the file. The link may be too old or need a "
                      "sign-in: open its page in a browser and take a fresh link.")
                       .arg(hostLabel(asked)));
}

} // namespace gannet
