// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/proxyfields.h"

#include "core/net/proxyaddress.h"
#include "core/net/proxyexceptions.h"
#include "ui/shared/fieldnote.h"
#include "ui/shared/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int shownPort = 8080; // before one was set
constexpr int highestPort = 65'535;
constexpr int longestName = 255; // of a user or a password in socks5 (RFC 1929)

} // namespace

ProxyFields::ProxyFields()
    : m_kind(new QComboBox)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_exceptions(new QLineEdit)
    , m_note(new FieldNote)
{
    // In the order of ProxyKind.
    m_kind->addItems({tr("As the environment says"), tr("None"), tr("HTTP"), tr("SOCKS 5")});
    m_port->setRange(1, highestPort);
    m_port->setKeyboardTracking(false); // half a port is another port
    m_user->setMaxLength(longestName);
    m_password->setMaxLength(longestName);
    m_password->setEchoMode(QLineEdit::Password);
    m_exceptions->setPlaceholderText(u"localhost, 192.168.0.0/16"_s);
    makeRows();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyFields::take);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyFields::take);
    for (QLineEdit *field : {m_host, m_user, m_password, m_exceptions})
        connect(field, &QLineEdit::editingFinished, this, &ProxyFields::take);
}

void ProxyFields::makeRows()
{
    auto *rows = new QFormLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(8);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addField(rows, tr("Proxy &host"), m_host);
    addField(rows, tr("Proxy p&ort"), m_port);
    addField(rows, tr("Proxy &user"), m_user);
    addField(rows, tr("Proxy pass&word"), m_password);
    QLabel *const promise = faintLabel(
        tr("The password is kept in memory until Gannet ends, and never written to the disk."));
    promise->setWordWrap(true);
    rows->addRow(promise);
    addField(rows, tr("&Not for"), m_exceptions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(rows);
    layout->addWidget(m_note);
}

void ProxyFields::addField(QFormLayout *rows, const QString &name, QWidget *field)
{
    rows->addRow(name, field);
    field->setAccessibleName(QString(name).remove(u'&'));
}

void ProxyFields::setProxy(const ProxySettings &proxy)
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_kind), QSignalBlocker(m_port)};
    m_kind->setCurrentIndex(int(proxy.kind));
    m_host->setText(proxy.host);
    m_port->setValue(proxy.port == 0 ? shownPort : proxy.port);
    m_user->setText(proxy.user);
    m_password->setText(proxy.password);
    m_exceptions->setText(proxy.exceptions);
    m_note->say({});
    if (needsServer() && !proxy.user.isEmpty() && proxy.password.isEmpty())
        m_note->say(tr("The password was not kept. Type it again if the proxy asks for one."),
                    FieldNote::Weight::Hint);
    showFieldsOfKind();
}

void ProxyFields::showFieldsOfKind()
{
    setVisible(needsServer()); // with the note, which has nothing to say without a server
}

bool ProxyFields::needsServer() const
{
    const auto kind = ProxyKind(m_kind->currentIndex());
    return kind == ProxyKind::Http || kind == ProxyKind::Socks5;
}

QString ProxyFields::complaint() const
{
    if (!needsServer())
        return {};
    const Result<QString> host = parseProxyHost(m_host->text());
    if (!host)
        return host.error().text;
    const QString misread = ProxyExceptions(m_exceptions->text()).misread();
    if (!misread.isEmpty())
        return tr("%1 is no network. Write it like 192.168.0.0/16.").arg(misread);
    return {};
}

ProxySettings ProxyFields::typed() const
{
    ProxySettings proxy;
    proxy.kind = ProxyKind(m_kind->currentIndex());
    const Result<QString> host = parseProxyHost(m_host->text());
    proxy.host = host ? *host : QString();
    proxy.port = quint16(m_port->value());
    proxy.user = m_user->text();
    proxy.password = m_password->text();
    proxy.exceptions = m_exceptions->text().trimmed();
    return proxy;
}

void ProxyFields::take()
{
    showFieldsOfKind();
    const QString wrong = complaint();
    if (!wrong.isEmpty()) {
        m_note->say(wrong + u' ' + tr("Until then the last good setting stays in force."));
        return;
    }
    m_note->say({});
    emit chosen(typed());
}

} // namespace gannet
