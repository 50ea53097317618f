// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QHash>
#include <QString>

#include <memory>
#include <utility>

namespace gannet {

//! Makes jobs of addresses. All share one set of options; those of one login share another.
class JobSpecs
{
public:
    explicit JobSpecs(JobOptions options)
        : m_options(std::make_shared<const JobOptions>(std::move(options)))
    {
    }

    //! User and password in \a address are taken out of it and count as --user.
    [[nodiscard]] JobSpec make(const QString &address, const QString &name = {});

private:
    using Login = std::pair<QString, QString>;

    std::shared_ptr<const JobOptions> m_options;
    QHash<Login, std::shared_ptr<const JobOptions>> m_withLogin;
};

} // namespace gannet
