// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/opensslhash.h"

#include <QLibrary>

namespace gannet {

namespace {

using Algorithm = Checksum::Algorithm;

//! The functions of libcrypto's EVP interface (OpenSSL 3) that are needed; their types hold no
//! more than pointers, so its headers are not needed. Loaded and not linked: most runs check
//! nothing, and the library alone takes more time to load than the rest of the command line.
struct OpenSsl {
    OpenSsl();

    void *(*newContext)() = nullptr;
    void (*freeContext)(void *context) = nullptr;
    const void *(*digestByName)(const char *name) = nullptr;
    int (*begin)(void *context, const void *digest, void *engine) = nullptr;
    int (*update)(void *context, const void *bytes, size_t length) = nullptr;
    int (*end)(void *context, unsigned char *digest, unsigned int *length) = nullptr;

    [[nodiscard]] bool isThere() const
    {
        return newContext && freeContext && digestByName && begin && update && end;
    }
};

template <typename Function>
void resolve(QLibrary *library, const char *name, Function **function)
{
    *function = reinterpret_cast<Function *>(library->resolve(name));
}

OpenSsl::OpenSsl()
{
    QLibrary library(QStringLiteral("crypto"), 3); // stays loaded
    resolve(&library, "EVP_MD_CTX_new", &newContext);
    resolve(&library, "EVP_MD_CTX_free", &freeContext);
    resolve(&library, "EVP_get_digestbyname", &digestByName);
    resolve(&library, "EVP_DigestInit_ex", &begin);
    resolve(&library, "EVP_DigestUpdate", &update);
    resolve(&library, "EVP_DigestFinal_ex", &end);
}

const OpenSsl &openSsl()
{
    static const OpenSsl functions;
    return functions;
}

class OpenSslHash final : public DigestHash::Maker
{
public:
    explicit OpenSslHash(Algorithm algorithm)
        : m_length(digestLength(algorithm))
        , m_context(openSsl().newContext())
    {
        const void *digest = openSsl().digestByName(algorithmName(algorithm).data());
        m_isGood = m_context && digest && openSsl().begin(m_context, digest, nullptr) == 1;
    }
    ~OpenSslHash() override { openSsl().freeContext(m_context); }
    OpenSslHash(const OpenSslHash &) = delete;
    OpenSslHash &operator=(const OpenSslHash &) = delete;

    [[nodiscard]] bool isGood() const { return m_isGood; }

    void add(QByteArrayView bytes) override
    {
        openSsl().update(m_context, bytes.data(), size_t(bytes.size()));
    }

    QByteArray result() override
    {
        QByteArray digest(m_length, '\0');
        unsigned int length = 0;
        openSsl().end(m_context, reinterpret_cast<unsigned char *>(digest.data()), &length);
        return digest;
    }

private:
    int m_length;
    void *m_context;
    bool m_isGood = false;
};

} // namespace

std::unique_ptr<DigestHash::Maker> makeOpenSslHash(Algorithm algorithm)
{
    if (!openSsl().isThere())
        return nullptr;
    auto hash = std::make_unique<OpenSslHash>(algorithm);
    return hash->isGood() ? std::move(hash) : nullptr;
}

} // namespace gannet
