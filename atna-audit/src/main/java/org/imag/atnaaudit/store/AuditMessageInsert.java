package org.imag.atnaaudit.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.imag.atnaaudit.message.AuditEvent;
import org.imag.atnaaudit.message.ReceivedMessage;
import org.imag.atnaaudit.message.SyslogHeader;

/** A batch of rows for table {@code audit_message}. */
final class AuditMessageInsert implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
  private static final String SQL =
      """
      insert into atna_audit.audit_message (
        chain_no, previous_hash, row_hash, received_at, sha256, raw, problem,
        peer_address, peer_name, peer_certificate,
        priority, sent_at, hostname, app_name, process_id, message_id,
        event_id, event_type, event_action, event_outcome, event_time, source_id,
        enterprise_site_id, participants, patient_ids, objects)
      values (?, ?, ?, ?, ?, ?, ?,  ?, ?, ?,  ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, cast(? as jsonb))
      """;

  private final Connection connection;
  private final PreparedStatement insert;
  private int column;

  AuditMessageInsert(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(SQL);
  }

  void add(ReceivedMessage message, ChainLink previous, ChainLink own) throws SQLException {
    column = 0;
    insert.setLong(++column, own.number());
    bytes(previous.hash());
    bytes(own.hash());
    time(message.receivedAt());
    bytes(message.sha256());
    bytes(message.raw());
    text(message.problem());
    text(message.peer().address());
    text(message.peer().name());
    bytes(message.peer().certificate());
    header(message.header());
    event(message.event());
    insert.addBatch();
  }

  private void header(SyslogHeader header) throws SQLException {
    number(header == null ? null : header.priority());
    time(header == null ? null : header.sentAt());
    text(header == null ? null : header.hostname());
    text(header == null ? null : header.appName());
    text(header == null ? null : header.processId());
    text(header == null ? null : header.messageId());
  }

  private void event(AuditEvent event) throws SQLException {
    text(event == null ? null : event.eventId());
    text(event == null ? null : event.eventType());
    text(event == null ? null : event.action());
    number(event == null ? null : event.outcome());
    time(event == null ? null : event.time());
    text(event == null ? null : event.sourceId());
    text(event == null ? null : event.enterpriseSiteId());
    text(json(event == null ? List.of() : event.participants()));
    texts(event == null ? List.of() : event.patientIds());
    text(json(event == null ? List.of() : event.objects()));
  }

  void execute() throws SQLException {
    insert.executeBatch();
  }

  private void text(String value) throws SQLException {
    insert.setString(++column, value);
  }

  private void texts(List<String> values) throws SQLException {
    insert.setArray(++column, connection.createArrayOf("text", values.toArray()));
  }

  private void bytes(byte[] value) throws SQLException {
    insert.setBytes(++column, value);
  }

  private void number(Integer value) throws SQLException {
    insert.setObject(++column, value, Types.SMALLINT);
  }

  private void time(Instant value) throws SQLException {
    OffsetDateTime utc = value == null ? null : OffsetDateTime.ofInstant(value, ZoneOffset.UTC);
    insert.setObject(++column, utc, Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static String json(List<?> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of text are always JSON", e);
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
