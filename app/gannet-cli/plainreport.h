// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/progressbar.h"
#include "app/gannet-cli/report.h"
#include "app/gannet-cli/terminal.h"

#include <memory>

namespace gannet {

//! Tells a person: sentences to standard error, previews to standard output.
class PlainReport final : public Report
{
public:
    struct Style {
        ProgressStyle progress = ProgressStyle::Plain; //!< not Auto
        bool isQuiet = false; //!< errors only
        bool hasPreviews = false;
    };

    PlainReport(Terminal *terminal, Output *output, Style style);

    void show(const QList<JobChange> &batch) override;
    void finish(const RunSummary &summary) override;

private:
    void tell(const JobChange &change);
    void tellEnd(const JobRow &row);
    void tellNotes(const JobRow &row);
    void printPreview(const JobRow &row);

    Terminal *m_terminal;
    Output *m_output;
    Style m_style;
    std::unique_ptr<ProgressBar> m_bar; //!< null without one
};

//! The last line of a run. Pure.
[[nodiscard]] QString summarySentence(const RunSummary &summary);

} // namespace gannet
