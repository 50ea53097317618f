// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/trust.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Trust", text);
}

} // namespace

Result<QSslConfiguration> trustWith(const QString &caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (caFile.isEmpty())
        return tls;
    if (QFileInfo(caFile).isDir())
        return failure(Error::BadInput,
                       tr("%1 is a folder. Choose the certificate file in it.").arg(caFile));
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            Error::BadInput,
            tr("The certificate file %1 cannot be read: %2.").arg(caFile, file.errorString()));
    const QByteArray text = file.read(mostCertificateBytes);
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(text, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(Error::BadInput, tr("%1 holds no certificate in PEM form.").arg(caFile));
    tls.addCaCertificates(certificates);
    return tls;
}

} // namespace gannet
