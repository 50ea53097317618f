// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <random>

namespace gannet {

//! A number that tests/stress/run hands over by the environment.
inline quint32 wished(const char *name, quint32 otherwise)
{
    bool isSet = false;
    const uint number = qEnvironmentVariable(name).toUInt(&isSet);
    return isSet ? number : otherwise;
}

//! Printed by who uses it, so that a failure can be brought back.
inline quint32 wishedSeed()
{
    return wished("GANNET_STRESS_SEED", std::random_device()());
}

} // namespace gannet
