// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>

#include <memory>

namespace gannet {

//! A digest under way: by OpenSSL, where the computer has it, which is many times as fast as Qt
//! (see the decision on hashes); by Qt otherwise. A thread at a time.
class DigestHash
{
public:
    explicit DigestHash(Checksum::Algorithm algorithm);
    ~DigestHash();
    DigestHash(DigestHash &&) noexcept;
    DigestHash &operator=(DigestHash &&) noexcept;

    void add(QByteArrayView bytes);
    //! The digest of what was added, as raw bytes. Nothing can be added after it.
    [[nodiscard]] QByteArray result();

    [[nodiscard]] Checksum::Algorithm algorithm() const { return m_algorithm; }

    //! Something that computes a digest.
    class Maker
    {
    public:
        Maker() = default;
        Maker(const Maker &) = delete;
        Maker &operator=(const Maker &) = delete;
        virtual ~Maker() = default;

        virtual void add(QByteArrayView bytes) = 0;
        virtual QByteArray result() = 0;
    };

private:
    Checksum::Algorithm m_algorithm;
    std::unique_ptr<Maker> m_maker;
};

[[nodiscard]] QCryptographicHash::Algorithm toQt(Checksum::Algorithm algorithm);

} // namespace gannet
