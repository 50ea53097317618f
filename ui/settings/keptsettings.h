// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settinggroups.h"
#include "ui/shared/theme.h"

namespace gannet {

class Engine;

//! The groups as an earlier run left them. A value of another version that makes no sense here
//! falls back to its own default and takes no other one with it.
[[nodiscard]] GeneralSettings keptGeneral(const Engine &engine);
[[nodiscard]] DownloadDefaults keptDownloads(const Engine &engine);
[[nodiscard]] ConnectionDefaults keptConnections(const Engine &engine);
[[nodiscard]] Limits keptLimits(const Engine &engine);
[[nodiscard]] Appearance keptAppearance(const Engine &engine);
//! \a fallback where nothing usable was kept.
[[nodiscard]] QString keptFolder(const Engine &engine, const QString &fallback);

// Values that are kept already are not written again.
void keep(Engine *engine, const GeneralSettings &general);
void keep(Engine *engine, const DownloadDefaults &downloads);
void keep(Engine *engine, const ConnectionDefaults &connections);
void keep(Engine *engine, const Limits &limits);
void keep(Engine *engine, Appearance appearance);

} // namespace gannet
