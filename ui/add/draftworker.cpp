// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/draftworker.h"

#include <QPointer>
#include <QThreadPool>

namespace gannet {

DraftWorker::DraftWorker(QObject *parent)
    : QObject(parent)
{
}

DraftWorker::~DraftWorker()
{
    m_stop.request_stop();
}

void DraftWorker::read(const QString &text)
{
    m_stop.request_stop();
    m_stop = StopSource();
    m_isReading = true;
    QThreadPool::globalInstance()->start([home = m_home, self = QPointer(this), text,
                                          number = ++m_number, stop = m_stop.get_token()] {
        const auto draft = std::make_shared<const Draft>(readDraft(text, stop));
        home->call([self, number, draft] {
            if (self)
                self->take(number, draft);
        });
    });
}

void DraftWorker::take(quint64 number, const std::shared_ptr<const Draft> &draft)
{
    if (number != m_number)
        return;
    m_isReading = false;
    emit drafted(draft);
}

} // namespace gannet
