// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/options.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/syncoptions.h"
#include "app/gannet-cli/terminal.h"
#include "core/sync/run/syncsession.h"

namespace gannet {

//! One way to tell what happens in a run of sync. Values in; calls come on the main thread.
class SyncReport
{
public:
    SyncReport() = default;
    SyncReport(const SyncReport &) = delete;
    SyncReport &operator=(const SyncReport &) = delete;
    virtual ~SyncReport() = default;

    //! A plan that is shown instead of being run.
    virtual void show(const SyncPlan &plan) = 0;
    virtual void show(const QList<GuardStop> &guards) = 0;
    virtual void show(const SyncProgress &progress) = 0;
    virtual void show(const QList<SyncEvent> &events) = 0;
    virtual void show(const QList<VerifyFinding> &findings) = 0;
    //! Nothing could be done.
    virtual void show(const Error &error) = 0;
    //! The end of a run. \a unchanged: entries that needed no row.
    virtual void finish(const SyncSummary &summary, qint64 unchanged) = 0;
};

//! Plans as text on standard output, all else as sentences on standard error.
class SyncPlainReport final : public SyncReport
{
public:
    struct Style {
        ProgressStyle progress = ProgressStyle::Plain; //!< not Auto
        bool isQuiet = false;
        bool printsPlans = true; //!< false: somebody else does
    };

    SyncPlainReport(SyncPair pair, Output *out, Terminal *terminal, Style style);

    void show(const SyncPlan &plan) override;
    void show(const QList<GuardStop> &guards) override;
    void show(const SyncProgress &progress) override;
    void show(const QList<SyncEvent> &events) override;
    void show(const QList<VerifyFinding> &findings) override;
    void show(const Error &error) override;
    void finish(const SyncSummary &summary, qint64 unchanged) override;

private:
    SyncPair m_pair;
    Output *m_out;
    Terminal *m_terminal;
    Style m_style;
};

//! One JSON object a line; each call is flushed.
class SyncJsonReport final : public SyncReport
{
public:
    explicit SyncJsonReport(Output *out)
        : m_out(out)
    {
    }

    void show(const SyncPlan &plan) override;
    void show(const QList<GuardStop> &guards) override;
    void show(const SyncProgress &) override { }
    void show(const QList<SyncEvent> &events) override;
    void show(const QList<VerifyFinding> &findings) override;
    void show(const Error &error) override;
    void finish(const SyncSummary &summary, qint64 unchanged) override;

private:
    void write(const QJsonObject &object);

    Output *m_out;
};

} // namespace gannet
