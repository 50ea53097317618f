// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/droppedlists.h"

#include "ui/add/draft.h"

namespace gannet {

void DroppedLists::read(const QStringList &files)
{
    if (!m_reader) {
        m_reader = std::make_unique<ListReader>();
        connect(m_reader.get(), &ListReader::entriesRead, this, &DroppedLists::take);
        connect(m_reader.get(), &ListReader::failed, this, &DroppedLists::failed);
        connect(m_reader.get(), &ListReader::finished, this, &DroppedLists::end);
    }
    m_isReading = true;
    m_reader->readFiles(files);
}

void DroppedLists::take(const QList<ListEntry> &entries)
{
    QString lines;
    for (const ListEntry &entry : entries) {
        lines += entry.address;
        if (!entry.name.isEmpty())
            lines += u'\t' + entry.name;
        lines += u'\n';
    }
    m_count += entries.size();
    emit linesRead(lines);
    if (m_count > mostDraftAddresses)
        m_reader->stop(); // the dialog says that there is more
}

void DroppedLists::end()
{
    m_isReading = false;
    emit finished();
}

} // namespace gannet
