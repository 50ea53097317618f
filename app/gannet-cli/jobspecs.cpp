// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/jobspecs.h"

#include "app/gannet-cli/values.h"

namespace gannet {

JobSpec JobSpecs::make(const QString &address, const QString &name)
{
    const SplitAddress split = splitCredentials(address);
    JobSpec spec;
    spec.address = split.address;
    spec.name = name;
    spec.options = m_options;
    if (split.user.isEmpty())
        return spec;

    std::shared_ptr<const JobOptions> &own = m_withLogin[{split.user, split.password}];
    if (!own) {
        JobOptions options = *m_options;
        options.user = split.user;
        options.password = split.password;
        own = std::make_shared<const JobOptions>(std::move(options));
    }
    spec.options = own;
    return spec;
}

} // namespace gannet
