package org.imag.pixpdq.wire.desk;

import java.util.List;
import org.imag.pixpdq.store.DescribedRecord;

/** Records as a table in a form: two that are ticked can be compared. */
final class RecordTable {
  private final Words words;

  RecordTable(Words words) {
    this.words = words;
  }

  void write(Html html, String caption, List<DescribedRecord> records) {
    html.in(
        "form",
        form -> {
          form.in(
              "table",
              table -> {
                table.of("caption", caption);
                Frame.columns(
                    table,
                    "Choisir",
                    "Dossier",
                    "Patient",
                    "Lieu",
                    "Statut",
                    "Signalements",
                    "Personne");
                table.in(
                    "tbody",
                    body -> records.forEach(record -> body.in("tr", row -> row(row, record))));
              });
          form.of("button", "Comparer les deux dossiers choisis", "type", "submit");
        },
        "method",
        "get",
        "action",
        "pair");
  }

  private void row(Html row, DescribedRecord record) {
    String name = words.record(record.record());
    row.in(
        "td",
        cell ->
            cell.alone(
                "input",
                "type",
                "checkbox",
                "name",
                PairPage.RECORD,
                "value",
                Long.toString(record.record().id()),
                "aria-label",
                "Choisir " + name));
    row.of("th", name, "scope", "row");
    row.of("td", Words.person(record.traits()));
    row.of("td", record.traits().birthPlace());
    row.of("td", Words.trust(record.traits().trust()));
    row.of("td", Words.flags(record.traits()));
    row.in(
        "td",
        cell ->
            record
                .record()
                .regionalId()
                .ifPresent(
                    person -> cell.of("a", person, "href", PersonPage.link(record.record()))));
  }
}
