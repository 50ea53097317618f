// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networksettings.h"
#include "ui/settings/settingspage.h"

class QCheckBox;
class QLineEdit;

namespace gannet {

class PathField;
class ProxyFields;

//! The way to the servers: proxy, the name Gannet gives itself, certificates, HTTP/2.
class NetworkPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit NetworkPage(Preferences *preferences);

    void reset() override;

private:
    void addProxy();
    void addAgent();
    void addCertificates();
    void addHttp2();
    void showValues();
    void takeProxy(const ProxySettings &proxy);
    void takeAgent();
    void takeCertificates(const QString &path);
    void takeHttp2(bool isOn);
    void set(const NetworkSettings &network);

    ProxyFields *m_proxy;
    QComboBox *m_agentKind;
    QLineEdit *m_agent;
    FieldNote *m_agentNote = nullptr;
    PathField *m_certificates = nullptr;
    QCheckBox *m_http2;
    bool m_isTaking = false; //!< a change of this page's own, whose other fields may be half typed
};

} // namespace gannet
