// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/davprofile.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr auto davNamespace = "DAV:"_L1;
constexpr qsizetype mostMembers = 64; // of a field

std::optional<qint64> bytesOf(const QString &text)
{
    bool isNumber = false;
    const qint64 bytes = text.trimmed().toLongLong(&isNumber);
    return isNumber && bytes >= 0 ? std::optional(bytes) : std::nullopt; // below 0: no limit
}

} // namespace

QByteArrayList listOf(const QList<QByteArray> &fields)
{
    QByteArrayList members;
    for (const QByteArray &field : fields) {
        for (const QByteArray &member : field.split(',')) {
            if (!member.trimmed().isEmpty() && members.size() < mostMembers)
                members += member.trimmed();
        }
    }
    return members;
}

std::optional<DavProfile> davProfileOf(const Headers &headers)
{
    DavProfile profile;
    profile.classes = listOf(headers.values("dav"));
    if (profile.classes.isEmpty())
        return std::nullopt;
    return profile;
}

QByteArray propertiesQuestion()
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<propfind xmlns=\"DAV:\"><prop><resourcetype/><quota-available-bytes/>"
           "<quota-used-bytes/></prop></propfind>\n";
}

void readProperties(DavProfile *profile, const QByteArray &multistatus)
{
    QXmlStreamReader xml(multistatus);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.namespaceUri() != davNamespace)
            continue;
        if (xml.name() == "resourcetype"_L1)
            profile->isFolder = false; // until a collection stands in it
        else if (xml.name() == "collection"_L1)
            profile->isFolder = true;
        else if (xml.name() == "quota-available-bytes"_L1)
            profile->quotaFree = bytesOf(xml.readElementText(QXmlStreamReader::SkipChildElements));
        else if (xml.name() == "quota-used-bytes"_L1)
            profile->quotaUsed = bytesOf(xml.readElementText(QXmlStreamReader::SkipChildElements));
    }
}

} // namespace gannet
