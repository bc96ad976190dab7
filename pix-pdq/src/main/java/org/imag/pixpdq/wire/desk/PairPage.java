package org.imag.pixpdq.wire.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imag.matching.Field;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.vigilance.ComparedPair;

/** Two records side by side, what the rules say of them, and what may be decided. */
final class PairPage {
  static final String TITLE = "Comparaison de deux dossiers";
  static final String RECORD = "dossier";

  private static final List<Row> ROWS =
      List.of(
          new Row("Nom de naissance", traits -> traits.legal().family(), Field.FAMILY),
          new Row("Prénom", traits -> traits.legal().given(), Field.GIVEN),
          new Row("Liste des prénoms", traits -> traits.legal().givens()),
          new Row("Nom et prénom utilisés", traits -> Words.name(traits.used())),
          new Row("Date de naissance", traits -> Words.date(traits.birthDate()), Field.BIRTH_DATE),
          new Row("Sexe", traits -> Words.sex(traits.sex()), Field.SEX),
          new Row("Lieu de naissance (code INSEE)", PatientTraits::birthPlace, Field.BIRTHPLACE),
          new Row("INS", PairPage::ins, Field.INS, Field.NATIONAL_ID),
          new Row("Statut de l’identité", traits -> Words.trust(traits.trust())),
          new Row("Attributs", traits -> String.join(", ", traits.attributes())),
          new Row("Signalements", Words::flags),
          new Row("Nom de naissance de la mère", traits -> traits.mother().family(), Field.MOTHER),
          new Row("Rue", traits -> traits.address().street(), Field.STREET, Field.STREET_NUMBER),
          new Row(
              "Ville",
              traits -> (traits.address().postcode() + " " + traits.address().city()).strip(),
              Field.POSTCODE,
              Field.CITY),
          new Row("Téléphones", traits -> String.join(", ", traits.telecoms()), Field.PHONE),
          new Row("Naissance multiple", PairPage::multipleBirth));

  private final Words words;

  PairPage(Words words) {
    this.words = words;
  }

  private record Row(String name, Function<PatientTraits, String> value, List<Field> fields) {

    Row(String name, Function<PatientTraits, String> value, Field... fields) {
      this(name, value, List.of(fields));
    }
  }

  static String link(RecordPair pair) {
    return "pair?" + RECORD + "=" + pair.low() + "&" + RECORD + "=" + pair.high();
  }

  void write(Html html, ComparedPair pair, DeskSession session) {
    html.of("p", state(pair), "class", "state");
    html.in("table", table -> sideBySide(table, pair));
    html.in("section", section -> rules(section, pair), "aria-labelledby", "regles");
    html.in(
        "section",
        section -> new DecisionForm(words).write(section, pair, session),
        "aria-labelledby",
        "decision");
    html.in("section", section -> journal(section, pair), "aria-labelledby", "journal");
  }

  private static String state(ComparedPair pair) {
    String now =
        pair.together()
            ? "Ces deux dossiers appartiennent à la même personne."
            : "Ces deux dossiers appartiennent à deux personnes.";
    String said =
        pair.said()
            .map(
                kind ->
                    kind == Kind.MUST
                        ? " Il a été décidé que c’est une seule personne."
                        : " Il a été décidé que ce sont deux personnes.")
            .orElse("");
    String review =
        pair.review()
            .map(
                waiting -> " À examiner : " + Words.kind(waiting.kind()).toLowerCase(Locale.FRENCH))
            .map(text -> text + ".")
            .orElse("");
    return now + said + review;
  }

  private void sideBySide(Html table, ComparedPair pair) {
    table.of("caption", "Ce que disent les deux établissements");
    Frame.columns(
        table,
        "Trait",
        words.record(pair.low().record()),
        words.record(pair.high().record()),
        "Accord");
    table.in(
        "tbody",
        body -> {
          body.in("tr", row -> persons(row, pair));
          ROWS.forEach(trait -> body.in("tr", row -> compare(row, trait, pair)));
        });
  }

  private static void persons(Html row, ComparedPair pair) {
    row.of("th", "Personne (identifiant régional)", "scope", "row");
    person(row, pair.low());
    person(row, pair.high());
    row.of("td", pair.together() ? "même personne" : "deux personnes");
  }

  private static void person(Html row, DescribedRecord record) {
    String id = record.record().regionalId().orElse("");
    row.in("td", cell -> cell.of("a", id, "href", PersonPage.link(record.record())));
  }

  private static void compare(Html row, Row trait, ComparedPair pair) {
    row.of("th", trait.name(), "scope", "row");
    row.of("td", trait.value().apply(pair.low().traits()));
    row.of("td", trait.value().apply(pair.high().traits()));
    row.of("td", agreement(trait, pair));
  }

  private static String agreement(Row trait, ComparedPair pair) {
    return pair.evidence().fields().stream()
        .filter(found -> trait.fields().contains(found.field()))
        .map(
            found ->
                "%s : %s (%s)"
                    .formatted(
                        Words.field(found.field()),
                        Words.level(found.level()),
                        weight(found.weight())))
        .collect(Collectors.joining(" ; "));
  }

  private static String weight(double bits) {
    return String.format(Locale.FRENCH, "%+.1f", bits);
  }

  private static void rules(Html section, ComparedPair pair) {
    section.of("h2", "Ce que disent les règles", "id", "regles");
    section.of("p", Words.zone(pair.evidence().zone()));
    section.of(
        "p",
        "Poids total : "
            + weight(pair.evidence().weight())
            + " bits ; version des règles : "
            + pair.evidence().parametersVersion());
    section.in(
        "ul",
        list -> pair.evidence().reasons().forEach(reason -> list.of("li", ReasonWords.of(reason))));
  }

  private void journal(Html section, ComparedPair pair) {
    section.of("h2", "Journal de ces deux dossiers", "id", "journal");
    Map<Long, SourceRecord> names =
        Map.of(
            pair.low().record().id(),
            pair.low().record(),
            pair.high().record().id(),
            pair.high().record());
    new JournalTable(words, names)
        .write(section, "Actions, les plus récentes d’abord", pair.journal());
  }

  private static String ins(PatientTraits traits) {
    return traits.ins().map(ins -> ins.number() + " (" + ins.oid() + ")").orElse("");
  }

  private static String multipleBirth(PatientTraits traits) {
    return traits.multipleBirth() ? ("oui " + traits.birthOrder()).strip() : "non";
  }
}
