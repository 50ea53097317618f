// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/networkerror.h"

#include "core/net/request.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::networkerror", text);
}

struct Meaning {
    QNetworkReply::NetworkError error;
    Error::Kind kind;
    bool retryable;
    const char *text; //!< %1 is the server
};

constexpr std::array meanings{
    Meaning{QNetworkReply::ConnectionRefusedError, Error::ConnectionRefused, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "%1 refused the connection. Check the address, or try again later.")},
    Meaning{QNetworkReply::RemoteHostClosedError, Error::Cut, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "%1 closed the connection before the end. Try again.")},
    Meaning{QNetworkReply::HostNotFoundError, Error::HostNotFound, true,
            QT_TRANSLATE_NOOP(
                "gannet::networkerror",
                "The server %1 was not found. Check the address and the network connection.")},
    Meaning{
        QNetworkReply::TimeoutError, Error::ConnectTimeout, true,
        QT_TRANSLATE_NOOP("gannet::networkerror", "%1 did not answer in time. Try again later.")},
    Meaning{QNetworkReply::TemporaryNetworkFailureError, Error::Unreachable, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "The network connection was lost. Check it and try again.")},
    Meaning{QNetworkReply::NetworkSessionFailedError, Error::Unreachable, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "The network connection was lost. Check it and try again.")},
    Meaning{QNetworkReply::UnknownNetworkError, Error::Unreachable, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "%1 cannot be reached. Check the network connection.")},
    Meaning{QNetworkReply::ProxyConnectionRefusedError, Error::ConnectionRefused, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "The proxy refused the connection to %1. Check the proxy settings.")},
    Meaning{QNetworkReply::ProxyNotFoundError, Error::HostNotFound, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "The proxy for %1 was not found. Check the proxy settings.")},
    Meaning{QNetworkReply::ProxyAuthenticationRequiredError, Error::ConnectionRefused, false,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "The proxy for %1 asks for a user name and a password.")},
    Meaning{QNetworkReply::ContentReSendError, Error::Cut, true,
            QT_TRANSLATE_NOOP("gannet::networkerror",
                              "%1 closed the connection before the end. Try again.")},
};

} // namespace

Error networkFailure(QNetworkReply::NetworkError error, const QUrl &url, const QString &detail)
{
    const QString host = hostLabel(url);
    if (error == QNetworkReply::SslHandshakeFailedError)
        return failure(
            Error::Tls,
            //: %1 is a server, %2 the reason
            tr("No secure connection to %1: %2. If you trust this server, give its certificate.")
                .arg(host, detail));
    for (const Meaning &meaning : meanings) {
        if (meaning.error == error)
            return {meaning.kind, tr(meaning.text).arg(host), 0, meaning.retryable};
    }
    return retryableFailure(Error::Protocol,
                            //: %1 is a server, %2 the reason
                            tr("The answer of %1 was not understood (%2).").arg(host, detail));
}

namespace {

struct StatusMeaning {
    int status;
    const char *text; //!< %1 is the server
};

constexpr int askedWho = 401;

constexpr std::array statusMeanings{
    StatusMeaning{
        askedWho,
        QT_TRANSLATE_NOOP("gannet::networkerror", "%1 asks for a user name and a password (401).")},
    StatusMeaning{403,
                  QT_TRANSLATE_NOOP("gannet::networkerror",
                                    "%1 does not allow this address (403). It may need a "
                                    "sign-in or a fresh link.")},
    StatusMeaning{404,
                  QT_TRANSLATE_NOOP("gannet::networkerror",
                                    "%1 has nothing at this address (404). Check the "
                                    "address.")},
    StatusMeaning{
        405,
        QT_TRANSLATE_NOOP("gannet::networkerror", "%1 does not allow this method here (405).")},
    StatusMeaning{
        410,
        QT_TRANSLATE_NOOP("gannet::networkerror", "%1 says that the file is gone for good (410).")},
    StatusMeaning{429,
                  QT_TRANSLATE_NOOP("gannet::networkerror",
                                    "%1 asks for fewer requests (429). Use fewer connections "
                                    "or try later.")},
    StatusMeaning{503,
                  QT_TRANSLATE_NOOP("gannet::networkerror",
                                    "%1 is too busy at the moment (503). Try again later.")},
};

// RFC 6750 3.1
QString tokenSentence(const Challenge &challenge)
{
    if (challenge.value("error") == "invalid_token")
        return tr("%1 did not accept the token (401): it is wrong or has run out. Give a new one "
                  "as the header “Authorization: Bearer TOKEN”.");
    return tr("%1 wants a token, not a name and a password (401). Give it as the header "
              "“Authorization: Bearer TOKEN”.");
}

} // namespace

bool isRetryableStatus(int status)
{
    constexpr std::array statuses{408, 425, 429, 500, 502, 503, 504};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

Error statusFailure(int status, const QUrl &url, const QList<Challenge> &challenges)
{
    const QString host = hostLabel(url);
    const bool retryable = isRetryableStatus(status);
    if (status == askedWho && wantOnlyToken(challenges))
        return failure(Error::HttpStatus, tokenSentence(challenges.first()).arg(host), status);
    for (const StatusMeaning &meaning : statusMeanings) {
        if (meaning.status == status)
            return {Error::HttpStatus, tr(meaning.text).arg(host), status, retryable};
    }
    const QString text = status >= 500
        ? tr("%1 had an error of its own (%2). Try again later.").arg(host).arg(status)
        : tr("%1 refused the request (%2).").arg(host).arg(status);
    return {Error::HttpStatus, text, status, retryable};
}

Error statusFailure(const ReplyHead &head)
{
    return statusFailure(head.status, head.url,
                         parseChallenges(head.headers.values("www-authenticate")));
}

} // namespace gannet
