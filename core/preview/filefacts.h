// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/filekind.h"
#include "core/preview/filesample.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace gannet {

//! What is told about a file that is neither text nor a picture.
struct FileFacts {
    QString line; //!< all in one line: "ZIP archive, 3 files, 1.2 MB unpacked"
    QStringList details; //!< more lines: names inside, a title, the first bytes

    bool operator==(const FileFacts &) const = default;
};

//! The facts that \a sample tells, whatever it is; reads nothing outside of it, believes nothing it
//! says that cannot be and never fails.
[[nodiscard]] FileFacts fileFacts(const FileSample &sample, const FileFormat &format);

// The parts of it, one a family of formats. What is not known stays empty.

[[nodiscard]] FileFacts zipFacts(const FileSample &sample);
[[nodiscard]] FileFacts tarFacts(const FileSample &sample);
[[nodiscard]] FileFacts gzipFacts(const FileSample &sample);
[[nodiscard]] FileFacts pdfFacts(const FileSample &sample);
[[nodiscard]] FileFacts programFacts(const FileSample &sample);
[[nodiscard]] FileFacts videoFacts(const FileSample &sample);

//! What the beginning of a piece of sound tells.
struct SoundFacts {
    std::optional<std::chrono::milliseconds> duration;
    int rate = 0; //!< samples a second; 0: not told
    int channels = 0; //!< 0: not told
    QString title;
};

[[nodiscard]] SoundFacts wavFacts(const FileSample &sample);
[[nodiscard]] SoundFacts flacFacts(const FileSample &sample);
[[nodiscard]] SoundFacts oggFacts(const FileSample &sample);
[[nodiscard]] SoundFacts mp3Facts(const FileSample &sample);

//! "3:07" or "1:02:45".
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);
//! The bytes in hexadecimal with their characters, 8 a line.
[[nodiscard]] QStringList hexLines(QByteArrayView bytes);

} // namespace gannet
