// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/net/bodysink.h"
#include "core/net/request.h"
#include "tests/support/patience.h"

#include <QList>

#include <functional>

namespace gannet {

//! Counts what comes and says no when told so.
class TestSink final : public BodySink
{
public:
    Verdict head(const ReplyHead &head) override
    {
        heads.append(head.status);
        return onHead;
    }
    Verdict write(QByteArray bytes) override
    {
        received += bytes.size();
        return received >= enough ? Verdict::Enough : Verdict::Take;
    }
    [[nodiscard]] bool isFull() const override { return received >= fullAt; }
    void onResume(std::function<void()> resumeReading) override { resume = resumeReading; }

    QList<int> heads;
    Verdict onHead = Verdict::Take;
    qint64 received = 0;
    qint64 fullAt = 1024 * GiB;
    qint64 enough = 1024 * GiB;
    std::function<void()> resume;
};

inline Request requestFor(const QUrl &url)
{
    Request request;
    request.url = url;
    request.patience = {patience, patience, patience};
    return request;
}

} // namespace gannet
