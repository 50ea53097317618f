// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

Q_LOGGING_CATEGORY(logIo, "gannet.io", QtWarningMsg)
Q_LOGGING_CATEGORY(logNet, "gannet.net", QtWarningMsg)
Q_LOGGING_CATEGORY(logTransfer, "gannet.transfer", QtWarningMsg)
Q_LOGGING_CATEGORY(logQueue, "gannet.queue", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "gannet.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logEngine, "gannet.engine", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "gannet.ui", QtWarningMsg)
