package org.imag.pixpdq.wire.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What every page has around its content: landmarks, skip link, menu, access keys. */
final class Frame {
  static final String FORM_TOKEN = "jeton";
  private static final List<Entry> MENU =
      List.of(
          new Entry("worklist", "À examiner", "1"),
          new Entry("search", "Rechercher", "2"),
          new Entry("collisions", "Collisions", "3"),
          new Entry("flags", FlagsPage.TITLE, "4"),
          new Entry("requests", "Fusions demandées", "5"),
          new Entry("journal", "Journal", "6"));

  private final String region;

  Frame(String region) {
    this.region = region;
  }

  private record Entry(String path, String name, String key) {}

  /**
   * A page.
   *
   * @param title of it, the first heading too
   * @param session of the person who looks at it; without one there is no menu
   */
  String page(String title, Optional<DeskSession> session, Consumer<Html> content) {
    return Html.document(
        html -> {
          html.in("head", head -> head(head, title));
          html.in("body", body -> body(body, title, session, content));
        });
  }

  private void head(Html head, String title) {
    head.alone("meta", "charset", "utf-8");
    head.alone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    head.of("title", title + " – Vigilance d’identité – " + region);
    head.alone("link", "rel", "stylesheet", "href", "style.css");
  }

  private void body(
      Html body, String title, Optional<DeskSession> session, Consumer<Html> content) {
    body.of("a", "Aller au contenu", "class", "skip", "href", "#contenu");
    body.in("header", header -> header(header, title, session));
    body.in(
        "main",
        main -> {
          main.of("h1", title);
          content.accept(main);
        },
        "id",
        "contenu",
        "tabindex",
        "-1");
    body.in("footer", footer -> footer(footer, session.isPresent()));
  }

  private void header(Html header, String title, Optional<DeskSession> session) {
    header.of("p", "Vigilance d’identité – " + region, "class", "brand");
    session.ifPresent(
        known -> {
          header.in("nav", nav -> menu(nav, title), "aria-label", "Menu principal");
          header.in("form", form -> logout(form, known), "method", "post", "action", "logout");
        });
  }

  private static void menu(Html nav, String title) {
    nav.in(
        "ul",
        list ->
            MENU.forEach(
                entry ->
                    list.in(
                        "li",
                        item ->
                            item.of(
                                "a",
                                entry.name(),
                                "href",
                                entry.path(),
                                "accesskey",
                                entry.key(),
                                "aria-current",
                                entry.name().equals(title) ? "page" : null))));
  }

  private static void logout(Html form, DeskSession session) {
    token(form, session);
    form.of(
        "p", session.visitor().user() + " (" + Words.role(session.role()) + ")", "class", "who");
    form.of("button", "Se déconnecter", "type", "submit", "accesskey", "9");
  }

  private static void footer(Html footer, boolean known) {
    footer.of(
        "p",
        known
            ? "Touches d’accès : 1 à 6 pour le menu, v pour valider un formulaire, 9 pour se"
                + " déconnecter. Chaque consultation est tracée."
            : "Chaque connexion est tracée.");
  }

  /** The word by which a form is known to come from this site. */
  static void token(Html form, DeskSession session) {
    hidden(form, FORM_TOKEN, session.formToken());
  }

  static void hidden(Html form, String name, String value) {
    form.alone("input", "type", "hidden", "name", name, "value", value);
  }

  /** A field with its label. */
  static void field(Html form, String name, String label, String type, String... more) {
    form.in(
        "p",
        paragraph -> {
          paragraph.of("label", label, "for", name);
          String[] attributes = {"id", name, "name", name, "type", type};
          paragraph.alone("input", joined(attributes, more));
        });
  }

  private static String[] joined(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  static void option(Html select, String value, String name, boolean chosen) {
    select.of("option", name, "value", value, "selected", chosen ? "selected" : null);
  }

  /** A message that assistive technology tells at once. */
  static void alert(Html html, String text) {
    html.of("p", text, "class", "alert", "role", "alert");
  }

  static void status(Html html, String text) {
    html.of("p", text, "class", "status", "role", "status");
  }

  /** Head cells of a table. */
  static void columns(Html table, String... names) {
    table.in(
        "thead",
        head ->
            head.in(
                "tr", row -> List.of(names).forEach(name -> row.of("th", name, "scope", "col"))));
  }

  /** Links to the pages before and after; {@code query} ends in {@code page=}. */
  static void pages(Html html, int number, boolean more, String query) {
    if (number > 1 || more) {
      html.in(
          "nav",
          nav -> {
            if (number > 1) {
              nav.of("a", "Page précédente", "href", query + (number - 1), "rel", "prev");
            }
            nav.of("span", " Page " + number + " ");
            if (more) {
              nav.of("a", "Page suivante", "href", query + (number + 1), "rel", "next");
            }
          },
          "aria-label",
          "Pagination");
    }
  }
}
