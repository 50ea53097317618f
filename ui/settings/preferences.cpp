// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include "core/engine/engine.h"
#include "ui/settings/settingkeys.h"

#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct AppearanceWord {
    Appearance appearance;
    const char16_t *word;
};

constexpr std::array appearanceWords{
    AppearanceWord{Appearance::Desktop, u"desktop"},
    AppearanceWord{Appearance::Light, u"light"},
    AppearanceWord{Appearance::Dark, u"dark"},
};

QString wordOf(Appearance appearance)
{
    return QString::fromUtf16(appearanceWords[size_t(appearance)].word);
}

Appearance appearanceCalled(const QString &word)
{
    for (const AppearanceWord &row : appearanceWords) {
        if (word == QStringView(row.word))
            return row.appearance;
    }
    return Appearance::Desktop;
}

Limits keptLimits(const Engine &engine)
{
    const Limits plain;
    return {engine.setting(settingkeys::filesAtOnce, plain.filesAtOnce).toInt(),
            engine.setting(settingkeys::perServer, plain.perServer).toInt(),
            engine.setting(settingkeys::perFile, plain.perFile).toInt(),
            engine.setting(settingkeys::bytesPerSecond, plain.bytesPerSecond).toLongLong()};
}

} // namespace

Preferences::Preferences(Engine *engine, QString folder, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_firstFolder(std::move(folder))
    , m_limits(keptLimits(*engine))
    , m_folder(engine->setting(settingkeys::folder, m_firstFolder).toString())
    , m_appearance(appearanceCalled(engine->setting(settingkeys::appearance).toString()))
{
    m_engine->setLimits(m_limits);
    shareOptions();
}

void Preferences::setLimits(const Limits &limits)
{
    if (limits == m_limits)
        return;
    m_limits = limits;
    m_engine->setLimits(limits);
    m_engine->keepSetting(settingkeys::filesAtOnce, limits.filesAtOnce);
    m_engine->keepSetting(settingkeys::perServer, limits.perServer);
    m_engine->keepSetting(settingkeys::perFile, limits.perFile);
    m_engine->keepSetting(settingkeys::bytesPerSecond, limits.bytesPerSecond);
    shareOptions();
    emit limitsChanged(limits);
}

void Preferences::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_engine->keepSetting(settingkeys::folder, folder);
    borrowFolder(folder);
}

void Preferences::borrowFolder(const QString &folder)
{
    m_folder = folder;
    shareOptions();
    emit folderChanged(folder);
}

void Preferences::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    m_engine->keepSetting(settingkeys::appearance, wordOf(appearance));
    emit appearanceChanged(appearance);
}

void Preferences::reset()
{
    setLimits({});
    setFolder(m_firstFolder);
    setAppearance(Appearance::Desktop);
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    m_engine->keepSetting(key, value);
}

QVariant Preferences::kept(const QString &key) const
{
    return m_engine->setting(key);
}

void Preferences::shareOptions()
{
    JobOptions options;
    options.directory = m_folder;
    options.segments = m_limits.perFile;
    m_jobOptions = std::make_shared<const JobOptions>(std::move(options));
}

} // namespace gannet
