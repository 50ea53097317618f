// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/mix.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>
#include <numeric>

namespace gannet {

using namespace Qt::StringLiterals;

namespace {

// Odd lengths, as no block ends with them.
qint64 sizeOf(int kind, int number)
{
    if (kind == 0)
        return 700 + 1937LL * number;
    return kind == 1 ? 200 * KiB + (number * 411 % 2900) * KiB + 13 : 9 * MiB + number * 77'777LL;
}

} // namespace

Mix makeMix(int small, int medium, int large)
{
    const QStringList kinds{u"small"_s, u"medium"_s, u"large"_s};
    const std::array wanted{small, medium, large};
    Mix mix;
    for (int number = 0; number < std::ranges::max(wanted); ++number) {
        for (int kind = 0; kind < 3; ++kind) {
            if (number < wanted[size_t(kind)])
                mix.append({kinds[kind] + QString::number(number) + u".bin"_s, sizeOf(kind, number),
                            quint32(mix.size() + 1)});
        }
    }
    return mix;
}

void addReplacing(Mix *mix, const QString &folder)
{
    mix->append({u"oversmall.bin"_s, 40'001, 101});
    mix->append({u"overmedium.bin"_s, 2 * MiB + 5, 102});
    QDir().mkpath(folder);
    for (const MixedFile &replacing : mix->last(2)) {
        QFile file(folder + u'/' + replacing.name);
        if (!file.open(QIODevice::WriteOnly) || file.write(oldBytes) != oldBytes.size())
            qFatal("Could not write %s.", qPrintable(file.fileName()));
    }
}

qint64 totalSize(const Mix &mix)
{
    return std::accumulate(mix.begin(), mix.end(), qint64(0),
                           [](qint64 sum, const MixedFile &file) { return sum + file.size; });
}

void serve(LoopbackServer *server, const Mix &mix, qint64 bytesPerSecond)
{
    for (const MixedFile &file : mix) {
        server->on(u'/' + file.name,
                   Answer{.patternSize = file.size,
                          .patternSeed = file.seed,
                          .etag = "\"" + file.name.toLatin1() + "\"",
                          .bytesPerSecond = bytesPerSecond});
    }
}

QStringList addressesOf(const LoopbackServer &server, const Mix &mix)
{
    QStringList addresses;
    for (const MixedFile &file : mix)
        addresses.append(server.url(u'/' + file.name).toString());
    return addresses;
}

QStringList faultsOf(const QString &folder, const Mix &mix)
{
    const QStringList there = QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot
                                                     | QDir::Hidden | QDir::System);
    QSet<QString> strangers(there.begin(), there.end());
    QStringList faults;
    for (const MixedFile &file : mix) {
        QFile copy(folder + u'/' + file.name);
        if (!copy.open(QIODevice::ReadOnly))
            faults.append(file.name + u" is not there"_s);
        else if (copy.readAll() != file.bytes())
            faults.append(file.name + u" has other bytes"_s);
        strangers.remove(file.name);
    }
    for (const QString &name : std::as_const(strangers))
        faults.append(name + u" was left"_s);
    return faults;
}

} // namespace gannet
