// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/keptvalue.h"
#include "ui/shared/wrappingpage.h"

#include <QStringList>

class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace gannet {

class FieldNote;
class Preferences;

//! One page of the settings: rows of a name, a reason and a control. What is changed acts at once.
class SettingsPage : public WrappingPage
{
    Q_OBJECT

public:
    //! \a preferences outlives it.
    explicit SettingsPage(Preferences *preferences);

    //! Around the rows of a page.
    [[nodiscard]] static QMargins pageMargins();

    //! Back to what a new installation has; of this page only.
    virtual void reset() = 0;

protected:
    static constexpr int controlWidth = 136;

    //! The control gets \a name as its accessible name; an & in it marks its key. Gives the label
    //! of the reason.
    QLabel *addRow(const QString &name, const QString &reason, QWidget *control);
    //! The same with the control below its name, for what needs the width. \a named is the part of
    //! \a control that takes the input.
    void addWideRow(const QString &name, const QString &reason, QWidget *control, QWidget *named);
    //! A place for what is wrong with the row above.
    FieldNote *addNote();
    void addWidget(QWidget *widget);
    //! Ends the page; what room is left stays below.
    void finish();

    [[nodiscard]] static QSpinBox *numberField(NumberRange range, const QString &suffix = {});
    [[nodiscard]] static QComboBox *choiceField(const QStringList &choices);

    Preferences *m_preferences;

private:
    QGridLayout *m_rows;
};

} // namespace gannet
