// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>
#include <QSize>
#include <QTimer>

#include <deque>

namespace gannet {

struct Preview;

//! What one card shows.
struct ArrivalCard {
    JobId id;
    QString name;
    QString text; //!< the first characters; empty for what is not text
    QString seen; //!< what the file turned out to be, where it is not text; empty until looked into
    QString facts; //!< size, age, server in one line, before them the pixels of a picture
    bool fresh = false; //!< came a moment ago and stands out
    bool goesOn = false; //!< the file has more than its first characters
};

//! What arrived, in the order of completion, the newest first. Keeps the newest thousand. GUI
//! thread.
class ArrivalsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { JobIdRole = Qt::UserRole + 1, CardRole };

    explicit ArrivalsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    //! Takes what arrived out of the engine's changes.
    void apply(const QList<JobChange> &batch);
    //! What was found in the file of a card.
    void tell(JobId id, const Preview &preview);
    //! \a row must be one of the model's.
    [[nodiscard]] const JobRow &jobAt(int row) const { return m_arrivals[size_t(row)].row; }
    //! All that ever arrived, also what is no longer kept.
    [[nodiscard]] qint64 total() const { return m_total; }

signals:
    void totalChanged(qint64 total);
    //! A job that has a card came once more, with another file.
    void fileChanged(gannet::JobId id);

private:
    struct Arrival {
        JobRow row;
        QDateTime at;
        QString seen;
        QSize pixels; //!< of a picture
    };

    void insert(std::deque<Arrival> newest);
    void settle(const QHash<JobId, JobRow> &done);
    void grow();
    void age();
    [[nodiscard]] ArrivalCard card(int row) const;

    std::deque<Arrival> m_arrivals; //!< the newest first
    qint64 m_total = 0;
    bool m_fresh = false;
    QTimer m_freshness;
    QTimer m_ageing;
};

} // namespace gannet

Q_DECLARE_METATYPE(gannet::ArrivalCard)
