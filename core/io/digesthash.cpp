// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/digesthash.h"

#include "core/io/opensslhash.h"

namespace gannet {

namespace {

class QtMaker final : public DigestHash::Maker
{
public:
    explicit QtMaker(QCryptographicHash::Algorithm algorithm)
        : m_hash(algorithm)
    {
    }
    void add(QByteArrayView bytes) override { m_hash.addData(bytes); }
    QByteArray result() override { return m_hash.result(); }

private:
    QCryptographicHash m_hash;
};

} // namespace

DigestHash::DigestHash(Checksum::Algorithm algorithm)
    : m_algorithm(algorithm)
    , m_maker(makeOpenSslHash(algorithm))
{
    if (!m_maker)
        m_maker = std::make_unique<QtMaker>(toQt(algorithm));
}

DigestHash::~DigestHash() = default;
DigestHash::DigestHash(DigestHash &&) noexcept = default;
DigestHash &DigestHash::operator=(DigestHash &&) noexcept = default;

void DigestHash::add(QByteArrayView bytes)
{
    m_maker->add(bytes);
}

QByteArray DigestHash::result()
{
    return m_maker->result();
}

QCryptographicHash::Algorithm toQt(Checksum::Algorithm algorithm)
{
    switch (algorithm) {
    case Checksum::Algorithm::Md5:
        return QCryptographicHash::Md5;
    case Checksum::Algorithm::Sha1:
        return QCryptographicHash::Sha1;
    case Checksum::Algorithm::Sha256:
        return QCryptographicHash::Sha256;
    case Checksum::Algorithm::Sha512:
        return QCryptographicHash::Sha512;
    }
    Q_UNREACHABLE();
}

} // namespace gannet
