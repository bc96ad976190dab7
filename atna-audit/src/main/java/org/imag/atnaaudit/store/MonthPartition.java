package org.imag.atnaaudit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.imag.atnaaudit.message.ReceivedMessage;

/** The part of the table for one month of {@code received_at}, in UTC. */
record MonthPartition(YearMonth month) {

  static List<MonthPartition> of(List<ReceivedMessage> messages) {
    return messages.stream()
        .map(message -> YearMonth.from(message.receivedAt().atZone(ZoneOffset.UTC)))
        .distinct()
        .map(MonthPartition::new)
        .toList();
  }

  void createIfAbsent(Connection connection) throws SQLException {
    try (Statement create = connection.createStatement()) {
      if (!exists(create)) {
        create.execute(
            "create table atna_audit.%s partition of atna_audit.audit_message for values from ('%s-01 00:00Z') to ('%s-01 00:00Z')"
                .formatted(name(), month, month.plusMonths(1)));
      }
    }
  }

  private boolean exists(Statement query) throws SQLException {
    try (var row = query.executeQuery("select to_regclass('atna_audit.%s')".formatted(name()))) {
      return row.next() && row.getString(1) != null;
    }
  }

  private String name() {
    return "audit_message_" + month.toString().replace('-', '_');
  }
}
