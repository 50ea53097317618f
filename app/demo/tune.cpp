// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tune.h"

#include "app/demo/littleendian.h"

#include <cmath>

namespace gannet {

namespace {

constexpr quint32 samplesASecond = 22'050;
constexpr int samplesANote = samplesASecond / 2;
constexpr quint16 bytesASample = 2;
constexpr double loudness = 9000; // of 32,767

QByteArray note(double pitch)
{
    QByteArray samples;
    for (int i = 0; i < samplesANote; ++i) {
        const double fading = std::exp(-4.0 * i / samplesANote);
        const double wave = std::sin(2 * M_PI * pitch * i / samplesASecond);
        samples += little(qint16(loudness * fading * wave));
    }
    return samples;
}

} // namespace

QByteArray tune(const QList<double> &pitches)
{
    QByteArray samples;
    for (const double pitch : pitches)
        samples += note(pitch);
    const QByteArray format = little<quint16>(1) + little<quint16>(1) // PCM, one channel
        + little<quint32>(samplesASecond) + little<quint32>(samplesASecond * bytesASample)
        + little<quint16>(bytesASample) + little<quint16>(8 * bytesASample);
    const QByteArray chunks = "WAVEfmt " + little<quint32>(quint32(format.size())) + format + "data"
        + little<quint32>(quint32(samples.size())) + samples;
    return "RIFF" + little<quint32>(quint32(chunks.size())) + chunks;
}

} // namespace gannet
