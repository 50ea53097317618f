// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/directories.h"

namespace gannet {

Directories::Directories(IoPool *pool)
    : m_sequence(pool->makeSequence())
{
}

Task<Result<std::shared_ptr<Directory>>> Directories::open(QString path, IfMissing ifMissing)
{
    if (std::shared_ptr<Directory> directory = held(path))
        co_return directory;
    auto opening
        = onSequence(m_sequence, [this, path, ifMissing]() -> Result<std::shared_ptr<Directory>> {
              if (std::shared_ptr<Directory> directory = held(path)) // another task was quicker
                  return directory;
              Result<std::shared_ptr<Directory>> opened = Directory::open(path, ifMissing);
              const std::lock_guard lock(m_mutex);
              if (opened)
                  m_open.insert(path, *opened);
              return opened;
          });
    Result<std::shared_ptr<Directory>> directory = co_await opening;
    co_return directory;
}

std::shared_ptr<Directory> Directories::held(const QString &path)
{
    const std::lock_guard lock(m_mutex);
    return m_open.value(path).lock();
}

} // namespace gannet
