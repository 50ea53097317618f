// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/probereport.h"
#include "core/net/urlrules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QLatin1String wordOf(RangeSupport support)
{
    switch (support) {
    case RangeSupport::Proved:
        return "proved"_L1;
    case RangeSupport::Ignored:
        return "ignored"_L1;
    case RangeSupport::Wrong:
        return "wrong"_L1;
    case RangeSupport::Refused:
        return "refused"_L1;
    case RangeSupport::Empty:
        return "empty"_L1;
    case RangeSupport::Unknown:
        break;
    }
    return "unknown"_L1;
}

QLatin1String wordOf(IfRangeSupport support)
{
    switch (support) {
    case IfRangeSupport::Heeded:
        return "heeded"_L1;
    case IfRangeSupport::Ignored:
        return "ignored"_L1;
    case IfRangeSupport::Cautious:
        return "cautious"_L1;
    case IfRangeSupport::Unknown:
        break;
    }
    return "unknown"_L1;
}

QLatin1String wordOf(const Validator &validator)
{
    if (validator.isEmpty())
        return "none"_L1;
    return validator.isStrong() ? "strong"_L1 : "weak"_L1;
}

QJsonArray arrayOf(const QByteArrayList &list)
{
    QJsonArray array;
    for (const QByteArray &one : list)
        array.append(QString::fromLatin1(one));
    return array;
}

QJsonArray redirectsOf(const ProbeFindings &found)
{
    QJsonArray array;
    for (const QUrl &step : found.way)
        array.append(shownAddress(step));
    return array;
}

QJsonArray digestsOf(const QList<Checksum> &digests)
{
    QJsonArray array;
    for (const Checksum &digest : digests)
        array.append(QJsonObject{{u"algorithm"_s, algorithmName(digest.algorithm)},
                                 {u"hex"_s, QString::fromLatin1(digest.hex)}});
    return array;
}

QJsonArray mirrorsOf(const QList<Mirror> &mirrors)
{
    QJsonArray array;
    for (const Mirror &mirror : mirrors)
        array.append(mirror.address);
    return array;
}

QJsonArray signInOf(const QList<Challenge> &challenges)
{
    QJsonArray array;
    for (const Challenge &challenge : challenges)
        array.append(QJsonObject{{u"scheme"_s, QString::fromLatin1(challenge.scheme)},
                                 {u"realm"_s, QString::fromUtf8(challenge.value("realm"))}});
    return array;
}

template <typename T>
QJsonValue valueOf(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject davOf(const DavProfile &dav)
{
    return {{u"classes"_s, arrayOf(dav.classes)},
            {u"properties_status"_s, dav.status},
            {u"is_folder"_s, valueOf(dav.isFolder)},
            {u"quota_used"_s, valueOf(dav.quotaUsed)},
            {u"quota_free"_s, valueOf(dav.quotaFree)}};
}

} // namespace

QJsonObject probeJson(const ProbeFindings &found)
{
    return {{u"url"_s, shownAddress(found.way.value(0, found.url))},
            {u"final_url"_s, shownAddress(found.url)},
            {u"redirects"_s, redirectsOf(found)},
            {u"status"_s, found.status},
            {u"server"_s, found.server},
            {u"answers_head"_s, found.answersHead},
            {u"name"_s, found.name},
            {u"content_type"_s, found.contentType},
            {u"bytes"_s, valueOf(found.size)},
            {u"ranges"_s, wordOf(found.ranges)},
            {u"promises_ranges"_s, found.promisesRanges},
            {u"if_range"_s, wordOf(found.ifRange)},
            {u"validator"_s, wordOf(found.validator)},
            {u"etag"_s, QString::fromLatin1(found.validator.etag)},
            {u"last_modified"_s, QString::fromLatin1(found.validator.lastModified)},
            {u"digests"_s, digestsOf(found.digests)},
            {u"mirrors"_s, mirrorsOf(found.mirrors)},
            {u"metalink"_s, found.metalink ? shownAddress(*found.metalink) : QString()},
            {u"sign_in"_s, signInOf(found.challenges)},
            {u"cookies"_s, arrayOf(found.cookies)},
            {u"clock_ahead"_s, valueOf(found.clockAhead)},
            {u"http2"_s, valueOf(found.isHttp2)},
            {u"methods"_s, arrayOf(found.methods)},
            {u"dav"_s, found.dav ? QJsonValue(davOf(*found.dav)) : QJsonValue(QJsonValue::Null)}};
}

} // namespace gannet
