// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrivals/arrivalsmodel.h"

#include "ui/shared/texts.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr size_t keptCards = 1000;
constexpr auto freshFor = 3s;
constexpr auto ageEvery = 10s;
constexpr auto countedAge = 1h; // older cards show the time of day, which stays

} // namespace

ArrivalsModel::ArrivalsModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_freshness.setSingleShot(true);
    m_freshness.setInterval(freshFor);
    connect(&m_freshness, &QTimer::timeout, this, &ArrivalsModel::grow);
    m_ageing.setInterval(ageEvery);
    connect(&m_ageing, &QTimer::timeout, this, &ArrivalsModel::age);
}

int ArrivalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_arrivals.size());
}

QVariant ArrivalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return card(index.row()).name;
    case Qt::ToolTipRole:
        return m_arrivals[size_t(index.row())].row.address;
    case Qt::AccessibleTextRole: {
        const ArrivalCard shown = card(index.row());
        return shown.text.isEmpty() ? tr("%1. %2").arg(shown.name, shown.facts)
                                    : tr("%1. %2. %3").arg(shown.name, shown.facts, shown.text);
    }
    case JobIdRole:
        return m_arrivals[size_t(index.row())].row.id.value;
    case CardRole:
        return QVariant::fromValue(card(index.row()));
    default:
        return {};
    }
}

ArrivalCard ArrivalsModel::card(int row) const
{
    const Arrival &arrival = m_arrivals[size_t(row)];
    const JobRow &job = arrival.row;
    const auto seconds = std::chrono::seconds(arrival.at.secsTo(QDateTime::currentDateTime()));
    const QString clock = QLocale().toString(arrival.at.time(), QLocale::ShortFormat);
    const QStringList facts{sizeText(job.bytes), agoText(seconds, clock), plainLine(job.host)};
    const bool text = job.facts && job.facts->preview;
    return {job.id, shownName(job), text ? plainLine(*job.facts->preview) : QString(),
            facts.join(u"   "_s), m_fresh && row == 0};
}

void ArrivalsModel::apply(const QList<JobChange> &batch)
{
    std::deque<Arrival> newest;
    const QDateTime now = QDateTime::currentDateTime();
    for (const JobChange &change : batch) {
        if (change.kind == JobChange::Kind::Arrived)
            newest.push_front({change.row, now});
    }
    if (newest.empty())
        return;
    m_total += qint64(newest.size());
    insert(std::move(newest));
    emit totalChanged(m_total);
}

void ArrivalsModel::insert(std::deque<Arrival> newest)
{
    if (newest.size() > keptCards)
        newest.resize(keptCards);
    const size_t room = keptCards - newest.size();
    if (m_arrivals.size() > room) {
        beginRemoveRows({}, int(room), int(m_arrivals.size()) - 1);
        m_arrivals.resize(room);
        endRemoveRows();
    }
    m_fresh = true;
    if (!m_arrivals.empty()) // the one that was the newest
        emit dataChanged(index(0), index(0));
    beginInsertRows({}, 0, int(newest.size()) - 1);
    m_arrivals.insert(m_arrivals.begin(), std::move_iterator(newest.begin()),
                      std::move_iterator(newest.end()));
    endInsertRows();
    m_freshness.start();
    m_ageing.start();
}

void ArrivalsModel::grow()
{
    m_fresh = false;
    emit dataChanged(index(0), index(0));
}

void ArrivalsModel::age()
{
    emit dataChanged(index(0), index(rowCount() - 1));
    const qint64 newest = m_arrivals.front().at.secsTo(QDateTime::currentDateTime());
    if (std::chrono::seconds(newest) > countedAge)
        m_ageing.stop(); // nothing changes any more, so nothing wakes up
}

} // namespace gannet
