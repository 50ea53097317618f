// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networksettings.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace gannet {

class FieldNote;

//! Where a proxy is and who we are there. What is half typed is told in a note, and the last good
//! proxy stays in force.
class ProxyFields final : public QWidget
{
    Q_OBJECT

public:
    ProxyFields();

    //! Which kind of proxy; it stands elsewhere on the page.
    [[nodiscard]] QComboBox *kind() const { return m_kind; }
    //! Shows what is in force.
    void setProxy(const ProxySettings &proxy);

signals:
    //! By a person; complete.
    void chosen(const gannet::ProxySettings &proxy);

private:
    void makeRows();
    void addField(QFormLayout *rows, const QString &name, QWidget *field);
    void showFieldsOfKind();
    void take();
    [[nodiscard]] ProxySettings typed() const;
    [[nodiscard]] QString complaint() const;
    [[nodiscard]] bool needsServer() const;

    QComboBox *m_kind;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_exceptions;
    FieldNote *m_note;
};

} // namespace gannet
