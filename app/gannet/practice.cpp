// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/practice.h"

#include "app/demo/practicesite.h"
#include "core/net/urlrules.h"
#include "ui/add/adder.h"
#include "ui/settings/preferences.h"

namespace gannet {

Practice::Practice(Engine *engine, const Preferences *preferences, Adder *adder, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_adder(adder)
    , m_rows(engine)
{
}

Practice::~Practice() = default;

void Practice::begin(const QString &folder)
{
    m_folder = folder;
    if (!m_site) {
        openSite();
    } else if (m_site->isOpen()) {
        m_site->beginAnew();
        addAll();
    }
}

QUrl Practice::frontPage() const
{
    return m_site ? m_site->frontPage() : QUrl();
}

void Practice::openSite()
{
    m_site = std::make_unique<PracticeSite>();
    connect(m_site.get(), &PracticeSite::opened, this, &Practice::addAll);
    connect(m_site.get(), &PracticeSite::failed, this, &Practice::closeSite);
}

// So that the next wish tries again.
void Practice::closeSite(const QString &sentence)
{
    m_site.release()->deleteLater(); // it is still saying so
    emit failed(sentence);
}

void Practice::addAll()
{
    JobOptions options = *m_preferences->jobOptions();
    options.directory = m_folder;
    options.existing = ExistingRule::Overwrite; // else each practice would number its files
    QList<ListEntry> entries;
    QStringList servers;
    const QStringList addresses = m_site->addresses();
    for (const QString &address : addresses) {
        entries.append({0, address, {}});
        servers.append(hostLabel(QUrl(address)));
    }
    servers.removeDuplicates();
    m_rows.follow(servers, m_folder);
    const StartTime start
        = m_preferences->general().startsAtOnce ? StartTime::Now : StartTime::Later;
    m_adder->addChosen(entries,
                       {start, std::make_shared<const JobOptions>(std::move(options)), {}});
    emit added();
}

} // namespace gannet
