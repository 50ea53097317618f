// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/filekind.h"
#include "core/preview/filesample.h"
#include "core/preview/richtext.h"

#include <QImage>
#include <QMetaType>
#include <QStringList>

namespace gannet {

//! How much of the beginning and of the end of a file a preview is made from.
inline constexpr qint64 previewHeadBytes = 1024 * 1024;
inline constexpr qint64 previewTailBytes = 66'000; // the end of a ZIP file with its longest comment

//! What is to be made of a file.
struct PreviewWish {
    QString name;
    QByteArray contentType; //!< as the server said
    QByteArray charset; //!< what a person chose; empty: as detected
    QSize bounds{4096, 4096}; //!< a picture is made to fit, in device pixels
    bool factsOnly = false; //!< for a card: pictures and sentences, no texts
};

//! A file as it is shown. A value that crosses threads.
struct Preview {
    enum class Shown : quint8 {
        Text, //!< text
        Rich, //!< blocks; text has the source
        Image, //!< image
        Facts, //!< sentence and details
        Nothing, //!< sentence says why
    };

    Shown shown = Shown::Nothing;
    FileKind kind = FileKind::Binary;
    QString sentence; //!< what it is, in one line
    QStringList details;
    QString text; //!< safe to show: see visibleText()
    QByteArray charset; //!< of text
    bool isCharsetChosen = false;
    bool isCodeLike = false;
    QString remark; //!< what is missing from what is shown; empty where nothing is
    RichText rich;
    QImage image;
    QSize imageSize; //!< of the picture itself, in pixels
};

//! The preview of a file that is \a sample. \a wholeFile: all of it, which only a picture needs;
//! empty where it was not read. Pure.
[[nodiscard]] Preview makePreview(const FileSample &sample, const QByteArray &wholeFile,
                                  const PreviewWish &wish);

//! A sentence in the place of a file that cannot be shown.
[[nodiscard]] Preview withoutPreview(const QString &sentence);

} // namespace gannet

Q_DECLARE_METATYPE(gannet::Preview)
