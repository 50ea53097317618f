// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/factcolumns.h"

#include "core/checksum.h"
#include "core/store/jobcolumns.h"

namespace gannet {

ErrorColumns::ErrorColumns(const std::shared_ptr<const Error> &error)
{
    if (!error)
        return;
    kind = QString(kindName(error->kind));
    text = error->text;
    status = error->status;
    retryable = error->retryable;
}

FactColumns::FactColumns(const std::shared_ptr<const JobFacts> &facts)
{
    if (!facts)
        return;
    status = facts->status;
    finalUrl = addressText(facts->finalUrl);
    path = facts->path;
    contentType = facts->contentType;
    etag = facts->etag;
    lastModified = facts->lastModified;
    sha256 = facts->sha256;
    resumedFrom = facts->resumedFrom;
    seconds = facts->seconds;
    if (facts->preview)
        preview = notNull(*facts->preview);
    if (!facts->verified.isEmpty())
        verified = verificationsToText(facts->verified);
}

} // namespace gannet
