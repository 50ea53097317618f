// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that waits for disks which are full, away or broken.
#include "core/engine/enginecore.h"
#include "core/engine/journalnotes.h"
#include "core/io/folderlook.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr int mostDoublings = 6; // of the wait of a file that fails again and again
constexpr int heldAtOnce = 200; // then the loop does something else

bool hasBytes(const std::unique_ptr<PartState> &part)
{
    return part && !part->written.isEmpty();
}

} // namespace

bool EngineCore::waitsForDisk(const Error &error) const
{
    return m_config.waitsForDisk && !m_isClosing && isOfDisk(error);
}

Error EngineCore::withOutlook(Error error)
{
    error.text += u' '
        + (error.kind == Error::DiskFull ? tr("It goes on by itself when there is room.")
                                         : tr("It goes on by itself when that is mended."));
    return error;
}

// What lies in a folder must not be looked for in a new one of its name.
IfMissing EngineCore::ifFolderMissing(const JobRecord &job) const
{
    return m_config.waitsForDisk && hasBytes(job.part) ? IfMissing::Refuse : IfMissing::Make;
}

// The job is in the queue.
void EngineCore::holdForDisk(JobId id, JobRecord &job, Error error)
{
    const int failures = std::clamp(int(job.failuresWithoutProgress), 1, mostDoublings);
    const auto wait = m_config.diskCheckEvery * (1 << (failures - 1));
    const qint64 missing = job.total ? std::max<qint64>(0, *job.total - job.bytes) : 0;
    const QString folder = job.spec.options->directory;
    error = withOutlook(std::move(error));
    m_diskWaits.hold(id, folder, error,
                     {missing + keptFree, m_clock.now() + wait, hasBytes(job.part)});
    m_queue.pause(id);
    job.state = JobState::Waiting;
    job.error = std::make_shared<const Error>(std::move(error));
    JournalBatch batch;
    if (job.part)
        batch.parts.append({id, toStored(*job.part), job.bytes});
    batch.states.append({id, job.state, job.error});
    write(std::move(batch));
    say(Kind::Waiting, id);
    askDisk(folder);
    if (!m_diskTick.isActive())
        m_diskTick.start(m_config.diskCheckEvery);
}

// Of those that the queue admitted, the ones whose folder takes nothing wait with the others of it.
std::vector<JobId> EngineCore::withoutHeld(std::vector<JobId> admitted)
{
    if (m_diskWaits.isEmpty())
        return admitted;
    std::vector<JobId> free;
    for (JobId id : admitted) {
        JobRecord &job = *record(id);
        const QString folder = job.spec.options->directory;
        const std::optional<Error> trouble = m_diskWaits.trouble(folder);
        if (!trouble) {
            free.push_back(id);
            continue;
        }
        m_diskWaits.hold(id, folder, *trouble, {0, m_clock.now(), hasBytes(job.part)});
        m_queue.pause(id);
        job.error = std::make_shared<const Error>(*trouble);
        say(Kind::Waiting, id);
    }
    return free;
}

// As the queue gives only so many as may run at once, it is asked until it gives some that can.
std::vector<JobId> EngineCore::admitted()
{
    for (size_t held = 0; held < heldAtOnce;) {
        std::vector<JobId> ids = m_queue.admit();
        const size_t count = ids.size();
        ids = withoutHeld(std::move(ids));
        if (!ids.empty() || count == 0)
            return ids;
        held += count;
    }
    planAdmission();
    return {};
}

void EngineCore::askDisk(const QString &folder)
{
    if (m_askedDisks.contains(folder))
        return;
    m_askedDisks.insert(folder);
    const IfMissing ifMissing = m_diskWaits.isUsed(folder) ? IfMissing::Refuse : IfMissing::Make;
    m_diskLooks->run([this, post = poster(), folder, ifMissing] {
        Result<qint64> look = lookAtFolder(folder, ifMissing);
        post([this, folder, look = std::move(look)] { takeDisk(folder, look); });
    });
}

void EngineCore::takeDisk(const QString &folder, const Result<qint64> &look)
{
    m_askedDisks.remove(folder);
    if (!look) {
        m_diskWaits.shut(folder, withOutlook(look.error()));
        return;
    }
    for (JobId id : m_diskWaits.reopen(folder, *look, m_clock.now())) {
        m_queue.resume(id);
        say(Kind::Waiting, id);
    }
    if (m_diskWaits.isEmpty())
        m_diskTick.stop();
    planAdmission();
    checkIdle();
}

void EngineCore::askDisks()
{
    for (const QString &folder : m_diskWaits.folders())
        askDisk(folder);
}

// A person thinks that the disk is mended.
void EngineCore::hurryDisk(JobId id)
{
    m_diskWaits.hurry(id, m_clock.now());
    askDisk(m_diskWaits.folderOf(id));
}

} // namespace gannet
