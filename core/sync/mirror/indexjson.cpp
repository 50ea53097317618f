// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexjson.h"

#include "core/net/validator.h"
#include "core/sync/mirror/childlink.h"
#include "core/sync/mirror/epochtime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Unset for what nginx would not write.
std::optional<IndexItem> itemOf(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QString type = object["type"_L1].toString();
    if (!object["name"_L1].isString()
        || (type != u"file" && type != u"directory" && type != u"other"))
        return std::nullopt;
    IndexItem item;
    item.name = object["name"_L1].toString().toUtf8();
    item.isFolder = type == u"directory";
    const auto time = parseHttpDate(object["mtime"_L1].toString().toLatin1());
    if (time)
        item.facts.modified = nsSinceEpoch(*time);
    if (const qint64 size = object["size"_L1].toInteger(-1); size >= 0)
        item.facts.size = size;
    item.isExact = item.facts.size && item.facts.modified;
    return item;
}

} // namespace

std::optional<QList<IndexItem>> readIndexJson(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray())
        return std::nullopt;
    QList<IndexItem> items;
    QSet<QByteArray> names;
    for (const QJsonValue value : document.array()) {
        std::optional<IndexItem> item = itemOf(value);
        if (!item)
            return std::nullopt;
        if (!canBeNamed(item->name) || names.contains(item->name))
            continue;
        names.insert(item->name);
        items.append(std::move(*item));
    }
    return items;
}

} // namespace gannet
