package org.imag.pixpdq.wire.desk;

import java.util.Optional;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.vigilance.Page;

/**
 * The search: birth date first, then at most three letters (RNIV). It is sent in the body, so that
 * what is looked for stays out of addresses and logs.
 */
final class SearchPage {
  static final String TITLE = "Rechercher";
  static final String DATE = "naissance";
  static final String LETTERS = "lettres";
  static final String PAGE = "page";

  private static final String TARGET = "search";

  private final Words words;

  SearchPage(Words words) {
    this.words = words;
  }

  void write(
      Html html,
      DeskSession session,
      String date,
      String letters,
      Optional<Page<DescribedRecord>> found) {
    html.in("form", form -> form(form, session, date, letters), "method", "post", "action", TARGET);
    found.ifPresent(page -> results(html, session, date, letters, page));
  }

  private static void form(Html form, DeskSession session, String date, String letters) {
    Frame.token(form, session);
    Frame.field(
        form,
        DATE,
        "Date de naissance (jour/mois/année, par exemple 03/11/1992)",
        "text",
        "value",
        date,
        "required",
        "required",
        "autocomplete",
        "off",
        "inputmode",
        "numeric");
    Frame.field(
        form,
        LETTERS,
        "Premières lettres du nom ou du prénom (trois au plus, facultatif)",
        "text",
        "value",
        letters,
        "maxlength",
        "3",
        "autocomplete",
        "off");
    form.of("button", "Rechercher", "type", "submit", "accesskey", "v");
  }

  private void results(
      Html html, DeskSession session, String date, String letters, Page<DescribedRecord> page) {
    if (page.rows().isEmpty()) {
      Frame.status(html, "Aucun dossier trouvé.");
      return;
    }
    Frame.status(
        html, Words.count(page.rows().size(), "dossier") + " sur la page " + page.number());
    new RecordTable(words).write(html, "Dossiers trouvés, par nom", page.rows());
    if (page.number() > 1) {
      turn(html, session, date, letters, page.number() - 1, "Page précédente");
    }
    if (page.more()) {
      turn(html, session, date, letters, page.number() + 1, "Page suivante");
    }
  }

  private static void turn(
      Html html, DeskSession session, String date, String letters, int page, String text) {
    html.in(
        "form",
        form -> {
          Frame.token(form, session);
          Frame.hidden(form, DATE, date);
          Frame.hidden(form, LETTERS, letters);
          Frame.hidden(form, PAGE, Integer.toString(page));
          form.of("button", text, "type", "submit");
        },
        "method",
        "post",
        "action",
        TARGET);
  }
}
