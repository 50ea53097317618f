// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/inquirer.h"
#include "ui/add/draft.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace gannet {

enum class AddColumn : quint8 { Name, Type, Size, Note };

//! How loud a note is; a sign and words go with every colour.
enum class NoteTone : quint8 { Quiet, Amber, Red };

//! What the whole draft comes to.
struct AddCounts {
    qint64 understood = 0; //!< different addresses
    qint64 chosen = 0; //!< of them
    qint64 bytes = 0; //!< of the chosen ones whose size is known
    qint64 refused = 0;
    qint64 emptyLines = 0;
    qint64 withoutRow = 0; //!< understood and chosen, but past the end of the table
    bool isCut = false;

    bool operator==(const AddCounts &) const = default;
};

//! The table of a draft: one row an address, checked when it is to be added. What a person checked
//! and what servers answered stays while the text changes. GUI thread.
class AddModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { ToneRole = Qt::UserRole + 1 };
    enum class Choice : quint8 { All, None, Inverted };

    explicit AddModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    void setDraft(std::shared_ptr<const Draft> draft);
    //! The addresses of the queue; they start unchecked here.
    void setListed(const QSet<QString> &addresses);
    //! Shows only rows with all words of \a words in their name, address or type.
    void setFilter(const QString &words);

    //! The addresses worth asking servers about; from now on they count as being asked.
    [[nodiscard]] QStringList beginAsking();
    //! None is asked about: what servers would say is not what will be fetched.
    void forgetAnswers();
    void takeAnswers(const QList<Inquiry> &answers);

    //! Acts on the rows that are shown.
    void choose(Choice choice);
    //! All of \a rows become what the first of them is not.
    void toggle(const QList<int> &rows);

    [[nodiscard]] const AddCounts &counts() const { return m_counts; }
    //! In the order of the text, with those past the end of the table.
    [[nodiscard]] QList<ListEntry> chosen() const;

signals:
    void countsChanged();

private:
    struct Row {
        DraftRow draft;
        std::shared_ptr<const Inquiry> answer; //!< null before it came
        bool isAsked = false;
        bool isListed = false;
        std::optional<bool> wish; //!< a person's own word

        [[nodiscard]] bool canBeAdded() const { return draft.refusal.isEmpty(); }
        [[nodiscard]] bool isChecked() const;
        [[nodiscard]] QString name() const;
        [[nodiscard]] QString type() const;
        [[nodiscard]] QString size() const;
        [[nodiscard]] std::pair<QString, NoteTone> note() const;
        [[nodiscard]] QString toolTip() const;
        [[nodiscard]] bool matches(const QStringList &words) const;
    };

    [[nodiscard]] const Row &rowAt(int shown) const
    {
        return m_rows[size_t(m_shown[size_t(shown)])];
    }
    Row &rowAt(int shown) { return m_rows[size_t(m_shown[size_t(shown)])]; }
    [[nodiscard]] QVariant cell(const Row &row, AddColumn column, int role) const;
    [[nodiscard]] static QString text(const Row &row, AddColumn column);
    void filterRows();
    void announce();
    void count();

    std::shared_ptr<const Draft> m_draft = std::make_shared<const Draft>();
    std::vector<Row> m_rows;
    std::vector<int> m_shown; //!< rows that pass the filter
    QStringList m_words;
    QSet<QString> m_listed;
    QHash<QString, std::shared_ptr<const Inquiry>> m_answers;
    AddCounts m_counts;
};

} // namespace gannet
