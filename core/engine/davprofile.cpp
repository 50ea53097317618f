// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/davprofile.h"

#include "core/net/multistatus.h"

namespace gannet {

namespace {

constexpr qsizetype mostMembers = 64; // of a field

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
    MultistatusReader reader([profile](const DavResponse &resource) {
        profile->isFolder = resource.isFolder;
        profile->quotaFree = resource.quotaFree;
        profile->quotaUsed = resource.quotaUsed;
    });
    reader.add(multistatus);
}

} // namespace gannet
