// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/metalink.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

#include <limits>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Metalink)
};

//! Smaller is better: version 4 counts priorities up from 1, version 3 preferences down from 100.
int rank(const QXmlStreamAttributes &attributes)
{
    bool isGiven = false;
    const int priority = attributes.value("priority"_L1).toInt(&isGiven);
    if (isGiven)
        return priority;
    const int preference = attributes.value("preference"_L1).toInt(&isGiven);
    return isGiven ? -preference : std::numeric_limits<int>::max() - 1;
}

//! Reads on to the end of a file element.
Find readFile(QXmlStreamReader *xml)
{
    Find find;
    find.name = xml->attributes().value("name"_L1).toString().section(u'/', -1).simplified();
    int best = std::numeric_limits<int>::max();
    while (!xml->atEnd()) {
        xml->readNext();
        if (xml->isEndElement() && xml->name() == "file"_L1)
            break;
        if (!xml->isStartElement() || xml->name() != "url"_L1)
            continue;
        const int one = rank(xml->attributes());
        const QString address = xml->readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        if (one < best && beginsWithScheme(address) && parseAddress(address)) {
            best = one;
            find.address = address;
        }
    }
    return find;
}

} // namespace

Result<QList<Find>> parseMetalink(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != "metalink"_L1)
        return failure(Error::BadInput, Words::tr("It is no Metalink that can be read."));
    QList<Find> files;
    while (!xml.atEnd() && files.size() < mostMetalinkFiles) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != "file"_L1)
            continue;
        const Find file = readFile(&xml);
        if (!file.address.isEmpty())
            files.append(file);
    }
    if (xml.hasError() && files.isEmpty())
        return failure(Error::BadInput,
                       Words::tr("This Metalink is damaged in line %1, before its first address.")
                           .arg(xml.lineNumber()));
    return files;
}

} // namespace gannet
