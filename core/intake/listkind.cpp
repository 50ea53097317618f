// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/listkind.h"

#include "core/intake/csvlist.h"
#include "core/net/charset.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! How the bytes of pictures begin.
constexpr std::array pictures{
    QByteArrayView("\x89PNG"),  QByteArrayView("\xff\xd8\xff"), QByteArrayView("GIF8"),
    QByteArrayView("II*\0", 4), QByteArrayView("MM\0*", 4),     QByteArrayView("\0\0\1\0", 4),
    QByteArrayView("BM"),
};

bool isPicture(const QByteArray &bytes)
{
    const bool isRiff = bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP";
    const bool isHeif = bytes.mid(4, 8) == "ftypavif" || bytes.mid(4, 8) == "ftypheic";
    return isRiff || isHeif || std::ranges::any_of(pictures, [&](QByteArrayView mark) {
               return bytes.startsWith(mark);
           });
}

QString endingOf(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot <= fileName.lastIndexOf(u'/') ? QString() : fileName.sliced(dot + 1).toLower();
}

//! What the first element of a text that begins with "<" makes of it.
ListKind kindOfMarkup(const QString &text, const QString &ending)
{
    const QString head = text.toLower();
    const auto has = [&head](QLatin1String word) { return head.contains(word); };
    if (has("<metalink"_L1))
        return ListKind::Metalink;
    if (has("<plist"_L1))
        return ListKind::Shortcut;
    if (has("<!doctype html"_L1) || has("<html"_L1) || has("<head"_L1) || has("<body"_L1))
        return ListKind::Page;
    if (has("<svg"_L1))
        return ListKind::Picture;
    const bool isXml = head.startsWith("<?xml"_L1);
    const QStringList pages{u"html"_s, u"htm"_s, u"xhtml"_s};
    const bool hasLinks = has("<a "_L1) || has("<img "_L1) || has("<!--"_L1) || has("</"_L1);
    return pages.contains(ending) || (!isXml && hasLinks) ? ListKind::Page : ListKind::Text;
}

//! The first line that says something.
QStringView firstLine(QStringView text)
{
    const QStringView rest = text.trimmed();
    const auto end = std::ranges::find_if(rest, [](QChar c) { return c == u'\n' || c == u'\r'; });
    return rest.first(end - rest.begin()).trimmed();
}

bool isShortcutGroup(QStringView line)
{
    return line.compare("[InternetShortcut]"_L1, Qt::CaseInsensitive) == 0
        || line.compare("[Desktop Entry]"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

ListKind listKindOf(const QByteArray &beginning, const QString &fileName)
{
    if (beginning.isEmpty())
        return ListKind::Empty;
    const bool isBinary = looksBinary(beginning);
    if (isPicture(beginning) && (isBinary || !beginning.isValidUtf8()))
        return ListKind::Picture;
    if (isBinary)
        return ListKind::Binary;
    const QString text = decodeText(beginning, {}, Extent::Partial).text.trimmed();
    const QString ending = endingOf(fileName);
    if (text.isEmpty() && beginning.size() < kindBytes)
        return ListKind::Empty;
    if (text.startsWith(u'<') && !text.startsWith("<http"_L1, Qt::CaseInsensitive))
        return kindOfMarkup(text, ending);
    QStringView line = firstLine(text);
    for (QStringView rest = text; line.startsWith(u'#');) {
        rest = rest.trimmed().sliced(line.size());
        line = firstLine(rest);
    }
    // Windows may put other groups before its own.
    if (isShortcutGroup(line) || (ending == "url"_L1 && line.startsWith(u'[')))
        return ListKind::Shortcut;
    const bool isTable = ending == "csv"_L1 || ending == "tsv"_L1 || isCsvHeader(line);
    return isTable ? ListKind::Csv : ListKind::Text;
}

bool mayBeList(const QString &fileName)
{
    static const QStringList others{
        u"png"_s,  u"jpg"_s,  u"jpeg"_s, u"gif"_s,   u"webp"_s,    u"avif"_s,  u"heic"_s, u"svg"_s,
        u"bmp"_s,  u"ico"_s,  u"tif"_s,  u"tiff"_s,  u"mp3"_s,     u"ogg"_s,   u"oga"_s,  u"opus"_s,
        u"flac"_s, u"wav"_s,  u"m4a"_s,  u"mp4"_s,   u"m4v"_s,     u"mkv"_s,   u"webm"_s, u"avi"_s,
        u"mov"_s,  u"ogv"_s,  u"pdf"_s,  u"odt"_s,   u"ods"_s,     u"odp"_s,   u"doc"_s,  u"docx"_s,
        u"xls"_s,  u"xlsx"_s, u"ppt"_s,  u"pptx"_s,  u"epub"_s,    u"zip"_s,   u"gz"_s,   u"tgz"_s,
        u"xz"_s,   u"bz2"_s,  u"zst"_s,  u"7z"_s,    u"rar"_s,     u"tar"_s,   u"iso"_s,  u"img"_s,
        u"exe"_s,  u"msi"_s,  u"dmg"_s,  u"deb"_s,   u"rpm"_s,     u"so"_s,    u"o"_s,    u"a"_s,
        u"ttf"_s,  u"otf"_s,  u"woff"_s, u"woff2"_s, u"torrent"_s, u"sqlite"_s};
    return !others.contains(endingOf(fileName));
}

bool hasListEnding(const QString &fileName)
{
    static const QStringList lists{u"txt"_s,    u"text"_s,     u"list"_s,  u"lst"_s,
                                   u"urls"_s,   u"csv"_s,      u"tsv"_s,   u"html"_s,
                                   u"htm"_s,    u"xhtml"_s,    u"url"_s,   u"desktop"_s,
                                   u"webloc"_s, u"metalink"_s, u"meta4"_s, u"md"_s};
    return lists.contains(endingOf(fileName));
}

} // namespace gannet
