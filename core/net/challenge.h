// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace gannet {

//! One way to sign in that a server or a proxy offers (RFC 9110 11.3).
struct Challenge {
    QByteArray scheme; //!< lower case, "basic"
    QByteArray token68; //!< in the place of parameters; mostly empty
    QList<std::pair<QByteArray, QByteArray>>
        parameters; //!< names lower case, values without quotes

    //! The first parameter called \a name, in lower case; null if there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;

    bool operator==(const Challenge &) const = default;
};

//! More than that of a field, of challenges or of parameters is not looked at.
inline constexpr qsizetype mostChallengeBytes = 16LL * 1024;
inline constexpr qsizetype mostChallenges = 16;
inline constexpr qsizetype mostChallengeParameters = 32;

//! The challenges in the fields WWW-Authenticate or Proxy-Authenticate of one answer, several in
//! one field too (RFC 9110 11.6.1). What breaks the grammar is skipped up to the next comma.
[[nodiscard]] QList<Challenge> parseChallenges(const QList<QByteArray> &fields);

//! Nothing but a token lets one in (RFC 6750).
[[nodiscard]] bool wantOnlyToken(const QList<Challenge> &challenges);

//! The parameters of a field that is a list of them, such as Authentication-Info (RFC 9110 11.6.3).
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> parseParameters(const QByteArray &field);

} // namespace gannet
