// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/serverprofile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ServerProfile)
};

//! Names in the file; never changed.
struct Flag {
    const char *name;
    bool ServerProfile::*value;
};

constexpr std::array flags{
    Flag{"isWritable", &ServerProfile::isWritable},
    Flag{"hasTags", &ServerProfile::hasTags},
    Flag{"tagsSeeEveryChange", &ServerProfile::tagsSeeEveryChange},
    Flag{"folderTagsAreDeep", &ServerProfile::folderTagsAreDeep},
    Flag{"hasIds", &ServerProfile::hasIds},
    Flag{"hasChecksums", &ServerProfile::hasChecksums},
    Flag{"putHeedsIfMatch", &ServerProfile::putHeedsIfMatch},
    Flag{"putHeedsIfNoneMatch", &ServerProfile::putHeedsIfNoneMatch},
    Flag{"moveHeedsIfMatch", &ServerProfile::moveHeedsIfMatch},
    Flag{"moveHeedsOverwrite", &ServerProfile::moveHeedsOverwrite},
    Flag{"moveReplaces", &ServerProfile::moveReplaces},
    Flag{"deleteHeedsIfMatch", &ServerProfile::deleteHeedsIfMatch},
    Flag{"putIsWhole", &ServerProfile::putIsWhole},
    Flag{"patchesTimes", &ServerProfile::patchesTimes},
    Flag{"listsDeep", &ServerProfile::listsDeep},
    Flag{"ignoresCase", &ServerProfile::ignoresCase},
    Flag{"ignoresNormalisation", &ServerProfile::ignoresNormalisation},
    Flag{"takesAnyName", &ServerProfile::takesAnyName},
    Flag{"takesBackslashes", &ServerProfile::takesBackslashes},
    Flag{"takesControls", &ServerProfile::takesControls},
};

constexpr std::array timeWays{"none", "x-oc-mtime", "date"}; // in the order of TimeWay

constexpr auto format = 2; // one more than when anything new is to be tried

} // namespace

QJsonObject toJson(const ServerProfile &profile)
{
    QJsonObject json{{u"format"_s, format},
                     {u"server"_s, QString::fromUtf8(profile.server)},
                     {u"probedAt"_s, profile.probedAt.toString(Qt::ISODate)},
                     {u"timeWay"_s, QLatin1String(timeWays[size_t(profile.timeWay)])},
                     {u"longestName"_s, profile.longestName}};
    QJsonArray classes;
    for (const QByteArray &one : profile.classes)
        classes.append(QString::fromUtf8(one));
    json[u"classes"_s] = classes;
    for (const Flag &flag : flags)
        json[QLatin1String(flag.name)] = profile.*flag.value;
    return json;
}

std::optional<ServerProfile> serverProfileFrom(const QJsonObject &json)
{
    if (json[u"format"_s].toInt() != format)
        return std::nullopt;
    ServerProfile profile;
    profile.server = json[u"server"_s].toString().toUtf8();
    profile.probedAt = QDateTime::fromString(json[u"probedAt"_s].toString(), Qt::ISODate);
    for (const QJsonValue one : json[u"classes"_s].toArray())
        profile.classes += one.toString().toUtf8();
    const QByteArray way = json[u"timeWay"_s].toString().toLatin1();
    const auto *const found = std::find(timeWays.begin(), timeWays.end(), way);
    if (found != timeWays.end())
        profile.timeWay = TimeWay(found - timeWays.begin());
    profile.longestName = std::clamp(json[u"longestName"_s].toInt(profile.longestName), 1, 255);
    for (const Flag &flag : flags)
        profile.*flag.value = json[QLatin1String(flag.name)].toBool(profile.*flag.value);
    return profile;
}

QStringList profileWords(const ServerProfile &profile)
{
    QStringList words;
    const auto say = [&words](bool isSo, const QString &sentence) {
        if (isSo)
            words += sentence;
    };
    if (!profile.isProbed()) {
        return {
            Words::tr("It is not known yet what this server can do, so every step is taken with "
                      "the most care.")};
    }
    if (!profile.isWritable)
        return {Words::tr("This server lets you read, but not change anything.")};
    say(profile.folderTagsAreDeep,
        Words::tr("It tells at a glance whether anything changed in a folder."));
    say(!profile.folderTagsAreDeep,
        Words::tr("It does not tell whether anything changed below a folder, so each folder is "
                  "looked at every time."));
    say(!profile.hasTags,
        Words::tr("It has no marks for versions: two changes within one second that leave the size "
                  "the same cannot be told apart by looking at the list."));
    say(profile.hasTags && !profile.tagsSeeEveryChange,
        Words::tr(
            "Changes within one second can go unseen until the next look at the file itself."));
    say(!profile.putHeedsIfMatch || !profile.putHeedsIfNoneMatch,
        Words::tr("It does not check conditions: Gannet looks again just before each change, and "
                  "what somebody changes in that moment can be lost."));
    say(!profile.putIsWhole,
        Words::tr("It shows half of a file while it arrives, so Gannet sends files under another "
                  "name first."));
    say(!profile.moveHeedsOverwrite,
        Words::tr("It renames over what is there even when asked not to, so Gannet looks before."));
    say(profile.timeWay == TimeWay::None && !profile.patchesTimes,
        Words::tr("It does not keep the times of your files; it shows when they were sent."));
    say(profile.ignoresCase,
        Words::tr("It takes names that differ in large and small letters alone for one."));
    say(!profile.takesAnyName, Words::tr("It refuses some characters in names."));
    say(!profile.takesBackslashes || !profile.takesControls,
        Words::tr("It cannot keep every name: files with a line end or a \\ in theirs stay here."));
    return words;
}

} // namespace gannet
