// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keptsettings.h"

#include "core/engine/engine.h"
#include "ui/settings/settingkeys.h"

#include <QDir>

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// In the order of their enumerations.
constexpr std::array appearanceWords{u"desktop", u"light", u"dark"};
constexpr std::array finishedWords{u"open", u"folder"};
constexpr std::array existingWords{u"auto", u"rename", u"overwrite", u"skip", u"update"};

template <typename Words>
QString wordOf(const Words &words, auto value)
{
    return QString::fromUtf16(words[size_t(value)]);
}

template <typename Value, typename Words>
Value valueCalled(const Words &words, const QVariant &kept, Value fallback)
{
    const QString word = textOf(kept);
    for (size_t i = 0; i < words.size(); ++i) {
        if (word == QStringView(words[i]))
            return Value(i);
    }
    return fallback;
}

int number(const Engine &engine, const QString &key, int fallback, NumberRange range)
{
    return int(numberOf(engine.setting(key), fallback, range));
}

std::chrono::milliseconds milliseconds(const Engine &engine, const QString &key,
                                       std::chrono::milliseconds fallback, NumberRange range)
{
    return std::chrono::milliseconds(numberOf(engine.setting(key), fallback.count(), range));
}

void keepValue(Engine *engine, const QString &key, const QVariant &value)
{
    if (engine->setting(key) != value)
        engine->keepSetting(key, value);
}

} // namespace

GeneralSettings keptGeneral(const Engine &engine)
{
    GeneralSettings general;
    general.finished
        = valueCalled(finishedWords, engine.setting(settingkeys::finishedAction), general.finished);
    general.askAbove
        = number(engine, settingkeys::askAbove, general.askAbove, settingranges::askAbove);
    general.showsArrivals
        = flagOf(engine.setting(settingkeys::showsArrivals), general.showsArrivals);
    general.startsAtOnce = flagOf(engine.setting(settingkeys::startsAtOnce), general.startsAtOnce);
    return general;
}

DownloadDefaults keptDownloads(const Engine &engine)
{
    namespace ranges = settingranges;
    DownloadDefaults downloads;
    downloads.existing
        = valueCalled(existingWords, engine.setting(settingkeys::existing), downloads.existing);
    downloads.remoteTime = flagOf(engine.setting(settingkeys::remoteTime), downloads.remoteTime);
    downloads.maxFileSize = numberOf(engine.setting(settingkeys::maxFileSize),
                                     downloads.maxFileSize, ranges::maxFileSize);
    downloads.previewLength = number(engine, settingkeys::previewLength, downloads.previewLength,
                                     ranges::previewLength);
    downloads.retries = number(engine, settingkeys::retries, downloads.retries, ranges::retries);
    downloads.retryWait
        = milliseconds(engine, settingkeys::retryWait, downloads.retryWait, ranges::retryWait);
    return downloads;
}

ConnectionDefaults keptConnections(const Engine &engine)
{
    namespace ranges = settingranges;
    ConnectionDefaults connections;
    connections.minSegment = numberOf(engine.setting(settingkeys::minSegment),
                                      connections.minSegment, ranges::minSegment);
    connections.connectTimeout = milliseconds(engine, settingkeys::connectTimeout,
                                              connections.connectTimeout, ranges::timeout);
    connections.headerTimeout = milliseconds(engine, settingkeys::headerTimeout,
                                             connections.headerTimeout, ranges::timeout);
    connections.stallTimeout = milliseconds(engine, settingkeys::stallTimeout,
                                            connections.stallTimeout, ranges::timeout);
    return connections;
}

Limits keptLimits(const Engine &engine)
{
    namespace ranges = settingranges;
    Limits limits;
    limits.filesAtOnce
        = number(engine, settingkeys::filesAtOnce, limits.filesAtOnce, ranges::filesAtOnce);
    limits.perServer = number(engine, settingkeys::perServer, limits.perServer, ranges::perServer);
    limits.perFile = number(engine, settingkeys::perFile, limits.perFile, ranges::perFile);
    limits.bytesPerSecond = numberOf(engine.setting(settingkeys::bytesPerSecond),
                                     limits.bytesPerSecond, ranges::bytesPerSecond);
    return limits;
}

Appearance keptAppearance(const Engine &engine)
{
    return valueCalled(appearanceWords, engine.setting(settingkeys::appearance),
                       Appearance::Desktop);
}

QString keptFolder(const Engine &engine, const QString &fallback)
{
    const QString folder = textOf(engine.setting(settingkeys::folder));
    return QDir::isAbsolutePath(folder) ? folder : fallback;
}

void keep(Engine *engine, const GeneralSettings &general)
{
    keepValue(engine, settingkeys::finishedAction, wordOf(finishedWords, general.finished));
    keepValue(engine, settingkeys::askAbove, general.askAbove);
    keepValue(engine, settingkeys::showsArrivals, general.showsArrivals);
    keepValue(engine, settingkeys::startsAtOnce, general.startsAtOnce);
}

void keep(Engine *engine, const DownloadDefaults &downloads)
{
    keepValue(engine, settingkeys::existing, wordOf(existingWords, downloads.existing));
    keepValue(engine, settingkeys::remoteTime, downloads.remoteTime);
    keepValue(engine, settingkeys::maxFileSize, downloads.maxFileSize);
    keepValue(engine, settingkeys::previewLength, downloads.previewLength);
    keepValue(engine, settingkeys::retries, downloads.retries);
    keepValue(engine, settingkeys::retryWait, int(downloads.retryWait.count()));
}

void keep(Engine *engine, const ConnectionDefaults &connections)
{
    keepValue(engine, settingkeys::minSegment, connections.minSegment);
    keepValue(engine, settingkeys::connectTimeout, int(connections.connectTimeout.count()));
    keepValue(engine, settingkeys::headerTimeout, int(connections.headerTimeout.count()));
    keepValue(engine, settingkeys::stallTimeout, int(connections.stallTimeout.count()));
}

void keep(Engine *engine, const Limits &limits)
{
    keepValue(engine, settingkeys::filesAtOnce, limits.filesAtOnce);
    keepValue(engine, settingkeys::perServer, limits.perServer);
    keepValue(engine, settingkeys::perFile, limits.perFile);
    keepValue(engine, settingkeys::bytesPerSecond, limits.bytesPerSecond);
}

void keep(Engine *engine, Appearance appearance)
{
    keepValue(engine, settingkeys::appearance, wordOf(appearanceWords, appearance));
}

} // namespace gannet
