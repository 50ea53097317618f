// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/metalink.h"

#include "core/intake/metalinkreader.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Metalink)
};

//! Two ways to write one address.
QByteArray keyOf(const QString &address)
{
    const Result<QUrl> url = parseAddress(address);
    return url ? withoutCredentials(*url).toEncoded() : QByteArray();
}

const MetalinkFile *fileAt(const QList<MetalinkFile> &files, const QUrl &address)
{
    const QByteArray own = keyOf(QString::fromLatin1(address.toEncoded()));
    const auto hasAddress = [&own](const MetalinkFile &file) {
        return std::ranges::any_of(file.manifest.mirrors, [&own](const Mirror &mirror) {
            return keyOf(mirror.address) == own;
        });
    };
    const auto hasName = [name = address.fileName()](const MetalinkFile &file) {
        return !name.isEmpty() && file.name == name;
    };
    auto found = std::ranges::find_if(files, hasAddress);
    if (found == files.end())
        found = std::ranges::find_if(files, hasName);
    if (found == files.end() && files.size() == 1)
        found = files.begin();
    return found == files.end() ? nullptr : &*found;
}

} // namespace

Result<QList<MetalinkFile>> parseMetalink(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != "metalink"_L1)
        return failure(Error::BadInput, Words::tr("It is no Metalink that can be read."));
    QList<MetalinkFile> files;
    while (!xml.atEnd() && files.size() < mostMetalinkFiles) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != "file"_L1)
            continue;
        MetalinkFile file = MetalinkFileReader(&xml).read();
        if (!file.manifest.mirrors.isEmpty())
            files.append(std::move(file));
    }
    if (xml.hasError() && files.isEmpty())
        return failure(Error::BadInput,
                       Words::tr("This Metalink is damaged in line %1, before its first address.")
                           .arg(xml.lineNumber()));
    return files;
}

std::shared_ptr<const FileManifest> manifestOf(const QByteArray &xml, const QUrl &address)
{
    const Result<QList<MetalinkFile>> files = parseMetalink(xml);
    const MetalinkFile *file = files ? fileAt(*files, address) : nullptr;
    return file ? sharedManifest(file->manifest, QString::fromLatin1(address.toEncoded()))
                : nullptr;
}

std::shared_ptr<const FileManifest> sharedManifest(FileManifest manifest, const QString &own)
{
    manifest.mirrors.removeIf(
        [key = keyOf(own)](const Mirror &mirror) { return keyOf(mirror.address) == key; });
    return manifest == FileManifest() ? nullptr
                                      : std::make_shared<const FileManifest>(std::move(manifest));
}

} // namespace gannet
