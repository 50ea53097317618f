// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/sync/model/fetcher.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace gannet {

class Engine;

//! Brings files by the download engine: its queue, limits, retries, segments and journal are those
//! of all downloads. On the loop of the sync.
class JobFetcher : public Fetcher
{
    Q_DECLARE_TR_FUNCTIONS(JobFetcher)

public:
    //! \a engine outlives it and every fetch. \a options: how to sign in and the like; their folder
    //! is where the files come to lie, and it stays the same for a pair, so that a fetch that was
    //! cut off goes on.
    JobFetcher(Engine *engine, std::shared_ptr<const JobOptions> options);

    [[nodiscard]] Task<Result<SourceFile>> fetch(QUrl url, Entry expected, StopToken stop) override;
    [[nodiscard]] Task<Nothing> tidy() override;

private:
    Engine *m_engine;
    std::shared_ptr<const JobOptions> m_options;
};

} // namespace gannet
