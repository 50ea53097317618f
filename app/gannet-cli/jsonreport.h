// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/output.h"
#include "app/gannet-cli/report.h"

#include <QJsonObject>

#include <optional>

namespace gannet {

//! One change as an object of the JSON output; unset where nothing is said of it. Pure.
[[nodiscard]] std::optional<QJsonObject> jsonOf(const JobChange &change);
[[nodiscard]] QJsonObject jsonOf(const RunSummary &summary);

//! One JSON object a line; each batch is flushed.
class JsonReport final : public Report
{
public:
    explicit JsonReport(Output *output)
        : m_output(output)
    {
    }

    void show(const QList<JobChange> &batch) override;
    void finish(const RunSummary &summary) override;

private:
    void writeLine(const QJsonObject &object);

    Output *m_output;
};

} // namespace gannet
