package org.imag.pixpdq.wire.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imag.pixpdq.audit.DeskAudit;
import org.imag.pixpdq.identity.RecordFlag;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.DeskWorklist.Filter;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.vigilance.BirthSearch;
import org.imag.pixpdq.vigilance.ComparedPair;
import org.imag.pixpdq.vigilance.DeskDecision;
import org.imag.pixpdq.vigilance.DeskDecisions;
import org.imag.pixpdq.vigilance.DeskRefused;
import org.imag.pixpdq.vigilance.IdentityDesk;
import org.imag.pixpdq.vigilance.IdentityDesk.Waiting;
import org.imag.pixpdq.vigilance.Page;
import org.imag.pixpdq.vigilance.PersonFile;

/** The pages of somebody who is logged in. What is shown is recorded before it is shown. */
final class DeskPages {
  private final Frame frame;
  private final Words words;
  private final IdentityDesk desk;
  private final DeskDecisions decisions;
  private final DeskAudit audit;
  private final Clock clock;

  DeskPages(
      Frame frame,
      Words words,
      IdentityDesk desk,
      DeskDecisions decisions,
      DeskAudit audit,
      Clock clock) {
    this.frame = frame;
    this.words = words;
    this.desk = desk;
    this.decisions = decisions;
    this.audit = audit;
    this.clock = clock;
  }

  void worklist(DeskExchange exchange, DeskSession session) throws IOException {
    Filter filter =
        new Filter(
            Arrays.stream(Reviews.Kind.values())
                .filter(kind -> kind.name().equals(exchange.parameter(WorklistPage.KIND)))
                .findFirst(),
            exchange.parameter(WorklistPage.MINE).isEmpty()
                ? Optional.empty()
                : Optional.of(session.visitor().user()));
    Page<Waiting> page = desk.waiting(filter, exchange.page());
    audit.listed(
        session.visitor(),
        "worklist",
        persons(page.rows().stream().flatMap(row -> Stream.of(row.low(), row.high())).toList()));
    long count = desk.countWaiting(filter);
    show(
        exchange,
        WorklistPage.TITLE,
        session,
        html -> new WorklistPage(words).write(html, filter, count, page, clock.instant()));
  }

  void pair(DeskExchange exchange, DeskSession session) throws IOException {
    ComparedPair pair = desk.pair(pairOf(exchange));
    audit.shown(session.visitor(), persons(List.of(pair.low(), pair.high())));
    String done = exchange.parameter("fait");
    show(
        exchange,
        PairPage.TITLE,
        session,
        html -> {
          action(done).map(Words::action).ifPresent(text -> Frame.status(html, "Fait : " + text));
          new PairPage(words).write(html, pair, session);
        });
  }

  /** Decides, and sends the browser to see what has become of the two. */
  void decide(DeskExchange exchange, DeskSession session) {
    RecordPair pair = pairOf(exchange);
    Action action =
        action(exchange.parameter(DecisionForm.ACTION)).orElseThrow(() -> unclear("action"));
    long seen =
        exchange.numbers(DecisionForm.SEEN).stream()
            .findFirst()
            .orElseThrow(() -> unclear(DecisionForm.SEEN));
    Optional<Long> kept = exchange.numbers(DecisionForm.KEPT).stream().findFirst();
    decisions.decide(
        new DeskDecision(pair, action, seen, exchange.parameter(DecisionForm.REASON), kept),
        session.visitor().user(),
        session.role(),
        before ->
            audit.decided(
                session.visitor(), action.name(), persons(List.of(before.low(), before.high()))));
    exchange.see(PairPage.link(pair) + "&fait=" + action);
  }

  private static Unclear unclear(String what) {
    return new Unclear("Choisissez une action et réessayez (" + what + ").");
  }

  void searchForm(DeskExchange exchange, DeskSession session) throws IOException {
    show(
        exchange,
        SearchPage.TITLE,
        session,
        html -> new SearchPage(words).write(html, session, "", "", Optional.empty()));
  }

  void search(DeskExchange exchange, DeskSession session) throws IOException {
    String date = exchange.parameter(SearchPage.DATE);
    String letters = exchange.parameter(SearchPage.LETTERS);
    try {
      BirthSearch asked = BirthSearch.typed(date, letters);
      Page<DescribedRecord> found = desk.found(asked, exchange.page());
      audit.listed(
          session.visitor(),
          "birth date " + asked.date() + ", letters '" + asked.letters() + "'",
          persons(found.rows()));
      show(
          exchange,
          SearchPage.TITLE,
          session,
          html -> new SearchPage(words).write(html, session, date, letters, Optional.of(found)));
    } catch (DeskRefused e) {
      exchange.html(
          HttpServletResponse.SC_BAD_REQUEST,
          frame.page(
              SearchPage.TITLE,
              Optional.of(session),
              html -> {
                Frame.alert(html, Words.refusal(e.reason()));
                new SearchPage(words).write(html, session, date, letters, Optional.empty());
              }));
    }
  }

  void person(DeskExchange exchange, DeskSession session) throws IOException {
    PersonFile person = desk.person(personOf(exchange));
    audit.shown(session.visitor(), List.of(person.regionalId()));
    List<Long> ids =
        new ArrayList<>(person.history().stream().map(past -> past.change().record()).toList());
    ids.addAll(recordsOf(person.journal()));
    Map<Long, SourceRecord> records = desk.records(ids);
    show(
        exchange,
        PersonPage.title(person),
        session,
        html -> new PersonPage(words).write(html, person, records));
  }

  /** Who has the record: what hospitals and actors call a patient stays out of addresses. */
  private String personOf(DeskExchange exchange) {
    List<Long> record = exchange.numbers(PairPage.RECORD);
    return desk.records(record).values().stream()
        .findFirst()
        .flatMap(SourceRecord::regionalId)
        .orElseThrow(() -> new Unclear("Choisissez un dossier de la personne."));
  }

  void collisions(DeskExchange exchange, DeskSession session) throws IOException {
    Page<DescribedRecord> page = desk.collisions(exchange.page());
    audit.listed(session.visitor(), "collisions", persons(page.rows()));
    show(
        exchange,
        "Collisions",
        session,
        html -> {
          html.of(
              "p",
              "Dossiers où l’établissement a trouvé ou craint deux personnes (COLV, COLP). Ils ne"
                  + " sont rapprochés d’aucun autre tant que l’établissement ne les a pas corrigés.");
          if (page.rows().isEmpty()) {
            Frame.status(html, "Aucune collision.");
          } else {
            new RecordTable(words).write(html, "Dossiers en collision", page.rows());
          }
          Frame.pages(html, page.number(), page.more(), "collisions?page=");
        });
  }

  void flags(DeskExchange exchange, DeskSession session) throws IOException {
    RecordFlag flag =
        FlagsPage.LISTED.stream()
            .filter(listed -> listed.name().equals(exchange.parameter(FlagsPage.FLAG)))
            .findFirst()
            .orElse(FlagsPage.LISTED.get(0));
    Page<DescribedRecord> page = desk.flagged(flag, exchange.page());
    audit.listed(session.visitor(), "flag " + flag, persons(page.rows()));
    show(exchange, FlagsPage.TITLE, session, html -> new FlagsPage(words).write(html, flag, page));
  }

  void requests(DeskExchange exchange, DeskSession session) throws IOException {
    entries(
        exchange, session, "Fusions demandées", "requests", desk.mergeRequests(exchange.page()));
  }

  void journal(DeskExchange exchange, DeskSession session) throws IOException {
    entries(exchange, session, "Journal", "journal", desk.journal(exchange.page()));
  }

  private void entries(
      DeskExchange exchange,
      DeskSession session,
      String title,
      String path,
      Page<JournalEntry> page)
      throws IOException {
    audit.listed(
        session.visitor(),
        path,
        page.rows().stream()
            .flatMap(entry -> Stream.of(entry.lowPerson(), entry.highPerson()))
            .toList());
    Map<Long, SourceRecord> records = desk.records(recordsOf(page.rows()));
    show(
        exchange,
        title,
        session,
        html -> {
          new JournalTable(words, records)
              .write(
                  html, title.equals("Journal") ? "Les plus récentes d’abord" : title, page.rows());
          Frame.pages(html, page.number(), page.more(), path + "?page=");
        });
  }

  private void show(
      DeskExchange exchange, String title, DeskSession session, Consumer<Html> content)
      throws IOException {
    exchange.html(HttpServletResponse.SC_OK, frame.page(title, Optional.of(session), content));
  }

  private static RecordPair pairOf(DeskExchange exchange) {
    List<Long> records = exchange.numbers(PairPage.RECORD).stream().distinct().toList();
    if (records.size() != 2) {
      throw new Unclear("Choisissez deux dossiers à comparer.");
    }
    return RecordPair.of(records.get(0), records.get(1));
  }

  private static Optional<Action> action(String name) {
    return Arrays.stream(Action.values()).filter(action -> action.name().equals(name)).findFirst();
  }

  private static List<Long> recordsOf(Collection<JournalEntry> entries) {
    return entries.stream()
        .map(JournalEntry::pair)
        .flatMap(pair -> Stream.of(pair.low(), pair.high()))
        .distinct()
        .toList();
  }

  private static List<String> persons(Collection<DescribedRecord> records) {
    return records.stream()
        .map(record -> record.record().regionalId().orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }
}
