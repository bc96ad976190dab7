package org.imag.pixpdq.wire.desk;

import java.time.Instant;
import java.util.Optional;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.DeskWorklist.Filter;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.vigilance.IdentityDesk.Waiting;
import org.imag.pixpdq.vigilance.Page;

/** What waits for a decision. */
final class WorklistPage {
  static final String TITLE = "À examiner";
  static final String KIND = "type";
  static final String MINE = "miens";

  private final Words words;

  WorklistPage(Words words) {
    this.words = words;
  }

  void write(Html html, Filter filter, long count, Page<Waiting> page, Instant now) {
    html.in("form", form -> filters(form, filter), "method", "get", "action", "worklist");
    Frame.status(html, Words.count(count, "paire") + " de dossiers à examiner");
    if (!page.rows().isEmpty()) {
      html.in(
          "table",
          table -> {
            table.of("caption", "Paires de dossiers, les plus anciennes d’abord");
            Frame.columns(
                table,
                "Sujet",
                "Depuis",
                "Premier dossier",
                "Second dossier",
                "Suivi par",
                "Action");
            table.in(
                "tbody",
                body -> page.rows().forEach(row -> body.in("tr", cells -> row(cells, row, now))));
          });
    }
    Frame.pages(html, page.number(), page.more(), query(filter));
  }

  private static String query(Filter filter) {
    return "worklist?"
        + KIND
        + "="
        + filter.kind().map(Enum::name).orElse("")
        + (filter.assignedTo().isPresent() ? "&" + MINE + "=oui" : "")
        + "&page=";
  }

  private static void filters(Html form, Filter filter) {
    form.in(
        "p",
        paragraph -> {
          paragraph.of("label", "Sujet", "for", KIND);
          paragraph.in("select", select -> kinds(select, filter), "id", KIND, "name", KIND);
          paragraph.alone(
              "input",
              "type",
              "checkbox",
              "id",
              MINE,
              "name",
              MINE,
              "value",
              "oui",
              "checked",
              filter.assignedTo().isPresent() ? "checked" : null);
          paragraph.of("label", "Seulement ceux que je suis", "for", MINE);
          paragraph.of("button", "Filtrer", "type", "submit", "accesskey", "v");
        });
  }

  private static void kinds(Html select, Filter filter) {
    Frame.option(select, "", "Tous", filter.kind().isEmpty());
    for (Reviews.Kind kind : Reviews.Kind.values()) {
      Frame.option(select, kind.name(), Words.kind(kind), filter.kind().equals(Optional.of(kind)));
    }
  }

  private void row(Html row, Waiting waiting, Instant now) {
    row.of("th", Words.kind(waiting.review().kind()), "scope", "row");
    row.of("td", Words.age(waiting.review().openedAt(), now));
    row.of("td", patient(waiting.low()));
    row.of("td", patient(waiting.high()));
    row.of("td", waiting.review().assignedTo().orElse("personne"));
    row.in(
        "td",
        cell ->
            cell.of(
                "a",
                "Examiner",
                "href",
                PairPage.link(waiting.review().pair()),
                "aria-label",
                "Examiner "
                    + words.record(waiting.low().record())
                    + " et "
                    + words.record(waiting.high().record())));
  }

  private String patient(DescribedRecord record) {
    return words.record(record.record()) + " : " + Words.person(record.traits());
  }
}
