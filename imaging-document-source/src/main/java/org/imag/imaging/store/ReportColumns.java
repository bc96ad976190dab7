package org.imag.imaging.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportAction;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportDocument;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.report.ReportFormat;
import org.imag.imaging.report.ReportSubmission;

/** How a report event lies in its row. */
final class ReportColumns {
  static final String ALL =
      "event_id, report_id, action, attempts, source_patient_id, source_patient_namespace,"
          + " source_patient_oid, format, content, content_digest, details, received_at,"
          + " patient_id, document_uid, entry_uuid, submission_set_uid, submission_set_uuid,"
          + " replaced_entry_uuid";

  private static final JsonFactory JSON = new JsonFactory();

  private ReportColumns() {}

  static ReportEvent event(ResultSet row) throws SQLException {
    return new ReportEvent(
        row.getLong("event_id"),
        row.getLong("report_id"),
        ReportAction.valueOf(row.getString("action")),
        row.getInt("attempts"),
        new SourcePatientId(
            row.getString("source_patient_id"),
            new AssigningAuthority(
                row.getString("source_patient_namespace"), row.getString("source_patient_oid"))),
        document(row),
        details(row.getString("details")),
        row.getTimestamp("received_at").toInstant(),
        submission(row));
  }

  private static Optional<ReportDocument> document(ResultSet row) throws SQLException {
    byte[] content = row.getBytes("content");
    return content == null
        ? Optional.empty()
        : Optional.of(
            new ReportDocument(
                ReportFormat.valueOf(row.getString("format")),
                content,
                row.getString("content_digest")));
  }

  private static Optional<ReportSubmission> submission(ResultSet row) throws SQLException {
    return row.getString("submission_set_uid") == null
        ? Optional.empty()
        : Optional.of(
            new ReportSubmission(
                row.getString("patient_id"),
                row.getString("document_uid"),
                row.getString("entry_uuid"),
                row.getString("submission_set_uid"),
                row.getString("submission_set_uuid"),
                Optional.ofNullable(row.getString("replaced_entry_uuid"))));
  }

  /** An object with one array per detail. */
  static String json(ReportDetails details) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<ReportDetail, List<String>> detail : details.asMap().entrySet()) {
        json.writeArrayFieldStart(detail.getKey().key());
        for (String value : detail.getValue()) {
          json.writeString(value);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static ReportDetails details(String text) {
    ReportDetails.Builder details = ReportDetails.builder();
    try (JsonParser json = JSON.createParser(text)) {
      String name = null;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          name = json.currentName();
        } else if (token == JsonToken.VALUE_STRING) {
          String value = json.getText();
          ReportDetail.named(name).ifPresent(detail -> details.add(detail, value));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return details.build();
  }
}
