// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificate.h"

#include "tests/support/patience.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

void openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished(int(patience.count())) || process.exitCode() != 0)
        qFatal("openssl made no certificate: %s", process.readAllStandardError().constData());
}

} // namespace

bool TestCertificate::isAvailable()
{
    return !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

TestCertificate::TestCertificate(const QString &name)
{
    make(u"IP:127.0.0.1,DNS:"_s + name);
}

TestCertificate::TestCertificate(Flaw flaw)
{
    const QString names = flaw == Flaw::OtherHost ? u"DNS:elsewhere.example"_s : u"IP:127.0.0.1"_s;
    make(names);
    if (flaw == Flaw::Expired)
        expire();
}

void TestCertificate::make(const QString &names)
{
    openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
             u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
             u"/CN=Gannet test"_s, u"-addext"_s, u"subjectAltName="_s + names, u"-keyout"_s,
             keyPath(), u"-out"_s, path()});
}

// An expired certificate cannot sign itself, so the one that was made signs another one. Only the
// command x509 makes certificates that end before today.
void TestCertificate::expire()
{
    m_isSigned = true;
    const QString authority = trustPath();
    const QString authorityKey = m_folder.path(u"authoritykey.pem"_s);
    const QString request = m_folder.path(u"request.pem"_s);
    QFile::rename(path(), authority);
    QFile::rename(keyPath(), authorityKey);
    const QString extensions = m_folder.write(u"extensions"_s, "subjectAltName=IP:127.0.0.1\n");
    openssl({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
             u"-nodes"_s, u"-keyout"_s, keyPath(), u"-subj"_s, u"/CN=Gannet expired"_s, u"-out"_s,
             request});
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, authority, u"-CAkey"_s,
             authorityKey, u"-CAcreateserial"_s, u"-days"_s, u"-1"_s, u"-extfile"_s, extensions,
             u"-out"_s, path()});
}

} // namespace gannet
