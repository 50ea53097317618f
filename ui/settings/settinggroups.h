// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/keptvalue.h"
#include "core/job.h"

#include <chrono>

namespace gannet {

//! What a double click does with a finished file.
enum class FinishedAction : quint8 { Open, ShowInFolder };

//! How the window behaves.
struct GeneralSettings {
    FinishedAction finished = FinishedAction::Open;
    int askAbove = 20'000; //!< addresses in a list; more are asked about before they are added
    bool showsArrivals = true;
    bool startsAtOnce = true; //!< false: what is added waits for a person's word

    bool operator==(const GeneralSettings &) const = default;
};

//! What new downloads begin with, besides their folder.
struct DownloadDefaults {
    ExistingRule existing = JobOptions().existing;
    bool remoteTime = JobOptions().remoteTime;
    qint64 maxFileSize = JobOptions().maxFileSize; //!< bytes; 0 is no limit
    int previewLength = JobOptions().previewLength; //!< characters; 0 is no preview
    int retries = JobOptions().retries;
    std::chrono::milliseconds retryWait = JobOptions().retryWait;

    bool operator==(const DownloadDefaults &) const = default;
};

//! How the connections of new downloads behave, besides the Limits that act on all.
struct ConnectionDefaults {
    qint64 minSegment = JobOptions().minSegment; //!< bytes
    std::chrono::milliseconds connectTimeout = JobOptions().connectTimeout;
    std::chrono::milliseconds headerTimeout = JobOptions().headerTimeout;
    std::chrono::milliseconds stallTimeout = JobOptions().stallTimeout;

    bool operator==(const ConnectionDefaults &) const = default;
};

//! What may be set; fields allow no more, and what was kept is measured by the same.
namespace settingranges {

inline constexpr NumberRange askAbove{1, 10'000'000};
inline constexpr NumberRange maxFileSize{0, 1'000'000 * GiB};
inline constexpr NumberRange previewLength{0, 1000};
inline constexpr NumberRange retries{0, 100};
inline constexpr NumberRange retryWait{1'000, 3'600'000}; // milliseconds
inline constexpr NumberRange filesAtOnce{1, 512};
inline constexpr NumberRange perServer{1, 64};
inline constexpr NumberRange perFile{1, 16};
inline constexpr NumberRange bytesPerSecond{0, 100 * GiB};
inline constexpr NumberRange minSegment{MiB, GiB};
inline constexpr NumberRange timeout{1'000, 600'000}; // milliseconds

} // namespace settingranges

} // namespace gannet
