// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/endpoint.h"
#include "core/sync/run/syncpair.h"
#include "ui/sync/formsection.h"
#include "ui/sync/paircheck.h"

class QLineEdit;

namespace gannet {

class PlaceField;
class ServerFacts;

//! The two places of a pair, who one is there, and what they can do.
class PairPlaces final : public FormSection
{
    Q_OBJECT

public:
    PairPlaces();

    void setPair(const SyncPair &pair, const QString &password);
    void fill(SyncPair *pair) const;
    [[nodiscard]] QString password() const;
    void complain(const PairComplaint &complaint);
    void endComplaints();
    //! The field that a complaint is about.
    [[nodiscard]] QWidget *field(PairField field) const;

    void showAsking();
    void showFacts(const EndpointFacts &here, const EndpointFacts &there);
    void showRefusal(const QString &sentence);

signals:
    void changed();
    void askWanted();

private:
    void addPlaces();
    void addSignIn();
    void addFacts();
    void showSignIn();
    void forgetFacts();

    PlaceField *m_here;
    PlaceField *m_there;
    QWidget *m_signIn;
    QLineEdit *m_user;
    QLineEdit *m_password;
    ServerFacts *m_facts;
};

} // namespace gannet
