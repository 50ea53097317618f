// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/preview.h"

#include "core/bytestext.h"
#include "core/preview/filefacts.h"
#include "core/preview/htmltext.h"
#include "core/preview/imagepreview.h"
#include "core/preview/markdowntext.h"
#include "core/preview/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Preview)
};

QString pixelsText(const QSize &size)
{
    return Words::tr("%1 × %2 pixels").arg(size.width()).arg(size.height());
}

Preview factsPreview(const FileSample &sample, const FileFormat &format)
{
    const FileFacts facts = fileFacts(sample, format);
    Preview preview;
    preview.shown = Preview::Shown::Facts;
    preview.kind = format.kind;
    preview.sentence = facts.line;
    preview.details = facts.details;
    return preview;
}

Preview picturePreview(const FileSample &sample, const QByteArray &wholeFile,
                       const FileFormat &format, const PreviewWish &wish)
{
    Preview preview = factsPreview(sample, format);
    if (wholeFile.isEmpty()) {
        preview.sentence += u", "_s + Words::tr("too large to show");
        return preview;
    }
    ImagePreview picture = imagePreview(wholeFile, format.tag, wish.bounds);
    if (!picture.size.isEmpty())
        preview.sentence += u", "_s + pixelsText(picture.size);
    preview.imageSize = picture.size;
    if (!picture.problem.isEmpty()) {
        preview.sentence += u", "_s + picture.problem;
        return preview;
    }
    preview.image = std::move(picture.image);
    preview.shown = Preview::Shown::Image;
    return preview;
}

QString remarkOn(const FileSample &sample, const PlainText &plain, const RichText &rich)
{
    QStringList remarks;
    if (!sample.isWhole())
        remarks += Words::tr("Only the beginning, %1 of %2, is shown.")
                       .arg(bytesText(sample.head.size()), bytesText(sample.size));
    if (sample.isWhole() && rich.isCut)
        remarks += Words::tr("Only the beginning is shown.");
    if (plain.hasBrokenLines)
        remarks += Words::tr("Lines longer than %1 characters are broken.")
                       .arg(QLocale().toString(longestShownLine));
    return remarks.join(u' ');
}

RichText richOf(const PlainText &plain, FileKind kind)
{
    if (kind == FileKind::Html)
        return htmlText(plain.text);
    return kind == FileKind::Markdown ? markdownText(plain.text) : RichText{};
}

Preview textPreviewOf(const FileSample &sample, const FileFormat &format, const PreviewWish &wish)
{
    const Extent extent = sample.isWhole() ? Extent::Complete : Extent::Partial;
    // Where the type says nothing a page may still declare its own character set.
    const QByteArray type = format.kind == FileKind::Html && mediaType(wish.contentType).isEmpty()
        ? "text/html"_ba
        : wish.contentType;
    PlainText plain = plainText(sample.head, type, extent, wish.charset);
    Preview preview;
    preview.kind = format.kind;
    preview.rich = richOf(plain, format.kind);
    breakLongLines(&plain);
    preview.remark = remarkOn(sample, plain, preview.rich);
    preview.shown = preview.rich.blocks.isEmpty() ? Preview::Shown::Text : Preview::Shown::Rich;
    preview.sentence = formatWords(format) + u", "_s + QString::fromLatin1(plain.charset).toUpper();
    preview.text = std::move(plain.text);
    preview.charset = plain.charset;
    preview.isCharsetChosen = plain.isChosen;
    preview.isCodeLike = isCodeLike(wish.contentType, wish.name);
    return preview;
}

} // namespace

Preview makePreview(const FileSample &sample, const QByteArray &wholeFile, const PreviewWish &wish)
{
    if (sample.size == 0)
        return withoutPreview(Words::tr("This file is empty."));
    const FileFormat format = formatOf(sample.head, wish.contentType, wish.name);
    switch (format.kind) {
    case FileKind::Text:
    case FileKind::Html:
    case FileKind::Markdown:
        return wish.factsOnly ? factsPreview(sample, format) : textPreviewOf(sample, format, wish);
    case FileKind::Image:
        return picturePreview(sample, wholeFile, format, wish);
    case FileKind::Archive:
    case FileKind::Audio:
    case FileKind::Video:
    case FileKind::Pdf:
    case FileKind::Binary:
        break;
    }
    return factsPreview(sample, format);
}

Preview withoutPreview(const QString &sentence)
{
    Preview preview;
    preview.sentence = sentence;
    return preview;
}

} // namespace gannet
