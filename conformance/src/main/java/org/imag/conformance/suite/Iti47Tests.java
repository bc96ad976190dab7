package org.imag.conformance.suite;

import java.util.List;
import java.util.function.Function;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.message.V3Subject;
import org.imag.conformance.target.Claim;

/** ITI-47, Patient Demographics Query HL7 V3. */
final class Iti47Tests {
  private static final String SECTION = "ITI TF-2 3.47.4.2.2";
  private static final String DOMAINS = "ITI TF-2 3.47.4.2.2.7";
  private static final String PARAMETERS = "ITI TF-2 3.47.4.1.2.2";
  private static final String TELEPHONE = "+594594123456";
  private static final PatientId OTHER_STRANGER = new PatientId("", "", "2.999.0.0.2");

  private Iti47Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A patient is found with ids and traits", SECTION, Iti47Tests::found),
        scripted("02", "By id", PARAMETERS, by(Known::identified, "CT-NOBODY")),
        scripted("03", "By given name", PARAMETERS, by(Known::given, "Zxw")),
        scripted("04", "By birth date", PARAMETERS, by(Known::born, "18991231")),
        scripted("05", "By birth date between two", PARAMETERS, Iti47Tests::interval),
        scripted("06", "By sex", PARAMETERS, by(Known::sex, "M")),
        scripted("07", "By city", PARAMETERS, by(Known::city, "Zouafques")),
        pediatric("08", "By the mother's maiden name", by(Known::mother, "ZXW-ZXW")),
        pediatric("09", "By telephone", by(Known::telephone, "+590590999999")),
        scripted("10", "Nobody is so: AA and NF", SECTION, Iti47Tests::nobody),
        scripted("11", "A name is exact unless SRCH", PARAMETERS, Iti47Tests::exact),
        scripted("12", "One of several names is enough", PARAMETERS, Iti47Tests::severalNames),
        scripted("13", "Only ids of the domains asked for", DOMAINS, Iti47Tests::filtered),
        ScriptedTest.of(
            "ITI-47-14",
            "A domain asked for without an id is told as such",
            DOMAINS,
            Iti47Tests::withoutId,
            Claim.PDQ_ITI_47,
            Claim.PIX_ITI_44,
            Claim.PIX_TWO_HOSPITALS),
        scripted("15", "Each unknown domain has its fault", DOMAINS, Iti47Tests::unknownDomains),
        scripted("16", "An unknown authority of an id: AE", DOMAINS, Iti47Tests::unknownAuthority),
        scripted("17", "A query without parameters is refused", PARAMETERS, Iti47Tests::bare),
        scripted("18", "Signs of a search language find nobody", PARAMETERS, Iti47Tests::signs),
        scripted("19", "A birth date that is none is refused", PARAMETERS, Iti47Tests::noDate),
        scripted(
            "20",
            "A query without queryId is refused",
            "ITI TF-2 table O.2.3-1",
            Iti47Tests::withoutQueryId),
        scripted(
            "21",
            "processingModeCode must be T",
            "ITI TF-2 appendix O, table O.1.1-1",
            Iti47Tests::mode));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-47-" + number, title, section, script, Claim.PDQ_ITI_47, Claim.PIX_ITI_44);
  }

  private static ConformanceTest pediatric(
      String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-47-" + number,
        title,
        PARAMETERS + ", Pediatric Demographics",
        script,
        Claim.PDQ_PEDIATRIC,
        Claim.PIX_ITI_44);
  }

  /** A patient that the index was told of. */
  private record Known(PatientId id, Demographics person, String motherFamily) {
    static Known announced(Bench bench) throws Exception {
      V3Index index = new V3Index(bench);
      Demographics person = People.invented();
      Known known = new Known(index.freshId(), person, People.family());
      index.added(
          known.id(),
          V3Person.of(person).telephone(TELEPHONE).mother(known.motherFamily(), "Georgette"));
      return known;
    }

    String family() {
      return V3Parameter.name(person.family(), "");
    }

    String identified() {
      return V3Parameter.id("livingSubjectId", id);
    }

    String given() {
      return V3Parameter.name(person.family(), person.given());
    }

    String born() {
      return V3Parameter.born(person.birthDate());
    }

    String sex() {
      return V3Parameter.sex(person.sex());
    }

    String city() {
      return V3Parameter.city(person.city());
    }

    String mother() {
      return V3Parameter.mother(motherFamily);
    }

    String telephone() {
      return V3Parameter.telephone(TELEPHONE);
    }

    /** What of a parameter makes it this patient's. */
    List<String> values() {
      return List.of(
          TELEPHONE,
          motherFamily,
          person.city(),
          "code=\"" + person.sex() + "\"",
          person.birthDate(),
          person.given(),
          id.id());
    }
  }

  /** The parameter finds with the family name, and with another value it does not (AND). */
  private static ScriptedTest.Script by(Function<Known, String> parameter, String wrong) {
    return bench -> {
      V3Index index = new V3Index(bench);
      Known known = Known.announced(bench);
      String right = parameter.apply(known);
      String written = known.values().stream().filter(right::contains).findFirst().orElseThrow();
      String other =
          right.replace(written, written.startsWith("code=") ? "code=\"" + wrong + "\"" : wrong);
      expectFound(bench, index.ask(index.query().patients(with(known, right))), known.id());
      index.expectFound(index.ask(index.query().patients(with(known, other))), 0);
    };
  }

  private static String[] with(Known known, String parameter) {
    return parameter.contains("livingSubjectName")
        ? new String[] {parameter}
        : new String[] {known.family(), parameter};
  }

  private static void expectFound(Bench bench, V3Answer answer, PatientId id) {
    new V3Index(bench).expectFound(answer, 1);
    bench.findings().expectContains("ids", V3Index.told(answer), id);
  }

  private static void found(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    V3Answer answer =
        Polled.until(
            () -> index.ask(index.query().patients(known.family(), known.born())),
            a -> V3Index.told(a).stream().anyMatch(id -> id.oid().equals(index.region().oid())));
    expectFound(bench, answer, known.id());
    bench
        .findings()
        .expect(
            V3Index.told(answer).stream().anyMatch(id -> id.oid().equals(index.region().oid())),
            "the id of the affinity domain is missing");
    answer.subjects().forEach(subject -> expectTraits(bench, subject, known));
    for (String quantity : List.of("resultTotalQuantity", "resultCurrentQuantity")) {
      bench.findings().expectEqual(quantity, "1", answer.quantity(quantity).orElse(""));
    }
    bench
        .findings()
        .expectEqual(
            "resultRemainingQuantity", "0", answer.quantity("resultRemainingQuantity").orElse(""));
  }

  private static void expectTraits(Bench bench, V3Subject subject, Known known) {
    Demographics person = known.person();
    bench.findings().expectContains("family", subject.families(), person.family());
    bench.findings().expectContains("given", subject.givens(), person.given());
    bench
        .findings()
        .expectEqual("birthTime", person.birthDate(), subject.person("value", "birthTime"));
    bench
        .findings()
        .expectEqual("sex", person.sex(), subject.person("code", "administrativeGenderCode"));
    bench
        .findings()
        .expect(subject.address().contains(person.street()), "address: " + subject.address());
    bench
        .findings()
        .expect(
            subject.score().matches("100|[1-9]?\\d"),
            "queryMatchObservation is no percentage: " + subject.score());
  }

  private static void interval(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    String year = known.person().birthDate().substring(0, 4);
    V3Answer answer =
        index.ask(
            index
                .query()
                .patients(known.family(), V3Parameter.bornBetween(year + "0101", year + "1231")));
    expectFound(bench, answer, known.id());
    index.expectFound(
        index.ask(
            index
                .query()
                .patients(known.family(), V3Parameter.bornBetween("18900101", "18991231"))),
        0);
  }

  private static void nobody(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    V3Answer answer = index.ask(index.query().patients(V3Parameter.name(People.family(), "")));
    index.expectFound(answer, 0);
    bench
        .findings()
        .expectEqual("resultTotalQuantity", "0", answer.quantity("resultTotalQuantity").orElse(""));
  }

  private static void exact(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    String beginning = known.person().family().substring(0, 6);
    String born = known.born();
    index.expectFound(index.ask(index.query().patients(V3Parameter.name(beginning, ""), born)), 0);
    V3Answer alike = index.ask(index.query().patients(V3Parameter.alike(beginning, ""), born));
    bench.findings().expectContains("ids with SRCH", V3Index.told(alike), known.id());
  }

  private static void severalNames(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known one = Known.announced(bench);
    Known other = Known.announced(bench);
    V3Answer answer = index.ask(index.query().patients(one.family(), other.family()));
    index.expectFound(answer, 2);
    bench.findings().expectContains("ids", V3Index.told(answer), one.id());
    bench.findings().expectContains("ids", V3Index.told(answer), other.id());
  }

  private static void filtered(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    V3Answer answer =
        index.ask(index.query().patients(known.family(), V3Parameter.scope(known.id())));
    index.expectFound(answer, 1);
    bench.findings().expectEqual("ids", List.of(known.id()), V3Index.told(answer));
  }

  private static void withoutId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    PatientId elsewhere = index.freshIdElsewhere();
    V3Answer answer =
        index.ask(
            index
                .query()
                .patients(
                    known.family(), V3Parameter.scope(known.id()), V3Parameter.scope(elsewhere)));
    index.expectFound(answer, 1);
    for (V3Subject subject : answer.subjects()) {
      bench.findings().expectEqual("ids", List.of(known.id()), subject.allIds());
      bench
          .findings()
          .expectEqual(
              "domains without an id", List.of(elsewhere.oid()), subject.domainsWithoutId());
    }
  }

  private static void unknownDomains(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    V3Answer answer =
        index.ask(
            index
                .query()
                .patients(
                    known.family(),
                    V3Parameter.scope(V3Index.STRANGER),
                    V3Parameter.scope(OTHER_STRANGER)));
    index.expectFault(answer, "otherIDsScopingOrganization[1]", "otherIDsScopingOrganization[2]");
  }

  private static void unknownAuthority(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.unanswered(index.query().patients(V3Parameter.id("livingSubjectId", V3Index.STRANGER)));
  }

  private static void bare(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.unanswered(index.query().patients());
    index.unanswered(index.query().patients(V3Parameter.scope(index.region())));
  }

  private static void signs(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    for (String sign : List.of("%", "_", "%%%%%%", ".*", "' or '1'='1")) {
      V3Answer answer = index.ask(index.query().patients(V3Parameter.name(sign, ""), known.born()));
      bench.findings().expectEqual("patients by " + sign, 0, answer.subjects().size());
    }
  }

  private static void noDate(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    index.unanswered(index.query().patients(known.family(), V3Parameter.born("19871342")));
    index.unanswered(
        index.query().patients(known.family(), V3Parameter.bornBetween("19990101", "hier")));
  }

  private static void withoutQueryId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    V3Query query = index.query();
    index.unanswered(query.patients(known.family()).spoiled(query.queryId(), ""));
  }

  private static void mode(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Known known = Known.announced(bench);
    index.unanswered(
        index
            .query()
            .patients(known.family())
            .spoiled("<processingModeCode code=\"T\"/>", "<processingModeCode code=\"R\"/>"));
  }
}
