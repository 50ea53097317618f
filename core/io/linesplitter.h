// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gannet {

//! One line of a file, without its ending.
struct Line {
    qint64 number = 0; //!< the first is 1
    QByteArray text;
    bool tooLong = false; //!< then text is empty

    bool operator==(const Line &) const = default;
};

//! Cuts blocks into lines. LF, CR LF and CR end a line, also across blocks; a last line needs no
//! ending. Keeps at most one line of the limit's length. Pure.
class LineSplitter
{
public:
    //! \a limit: bytes a line may have.
    explicit LineSplitter(qint64 limit)
        : m_limit(limit)
    {
    }

    //! The lines that end in \a block.
    QList<Line> feed(QByteArrayView block);
    //! The last line, if it had no ending.
    QList<Line> finish();

private:
    void keep(QByteArrayView part);
    Line take();

    qint64 m_limit;
    qint64 m_number = 0;
    QByteArray m_kept;
    bool m_tooLong = false;
    bool m_begun = false; //!< something of a line without its ending was seen
    bool m_afterCarriageReturn = false;
};

} // namespace gannet
