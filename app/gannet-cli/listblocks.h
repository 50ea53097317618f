// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/listlines.h"
#include "core/intake/textlist.h"
#include "core/io/linesplitter.h"

#include <QByteArray>

namespace gannet {

//! Hands the blocks of a stream to a list: line by line, or as a whole where its beginning is that
//! of a Metalink. Pure.
class ListBlocks
{
public:
    //! \a list outlives this.
    explicit ListBlocks(ListLines *list)
        : m_list(list)
    {
    }

    //! False where the rest is not worth reading.
    bool feed(const QByteArray &block);
    //! After the last block.
    bool finish();

private:
    enum class Kind : quint8 { Unknown, Lines, Metalink };

    bool decide();
    bool read(const QList<Line> &lines);

    ListLines *m_list;
    Kind m_kind = Kind::Unknown;
    QByteArray m_held; //!< the beginning, or a Metalink
    LineSplitter m_splitter{maxLineLength};
};

} // namespace gannet
