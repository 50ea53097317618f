// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/networkpage.h"

#include "core/net/headers.h"
#include "ui/settings/pathfield.h"
#include "ui/settings/preferences.h"
#include "ui/settings/proxyfields.h"
#include "ui/shared/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

enum AgentKind { OwnName, OtherName };

constexpr int longestAgent = 500;

} // namespace

NetworkPage::NetworkPage(Preferences *preferences)
    : SettingsPage(preferences)
    , m_proxy(new ProxyFields)
    , m_agentKind(choiceField({tr("Gannet's own"), tr("Another text")}))
    , m_agent(new QLineEdit)
    , m_http2(new QCheckBox)
{
    addProxy();
    addAgent();
    addCertificates();
    addHttp2();
    finish();
    showValues();
    connect(preferences, &Preferences::networkChanged, this, [this] {
        if (!m_isTaking)
            showValues();
    });
}

void NetworkPage::addProxy()
{
    m_proxy->kind()->setMinimumWidth(controlWidth);
    addRow(
        tr("&Proxy"),
        tr("The environment's are http_proxy, https_proxy, all_proxy and no_proxy. A change acts "
           "on the next request; what runs goes on as it began."),
        m_proxy->kind());
    addWidget(m_proxy);
    connect(m_proxy, &ProxyFields::chosen, this, &NetworkPage::takeProxy);
}

void NetworkPage::addAgent()
{
    addRow(tr("&Identification"),
           tr("What servers hear about the program that asks. Some refuse what they do not know."),
           m_agentKind);
    m_agent->setMaxLength(longestAgent);
    m_agent->setAccessibleName(tr("Text of the identification"));
    m_agent->setPlaceholderText(u"Mozilla/5.0 (X11; Linux x86_64)"_s);
    addWidget(m_agent);
    m_agentNote = addNote();
    connect(m_agentKind, &QComboBox::currentIndexChanged, this, &NetworkPage::takeAgent);
    connect(m_agent, &QLineEdit::editingFinished, this, &NetworkPage::takeAgent);
}

void NetworkPage::addCertificates()
{
    auto *note = new FieldNote;
    m_certificates = new PathField(PathField::Wants::Certificates, note);
    m_certificates->edit()->setPlaceholderText(tr("None"));
    addWideRow(tr("More &certificates"),
               tr("A PEM file with authorities to trust besides the system's."), m_certificates,
               m_certificates->edit());
    addWidget(note);
    connect(m_certificates, &PathField::chosen, this, &NetworkPage::takeCertificates);
}

void NetworkPage::addHttp2()
{
    addRow(tr("Offer HTTP/&2"),
           tr("Off, because Qt's HTTP/2 cannot ask a server to slow down: what a disk cannot write "
              "in time fills the memory. Never used for parts or under a speed limit."),
           m_http2);
    connect(m_http2, &QCheckBox::toggled, this, &NetworkPage::takeHttp2);
}

void NetworkPage::reset()
{
    m_preferences->setNetwork({});
    showValues(); // what was half typed goes too
}

void NetworkPage::showValues()
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_agentKind), QSignalBlocker(m_http2)};
    const NetworkSettings &network = m_preferences->network();
    m_proxy->setProxy(network.proxy);
    m_agentKind->setCurrentIndex(network.userAgent.isEmpty() ? OwnName : OtherName);
    m_agent->setText(QString::fromUtf8(network.userAgent));
    m_agent->setVisible(m_agentKind->currentIndex() == OtherName);
    m_agentNote->say({});
    m_certificates->setPath(network.caFile);
    m_http2->setChecked(network.http2);
}

void NetworkPage::takeProxy(const ProxySettings &proxy)
{
    NetworkSettings network = m_preferences->network();
    network.proxy = proxy;
    set(network);
}

void NetworkPage::takeAgent()
{
    const bool isOwn = m_agentKind->currentIndex() == OwnName;
    m_agent->setVisible(!isOwn);
    NetworkSettings network = m_preferences->network();
    const auto header = parseHeaderLine(u"User-Agent: "_s + m_agent->text());
    m_agentNote->say({});
    if (!isOwn && (!header || header->second.isEmpty())) {
        m_agentNote->say(tr("Type the text that servers shall hear, without line breaks. Until "
                            "then the last one stays in force."));
        return;
    }
    network.userAgent = isOwn ? QByteArray() : header->second;
    set(network);
}

void NetworkPage::takeCertificates(const QString &path)
{
    NetworkSettings network = m_preferences->network();
    network.caFile = path;
    set(network);
}

void NetworkPage::takeHttp2(bool isOn)
{
    NetworkSettings network = m_preferences->network();
    network.http2 = isOn;
    set(network);
}

void NetworkPage::set(const NetworkSettings &network)
{
    m_isTaking = true;
    m_preferences->setNetwork(network);
    m_isTaking = false;
}

} // namespace gannet
