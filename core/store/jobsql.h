// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

// The longer statements of the store; their question marks stand in the order of the columns.

//! jobColumns
[[nodiscard]] QString insertJobSql();
//! The first seven of jobColumns, for rows of which nothing else is known yet: binding a value
//! costs more than storing it.
[[nodiscard]] QString insertNewJobSql();
//! partColumns, then the id of the job once more: a part whose job is gone would stay for ever.
[[nodiscard]] QString insertPartSql();
//! The state, four columns of the failure, the time of the end, the id.
[[nodiscard]] QString updateStateSql();
//! The state, a name or null, bytes, total, the file's time, the time of the end, eleven columns
//! of facts, the id. Clears the failure.
[[nodiscard]] QString updateFinishSql();
//! A name, a path or null, the id.
[[nodiscard]] QString updateNameSql();
//! Address and directory: jobColumns of the newest row that left a file or has a part.
[[nodiscard]] QString findSql();
//! A row by its id that failed and is in the list.
[[nodiscard]] QString findFailedSql();

} // namespace gannet
