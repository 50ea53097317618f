// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/csvlist.h"
#include "core/intake/findings.h"
#include "core/intake/listkind.h"
#include "core/intake/textlines.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace gannet {

//! Makes addresses of the blocks of one file, whatever it is: see ListKind. Lists and tables need
//! memory for a line, the other kinds are held as a whole. Pure.
class ListParser
{
public:
    //! Bytes of a page, a shortcut or a Metalink; a larger one is refused.
    static constexpr qsizetype mostWhole = 16 * 1024 * 1024;

    //! \a page is the address against which relative links of a page are resolved; may be empty.
    explicit ListParser(QString fileName, QUrl page = {});

    //! False where the rest of the file is not worth reading.
    bool feed(const QByteArray &block);
    //! After the last block, or after false.
    void finish();

    [[nodiscard]] Findings &findings() { return m_findings; }
    //! Whether it is a list at all, as far as that is known; false for pictures and the like.
    [[nodiscard]] bool isList() const;

private:
    bool begin();
    bool readBlock(const QByteArray &block);
    bool readLines(const QList<TextLine> &lines);
    bool readLine(const TextLine &line);
    void readWhole();
    void readPage();
    void readShortcut();
    void readMetalink();
    bool refuse(const QString &reason);

    QString m_fileName;
    QUrl m_page;
    std::optional<ListKind> m_kind; //!< set after its first kindBytes
    bool m_isRefused = false;
    QByteArray m_held; //!< the beginning, or the whole where that is needed
    TextLines m_lines;
    CsvList m_table;
    Findings m_findings;
};

} // namespace gannet
