// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/clientidentity.h"

#include "core/net/trust.h"

#include <QCoreApplication>
#include <QFile>

#include <utility>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::ClientIdentity", text);
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::BadInput, tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.read(mostCertificateBytes);
}

QSslKey keyIn(const QByteArray &text)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(text, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<ClientIdentity> loadIdentity(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> text = read(certificateFile);
    if (!text)
        return text.error();
    ClientIdentity identity;
    identity.chain = QSslCertificate::fromData(*text, QSsl::Pem);
    if (identity.isEmpty())
        return failure(Error::BadInput,
                       tr("%1 holds no certificate in PEM form.").arg(certificateFile));
    const Result<QByteArray> keyText = keyFile.isEmpty() ? text : read(keyFile);
    if (!keyText)
        return keyText.error();
    identity.key = keyIn(*keyText);
    if (identity.key.isNull())
        return failure(Error::BadInput,
                       tr("%1 holds no key in PEM form that can be read without a password.")
                           .arg(keyFile.isEmpty() ? certificateFile : keyFile));
    return identity;
}

QSslConfiguration tlsFor(TlsWay way, QSslConfiguration trust, const ClientIdentity &identity)
{
    if (way.showsIdentity) {
        trust.setLocalCertificateChain(identity.chain);
        trust.setPrivateKey(identity.key);
    }
    if (way.acceptsAnyCertificate)
        trust.setPeerVerifyMode(QSslSocket::VerifyNone);
    return trust;
}

} // namespace gannet
