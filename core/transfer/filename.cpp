// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/filename.h"

#include "core/net/contentdisposition.h"

#include <QStringView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype partBytes = 5; // ".part"
constexpr qsizetype longestExtension = 16;

//! Code points that have no width or turn the reading direction, so that a name could pass for
//! another one: "photo\u202Egpj.exe" reads as "photoexe.jpg".
struct Unseen {
    char32_t first;
    char32_t last;
};

constexpr std::array unseen{
    Unseen{0x00ad, 0x00ad}, // soft hyphen
    Unseen{0x061c, 0x061c}, // Arabic letter mark
    Unseen{0x115f, 0x1160}, // Hangul fillers
    Unseen{0x180b, 0x180e}, // Mongolian selectors
    Unseen{0x200b, 0x200f}, // zero-width spaces and joiners, direction marks
    Unseen{0x202a, 0x202e}, // direction embeddings and overrides
    Unseen{0x2060, 0x206f}, // word joiner, isolates
    Unseen{0x3164, 0x3164}, // Hangul filler
    Unseen{0xfeff, 0xfeff}, // byte order mark
    Unseen{0xfff9, 0xfffb}, // annotations
    Unseen{0xe0000, 0xe007f}, // tags
};

bool isUnseen(char32_t code)
{
    return std::any_of(unseen.begin(), unseen.end(), [code](const Unseen &range) {
        return code >= range.first && code <= range.last;
    });
}

bool isForbidden(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate: // alone, it cannot be written as UTF-8
    case QChar::Other_NotAssigned: // noncharacters are among these
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return code < 0x80 && QStringView(u"<>:\"/\\|?*").contains(QChar(code));
    }
}

//! Whether \a name is safe as it stands and need not be looked at further, as most are: letters,
//! digits and a few signs of ASCII, short, and no device's name before its first dot.
bool isPlain(const QString &name)
{
    constexpr qsizetype longestPlain = 64;
    constexpr qsizetype longestDevice = 4; // "COM1"; those with a $ are not plain anyway
    const auto isHarmless = [](QChar character) {
        return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z')
            || (character >= u'0' && character <= u'9') || character == u'-' || character == u'_'
            || character == u'.';
    };
    const qsizetype dot = name.indexOf(u'.');
    const qsizetype stem = dot < 0 ? name.size() : dot;
    if (stem == 0 || name.size() > longestPlain || name.back() == u'.')
        return false;
    return (stem > longestDevice || name.front().isDigit())
        && std::all_of(name.begin(), name.end(), isHarmless);
}

//! The last path component that is not empty, for paths of any system.
QString lastComponent(const QString &path)
{
    const QString slashed = QString(path).replace(u'\\', u'/');
    const QStringList components = slashed.split(u'/', Qt::SkipEmptyParts);
    return components.isEmpty() ? QString() : components.last();
}

QString replaceForbidden(const QString &name)
{
    QString replaced;
    for (const char32_t code : name.toUcs4()) {
        if (!isUnseen(code))
            replaced += isForbidden(code) ? u"_"_s : QString::fromUcs4(&code, 1);
    }
    return replaced;
}

//! Windows drops these at the end, and hides names behind them.
QString withoutEdges(const QString &name)
{
    QString trimmed = name.trimmed();
    while (!trimmed.isEmpty() && (trimmed.back() == u'.' || trimmed.back().isSpace()))
        trimmed.chop(1);
    return trimmed;
}

//! CON, NUL, COM1 and so on are devices for Windows, whatever extension follows.
bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    constexpr std::array devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    const bool isNamed = std::any_of(devices.begin(), devices.end(), [&stem](const char *device) {
        return stem == QLatin1String(device);
    });
    const bool isPort = stem.size() == 4 && (stem.startsWith(u"COM"_s) || stem.startsWith(u"LPT"_s))
        && QStringView(u"0123456789¹²³").contains(stem.back());
    return isNamed || isPort;
}

bool isExtensionCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'-'
        || character == u'+' || character == u'~';
}

//! The longest beginning of \a text that fits into \a bytes of UTF-8, cut between code points.
QString cutToBytes(const QString &text, qsizetype bytes)
{
    QByteArray encoded = text.toUtf8();
    if (encoded.size() <= bytes)
        return text;
    qsizetype end = std::max<qsizetype>(bytes, 0);
    while (end > 0 && (quint8(encoded[end]) & 0xc0) == 0x80)
        --end;
    encoded.truncate(end);
    return QString::fromUtf8(encoded);
}

//! \a name with \a mark before its extension, its stem shortened until all fits into \a bytes.
QString fitted(const QString &name, const QString &mark, qsizetype bytes)
{
    const QString extension = extensionOf(name);
    const QString tail = mark + extension;
    const QString stem = cutToBytes(name.chopped(extension.size()), bytes - tail.toUtf8().size());
    return withoutEdges(stem) + tail;
}

//! The last segment of \a url's path, decoded; empty if the path has none.
QString lastSegment(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    for (qsizetype end = path.size(); end > 0;) {
        const qsizetype slash = path.lastIndexOf('/', end - 1);
        const QByteArray segment = path.sliced(slash + 1, end - slash - 1);
        const QByteArray bytes = QByteArray::fromPercentEncoding(segment);
        if (!bytes.isEmpty())
            return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
        end = slash;
    }
    return {};
}

struct TypeName {
    QLatin1String type;
    QLatin1String extension;
};

// Types that mean one thing. Plain text is not among them: README and Makefile are whole names.
constexpr std::array typeNames{
    TypeName{"text/html"_L1, ".html"_L1},
    TypeName{"application/xhtml+xml"_L1, ".xhtml"_L1},
    TypeName{"text/csv"_L1, ".csv"_L1},
    TypeName{"text/calendar"_L1, ".ics"_L1},
    TypeName{"application/json"_L1, ".json"_L1},
    TypeName{"application/pdf"_L1, ".pdf"_L1},
    TypeName{"application/epub+zip"_L1, ".epub"_L1},
    TypeName{"application/zip"_L1, ".zip"_L1},
    TypeName{"application/gzip"_L1, ".gz"_L1},
    TypeName{"application/x-tar"_L1, ".tar"_L1},
    TypeName{"application/x-7z-compressed"_L1, ".7z"_L1},
    TypeName{"application/zstd"_L1, ".zst"_L1},
    TypeName{"application/vnd.debian.binary-package"_L1, ".deb"_L1},
    TypeName{"image/jpeg"_L1, ".jpg"_L1},
    TypeName{"image/png"_L1, ".png"_L1},
    TypeName{"image/gif"_L1, ".gif"_L1},
    TypeName{"image/webp"_L1, ".webp"_L1},
    TypeName{"image/avif"_L1, ".avif"_L1},
    TypeName{"image/svg+xml"_L1, ".svg"_L1},
    TypeName{"audio/mpeg"_L1, ".mp3"_L1},
    TypeName{"audio/flac"_L1, ".flac"_L1},
    TypeName{"audio/ogg"_L1, ".ogg"_L1},
    TypeName{"video/mp4"_L1, ".mp4"_L1},
    TypeName{"video/webm"_L1, ".webm"_L1},
    TypeName{"video/x-matroska"_L1, ".mkv"_L1},
};

//! \a name, with the extension of its type where it has none.
QString withExtension(const QString &name, const QByteArray &contentType)
{
    if (contentType.isEmpty() || !extensionOf(name).isEmpty())
        return name;
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    for (const TypeName &known : typeNames) {
        if (QLatin1String(type) == known.type)
            return safeFileName(name + known.extension);
    }
    return name;
}

} // namespace

QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot - 1 > longestExtension)
        return {};
    const QString last = name.sliced(dot);
    if (!std::all_of(last.begin() + 1, last.end(), isExtensionCharacter))
        return {};
    const QString stem = name.first(dot);
    const qsizetype tar = stem.size() - 4;
    return tar > 0 && stem.endsWith(u".tar"_s, Qt::CaseInsensitive) ? name.sliced(tar) : last;
}

QString safeFileName(const QString &raw)
{
    if (isPlain(raw))
        return raw;
    // Composed last, for what could not be seen may have stood between a letter and its accent.
    const QString seen = replaceForbidden(lastComponent(raw));
    QString name = withoutEdges(seen.normalized(QString::NormalizationForm_C));
    if (name.startsWith(u'.'))
        name[0] = u'_'; // a hidden file would look like a lost one
    if (isDevice(name))
        name.prepend(u'_');
    return name.toUtf8().size() > maxSafeNameBytes ? fitted(name, {}, maxSafeNameBytes) : name;
}

QString nameFromUrl(const QUrl &url)
{
    const QString segment = lastSegment(url);
    return segment.isEmpty() ? u"index.html"_s : segment;
}

QString chooseName(const QString &wanted, const QByteArray &disposition, const QUrl &finalUrl,
                   const QUrl &firstUrl, const QByteArray &contentType)
{
    if (const QString name = safeFileName(wanted); !name.isEmpty())
        return name;
    if (const QString name = safeFileName(fileNameFromDisposition(disposition)); !name.isEmpty())
        return name;
    // A path that names nothing comes last: "index.html" says less than a redirect's first address.
    const QString last = lastSegment(finalUrl);
    if (const QString name = safeFileName(last); !name.isEmpty())
        return withExtension(name, contentType);
    const QString first = lastSegment(firstUrl);
    if (const QString name = safeFileName(first); !name.isEmpty())
        return withExtension(name, contentType);
    return last.isEmpty() && first.isEmpty() ? nameFromUrl(finalUrl) : u"download"_s;
}

QString numbered(const QString &name, int n)
{
    return fitted(name, u" (%1)"_s.arg(n), maxNameBytes - partBytes);
}

QString partName(const QString &name)
{
    return name + u".part"_s;
}

QString badName(const QString &name)
{
    return name + u".bad"_s;
}

} // namespace gannet
