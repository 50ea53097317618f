// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gannet {

//! What a person may want to say to the server besides the address.
class RequestForm final : public QWidget
{
    Q_OBJECT

public:
    //! What was filled in, read and checked.
    struct Wish {
        QByteArray method = "GET";
        HeaderList headers = {};
        QByteArray body = {};
        QString user = {};
        QString password = {};
        std::optional<Checksum> checksum = {};

        //! Whether a question beforehand would tell what the request brings.
        [[nodiscard]] bool isPlainGet() const { return method == "GET" && body.isEmpty(); }
    };

    explicit RequestForm(QWidget *parent = nullptr);

    //! Errors: BadInput, with a sentence that names the bad line.
    [[nodiscard]] Result<Wish> read() const;
    //! A checksum is of one file, so it is asked for only with one address.
    void setSingleAddress(bool isSingle);

signals:
    void changed();

private:
    void addRow(QFormLayout *rows, const QString &label, QWidget *field);
    void showProblem();

    QComboBox *m_method;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_body;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_checksum;
    QLabel *m_problem;
};

} // namespace gannet
