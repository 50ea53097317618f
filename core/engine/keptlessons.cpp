// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptlessons.h"

#include "core/engine/keptvalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gannet {

using std::chrono::milliseconds;

namespace {

const QString lessonsKey = u"hosts/lessons"_s; // JSON: {"host": [connections, ms since 1970]}
constexpr qsizetype longestHost = 120; // so that all of them fit in one setting

} // namespace

QList<HostLesson> keptLessons(const QHash<QString, QVariant> &settings, const Moment &now)
{
    const QByteArray json = textOf(settings.value(lessonsKey)).toUtf8();
    const QJsonObject hosts = QJsonDocument::fromJson(json).object();
    QList<HostLesson> lessons;
    for (auto host = hosts.begin(); host != hosts.end(); ++host) {
        const int most = host.value()[0].toInt();
        const milliseconds left(host.value()[1].toInteger() - now.wall.toMSecsSinceEpoch());
        if (most >= 1 && left.count() > 0 && lessons.size() < mostKeptLessons)
            lessons.append({host.key(), most,
                            now.steady + std::min<milliseconds>(left, HostBudget::lessonHolds)});
    }
    return lessons;
}

std::pair<QString, QVariant> toKept(QList<HostLesson> lessons, const Moment &now)
{
    lessons.removeIf([](const HostLesson &one) { return one.host.size() > longestHost; });
    std::ranges::sort(lessons, std::ranges::greater(), &HostLesson::until);
    QJsonObject hosts;
    for (const HostLesson &lesson : lessons.first(std::min(lessons.size(), mostKeptLessons))) {
        const auto left = std::chrono::duration_cast<milliseconds>(lesson.until - now.steady);
        hosts.insert(lesson.host,
                     QJsonArray{lesson.most, now.wall.toMSecsSinceEpoch() + left.count()});
    }
    const QByteArray json = QJsonDocument(hosts).toJson(QJsonDocument::Compact);
    return {lessonsKey, QString::fromUtf8(json)};
}

} // namespace gannet
