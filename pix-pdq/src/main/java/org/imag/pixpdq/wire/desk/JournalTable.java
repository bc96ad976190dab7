package org.imag.pixpdq.wire.desk;

import java.util.List;
import java.util.Map;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.SourceRecord;

/** What the desk did, as a table. */
final class JournalTable {
  private final Words words;
  private final Map<Long, SourceRecord> records;

  /** A table whose records are called so. */
  JournalTable(Words words, Map<Long, SourceRecord> records) {
    this.words = words;
    this.records = records;
  }

  void write(Html html, String caption, List<JournalEntry> entries) {
    if (entries.isEmpty()) {
      html.of("p", "Aucune action.");
      return;
    }
    html.in(
        "table",
        table -> {
          table.of("caption", caption);
          Frame.columns(table, "Date", "Par", "Action", "Dossiers", "Motif", "Règles alors");
          table.in(
              "tbody", body -> entries.forEach(entry -> body.in("tr", row -> row(row, entry))));
        });
  }

  private void row(Html row, JournalEntry entry) {
    row.of("td", words.moment(entry.at()));
    row.of("td", entry.by());
    row.of("td", action(entry));
    row.in(
        "td",
        cell ->
            cell.of(
                "a",
                name(entry.pair().low()) + " et " + name(entry.pair().high()),
                "href",
                PairPage.link(entry.pair())));
    row.of("td", entry.reason());
    row.in(
        "td",
        cell ->
            cell.in(
                "details",
                details -> {
                  details.of("summary", "Preuves");
                  details.of("p", "Personnes : " + entry.lowPerson() + ", " + entry.highPerson());
                  details.of("code", entry.evidence());
                }));
  }

  private String action(JournalEntry entry) {
    return Words.action(entry.action())
        + entry.kept().map(kept -> " ; à conserver : " + name(kept)).orElse("");
  }

  private String name(long record) {
    SourceRecord known = records.get(record);
    return known == null ? "dossier " + record : words.record(known);
  }
}
