// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrivals/arrivalsmodel.h"

#include "core/preview/preview.h"
#include "ui/shared/texts.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr size_t keptCards = 1000;
constexpr auto freshFor = 3s;
constexpr auto ageEvery = 10s;
constexpr auto countedAge = 1h; // older cards show the time of day, which stays

//! Whether a file of \a bytes that begins with \a text has more of it: the text is as long as
//! first characters are, and ends in the middle of a sentence.
bool isCut(const QString &text, qint64 bytes)
{
    const qsizetype usual = JobOptions().previewLength - 1; // a space at the end is left out
    return text.size() >= usual && bytes > text.toUtf8().size() && text.back().isLetterOrNumber();
}

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
        const QString inside = shown.text.isEmpty() ? shown.seen : shown.text;
        return inside.isEmpty() ? tr("%1. %2").arg(shown.name, shown.facts)
                                : tr("%1. %2. %3").arg(shown.name, shown.facts, inside);
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
    QStringList facts{sizeText(job.bytes), agoText(seconds, clock), plainLine(job.host)};
    if (!arrival.pixels.isEmpty())
        facts.prepend(tr("%1 × %2").arg(arrival.pixels.width()).arg(arrival.pixels.height()));
    const bool isText = job.facts && job.facts->preview;
    const QString text = isText ? plainLine(*job.facts->preview) : QString();
    return {job.id,
            shownName(job),
            text,
            arrival.seen,
            facts.join(u"   "_s),
            m_fresh && row == 0,
            isText && isCut(*job.facts->preview, job.bytes)};
}

void ArrivalsModel::apply(const QList<JobChange> &batch)
{
    std::deque<Arrival> newest;
    QHash<JobId, JobRow> done;
    const QDateTime now = QDateTime::currentDateTime();
    for (const JobChange &change : batch) {
        if (change.kind == JobChange::Kind::Arrived) {
            newest.push_front({change.row, now, {}, {}});
            emit fileChanged(change.row.id);
        } else if (change.kind == JobChange::Kind::Done) {
            done.insert(change.row.id, change.row);
        }
    }
    if (!newest.empty()) {
        m_total += qint64(newest.size());
        insert(std::move(newest));
        emit totalChanged(m_total);
    }
    settle(done);
}

//! What is done has its final name, so that its card can be looked into. Once through all cards,
//! however many are done.
void ArrivalsModel::settle(const QHash<JobId, JobRow> &done)
{
    int first = -1;
    int last = -1;
    for (size_t row = 0; row < m_arrivals.size() && !done.isEmpty(); ++row) {
        const auto found = done.constFind(m_arrivals[row].row.id);
        if (found == done.constEnd())
            continue;
        m_arrivals[row].row = *found;
        first = first < 0 ? int(row) : first;
        last = int(row);
    }
    if (first >= 0)
        emit dataChanged(index(first), index(last));
}

void ArrivalsModel::tell(JobId id, const Preview &preview)
{
    const auto isSame = [id](const Arrival &arrival) { return arrival.row.id == id; };
    const auto found = std::ranges::find_if(m_arrivals, isSame);
    if (found == m_arrivals.end())
        return;
    found->seen = preview.sentence;
    found->pixels = preview.imageSize;
    const QModelIndex told = index(int(found - m_arrivals.begin()));
    emit dataChanged(told, told);
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
