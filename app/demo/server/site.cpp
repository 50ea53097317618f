// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/site.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

void Site::set(const QByteArray &path, const QList<Answer> &answers)
{
    Route route;
    for (const Answer &answer : answers)
        route.answers.append(std::make_shared<const Answer>(answer));
    const std::lock_guard lock(m_mutex);
    m_routes.insert(path, route);
}

void Site::setAny(Chooser chooser)
{
    const std::lock_guard lock(m_mutex);
    m_any = std::move(chooser);
}

AnswerPtr Site::answerTo(SeenRequest *request)
{
    Chooser any;
    {
        const std::lock_guard lock(m_mutex);
        request->number = int(m_requests.size());
        m_requests.append(*request);
        if (AnswerPtr answer = chooseRoute(request->path()))
            return answer;
        any = m_any;
    }
    if (any) // outside the lock: it may ask the server what else it saw
        return std::make_shared<const Answer>(any(*request));
    return std::make_shared<const Answer>(Answer{.status = 404, .body = "Nothing is here.\n"_ba});
}

AnswerPtr Site::chooseRoute(const QByteArray &path)
{
    const auto route = m_routes.find(path);
    if (route == m_routes.end() || route->answers.isEmpty())
        return nullptr;
    const qsizetype index = std::min(route->next++, route->answers.size() - 1);
    return route->answers[index];
}

void Site::release(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    m_gates[path].isOpen = true;
}

void Site::releaseOne(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    ++m_gates[path].permits;
}

bool Site::mayPass(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    Gate &gate = m_gates[path];
    if (gate.isOpen)
        return true;
    if (gate.permits == 0)
        return false;
    --gate.permits;
    return true;
}

QList<SeenRequest> Site::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

QList<SeenRequest> Site::requests(const QByteArray &path) const
{
    QList<SeenRequest> all = requests();
    all.removeIf([&path](const SeenRequest &request) { return request.path() != path; });
    return all;
}

int Site::requestCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_requests.size());
}

} // namespace gannet
