// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/metalinktable.h"

#include "core/intake/metalink.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::MetalinkTable)
};

bool isWhole(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

void addFile(FileTable *table, const MetalinkFile &file)
{
    MirrorFile source;
    for (const Mirror &mirror : file.manifest.mirrors) {
        if (const Result<QUrl> url = parseAddress(mirror.address))
            source.urls.append(withoutCredentials(*url));
    }
    if (source.urls.isEmpty())
        return;
    source.size = file.manifest.size;
    source.checksums = file.manifest.checksums;
    const QByteArray path = file.path.toUtf8();
    const SyncPath place = path.isEmpty() ? nameInAddress(source.urls.first()) : path;
    table->add(place, std::move(source));
}

} // namespace

Result<FileTable> readMetalinkTable(const QByteArray &xml, const QUrl &from)
{
    const Result<QList<MetalinkFile>> files = parseMetalink(xml);
    if (!files)
        return files.error();
    if (!isWhole(xml))
        return retryableFailure(Error::Cut,
                                Words::tr("The Metalink at %1 is damaged or came without its end.")
                                    .arg(shownAddress(from)));
    if (files->size() >= mostMetalinkFiles)
        return failure(Error::BadInput,
                       Words::tr("The Metalink at %1 names more than %2 files, which is more than "
                                 "can be kept in step.")
                           .arg(shownAddress(from))
                           .arg(mostMetalinkFiles));
    FileTable table;
    for (const MetalinkFile &file : *files)
        addFile(&table, file);
    return table;
}

} // namespace gannet
