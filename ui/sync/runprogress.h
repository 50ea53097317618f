// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gannet {

class ElidedLabel;
struct SyncProgress;

//! How far a listing, a plan or a run is: a thin bar where that is known, and what is worked on.
class RunProgress final : public QWidget
{
    Q_OBJECT

public:
    explicit RunProgress(QWidget *parent = nullptr);

    void show(const SyncProgress &progress);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_words;
    ElidedLabel *m_at;
    double m_fraction = -1; //!< unknown
};

} // namespace gannet
