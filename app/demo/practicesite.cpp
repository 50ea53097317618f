// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/practicesite.h"

#include "app/demo/exhibits.h"
#include "app/demo/frontpage.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString withoutQuery(const QString &path)
{
    return path.section(u'?', 0, 0);
}

} // namespace

PracticeSite::PracticeSite(QObject *parent)
    : QObject(parent)
    , m_painter(QThread::create([this] { m_painted = allExhibits(); }))
{
    connect(m_painter.get(), &QThread::finished, this, &PracticeSite::open);
    m_painter->setObjectName(u"PracticeSite"_s);
    m_painter->start();
}

PracticeSite::~PracticeSite()
{
    m_painter->wait();
}

void PracticeSite::open()
{
    for (const LoopbackServer *server : {&m_house, &m_store}) {
        if (const QString problem = server->problem(); !problem.isEmpty()) {
            emit failed(tr("The practice site cannot open: %1. Close other programs that use the "
                           "network, and try again.")
                            .arg(problem));
            return;
        }
    }
    m_exhibits = std::exchange(m_painted, {});
    beginAnew();
    hangLists();
    emit opened();
}

void PracticeSite::beginAnew()
{
    for (const Exhibit &exhibit : std::as_const(m_exhibits))
        serverOf(exhibit).on(withoutQuery(exhibit.path), exhibit.answers);
}

void PracticeSite::hangLists()
{
    QList<Signpost> signposts;
    for (const Exhibit &exhibit : std::as_const(m_exhibits)) {
        if (exhibit.isListed)
            signposts += Signpost{addressOf(exhibit).toString(), exhibit.about};
    }
    m_house.on(u"/"_s, served("text/html; charset=utf-8", gannet::frontPage(signposts)));
    m_house.on(u"/list.txt"_s, servedText(textList(signposts)));
    m_house.on(u"/list.csv"_s, served("text/csv; charset=utf-8", csvList(signposts)));
}

QStringList PracticeSite::addresses() const
{
    QStringList addresses;
    for (const Exhibit &exhibit : m_exhibits) {
        if (exhibit.isListed)
            addresses += addressOf(exhibit).toString();
    }
    return addresses;
}

QUrl PracticeSite::addressOf(const Exhibit &exhibit) const
{
    return serverOf(exhibit).url(exhibit.path);
}

qsizetype PracticeSite::requestsFor(const Exhibit &exhibit) const
{
    return serverOf(exhibit).requests(withoutQuery(exhibit.path)).size();
}

LoopbackServer &PracticeSite::serverOf(const Exhibit &exhibit)
{
    return exhibit.place == Exhibit::Place::Store ? m_store : m_house;
}

const LoopbackServer &PracticeSite::serverOf(const Exhibit &exhibit) const
{
    return exhibit.place == Exhibit::Place::Store ? m_store : m_house;
}

} // namespace gannet
