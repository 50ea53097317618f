// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificate.h"

#include "tests/support/patience.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gannet {

bool TestCertificate::isAvailable()
{
    return !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

TestCertificate::TestCertificate(const QString &name)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                   u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN=Gannet test"_s, u"-addext"_s,
                   u"subjectAltName=IP:127.0.0.1,DNS:%1"_s.arg(name), u"-keyout"_s, keyPath(),
                   u"-out"_s, path()});
    if (!openssl.waitForFinished(int(patience.count())) || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
}

} // namespace gannet
