// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/io/directory.h"
#include "core/io/iopool.h"

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>

namespace gannet {

//! The folders that downloads go to, each opened once while somebody uses it. Any thread.
class Directories
{
public:
    explicit Directories(IoPool *pool);

    Task<Result<std::shared_ptr<Directory>>> open(QString path,
                                                  IfMissing ifMissing = IfMissing::Make);

private:
    std::shared_ptr<Directory> held(const QString &path);

    std::shared_ptr<Sequence> m_sequence;
    std::mutex m_mutex;
    QHash<QString, std::weak_ptr<Directory>> m_open;
};

} // namespace gannet
