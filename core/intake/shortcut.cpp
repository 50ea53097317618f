// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/shortcut.h"

#include <QHash>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

using Keys = QHash<QString, QString>; // in lower case

//! The keys of \a group. Unset where there is no such group.
std::optional<Keys> keysOf(const QString &text, QStringView group)
{
    Keys keys;
    bool isInside = false;
    bool isFound = false;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const QStringView row = line.trimmed();
        if (row.isEmpty() || row.startsWith(u'#') || row.startsWith(u';'))
            continue;
        if (row.startsWith(u'['))
            isInside = row.compare(group, Qt::CaseInsensitive) == 0;
        isFound = isFound || isInside;
        const qsizetype equals = row.indexOf(u'=');
        if (isInside && equals > 0)
            keys.insert(row.first(equals).trimmed().toString().toLower(),
                        row.sliced(equals + 1).trimmed().toString());
    }
    return isFound ? std::optional(keys) : std::nullopt;
}

//! The text behind <key>URL</key> of a property list.
std::optional<QString> urlOfPropertyList(const QString &text)
{
    QXmlStreamReader xml(text);
    bool isNext = false;
    if (!xml.readNextStartElement() || xml.name() != "plist"_L1)
        return std::nullopt;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() == "dict"_L1)
            continue;
        const bool isKey = xml.name() == "key"_L1;
        const QString content = xml.readElementText(QXmlStreamReader::SkipChildElements);
        if (isNext)
            return content.trimmed();
        isNext = isKey && content == u"URL";
    }
    return QString();
}

} // namespace

std::optional<Shortcut> parseShortcut(const QString &text)
{
    if (const auto keys = keysOf(text, u"[InternetShortcut]"))
        return Shortcut{keys->value(u"url"_s)};
    if (const auto keys = keysOf(text, u"[Desktop Entry]")) {
        const bool isLink = keys->value(u"type"_s).compare("Link"_L1, Qt::CaseInsensitive) == 0;
        return Shortcut{isLink ? keys->value(u"url"_s) : QString()};
    }
    if (!text.trimmed().startsWith(u'<'))
        return std::nullopt;
    const auto url = urlOfPropertyList(text);
    return url ? std::optional(Shortcut{*url}) : std::nullopt;
}

} // namespace gannet
