// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/previewread.h"

#include "core/io/unixfile.h"
#include "core/preview/imagepreview.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PreviewRead)
};

QString openProblem(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return Words::tr("The file is no longer there. It was moved or deleted.");
    case EACCES:
    case EPERM:
        return Words::tr("The file cannot be read. Change its permissions to see it here.");
    default:
        return Words::tr("The file cannot be opened: %1.").arg(qt_error_string(error));
    }
}

Result<FileSample> readSample(const UnixFile &file, qint64 size, const QString &name)
{
    auto head = readAt(file.descriptor(), 0, std::min(size, previewHeadBytes), name);
    if (!head)
        return head.error();
    const qint64 tailSize = std::min(size, previewTailBytes);
    auto tail = readAt(file.descriptor(), size - tailSize, tailSize, name);
    if (!tail)
        return tail.error();
    return FileSample{std::move(*head), std::move(*tail), size};
}

//! All of a picture that is not too large; empty for everything else.
Result<QByteArray> readPicture(const UnixFile &file, const FileSample &sample,
                               const PreviewWish &wish, const QString &name)
{
    if (formatOf(sample.head, wish.contentType, wish.name).kind != FileKind::Image
        || sample.size > mostImageBytes)
        return QByteArray();
    return sample.isWhole() ? Result(sample.head) : readAt(file.descriptor(), 0, sample.size, name);
}

} // namespace

Preview readPreview(const QString &path, const PreviewWish &wish)
{
    const QString name = QFileInfo(path).fileName();
    // Without O_NONBLOCK opening a pipe would wait for its writer.
    const UnixFile file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file.isOpen())
        return withoutPreview(openProblem(errno));
    struct stat facts = {};
    if (fstat(file.descriptor(), &facts) != 0)
        return withoutPreview(openProblem(errno));
    if (!S_ISREG(facts.st_mode))
        return withoutPreview(Words::tr("This is a folder, a pipe or a device, not a file."));
    const auto sample = readSample(file, facts.st_size, name);
    if (!sample)
        return withoutPreview(sample.error().text);
    const auto picture = readPicture(file, *sample, wish, name);
    if (!picture)
        return withoutPreview(picture.error().text);
    return makePreview(*sample, *picture, wish);
}

} // namespace gannet
