package org.imag.pixpdq.wire.desk;

import java.util.Map;
import org.imag.pixpdq.store.PastMembership;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.vigilance.PersonFile;

/** A person with its records and its past. */
final class PersonPage {
  private final Words words;

  PersonPage(Words words) {
    this.words = words;
  }

  static String title(PersonFile person) {
    return "Personne " + person.regionalId();
  }

  /** Where the person is shown that has a record. */
  static String link(SourceRecord record) {
    return "person?" + PairPage.RECORD + "=" + record.id();
  }

  void write(Html html, PersonFile person, Map<Long, SourceRecord> records) {
    if (person.records().isEmpty()) {
      html.of("p", "Cette personne n’a plus de dossier.");
    } else {
      new RecordTable(words).write(html, "Dossiers de la personne", person.records());
    }
    html.of("h2", "Historique des dossiers");
    html.in("table", table -> history(table, person, records));
    html.of("h2", "Journal");
    new JournalTable(words, records)
        .write(html, "Actions sur ces dossiers, les plus récentes d’abord", person.journal());
  }

  private void history(Html table, PersonFile person, Map<Long, SourceRecord> records) {
    table.of("caption", "Arrivées et départs, les plus récents d’abord");
    Frame.columns(table, "Date", "Dossier", "De la personne", "À la personne", "Cause", "Par");
    table.in(
        "tbody",
        body -> person.history().forEach(past -> body.in("tr", row -> row(row, past, records))));
  }

  private void row(Html row, PastMembership past, Map<Long, SourceRecord> records) {
    SourceRecord record = records.get(past.change().record());
    row.of("td", words.moment(past.at()));
    row.of("td", record == null ? "" : words.record(record));
    row.of("td", past.change().from().orElse("(nouveau)"));
    row.of("td", past.change().to());
    row.of("td", Words.cause(past.change().cause()));
    row.of("td", past.change().by());
  }
}
