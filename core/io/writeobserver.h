// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace gannet {

//! Sees what is written to one file while it passes, so that nothing has to be read again for a
//! check. Called in the file's sequence in the pool, a call at a time.
class WriteObserver
{
public:
    WriteObserver() = default;
    WriteObserver(const WriteObserver &) = delete;
    WriteObserver &operator=(const WriteObserver &) = delete;
    virtual ~WriteObserver() = default;

    //! \a bytes lie at \a offset of the open file \a descriptor by now.
    virtual void written(int descriptor, qint64 offset, QByteArrayView bytes) = 0;
};

} // namespace gannet
