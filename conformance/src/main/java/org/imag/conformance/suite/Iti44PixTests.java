package org.imag.conformance.suite;

import java.util.List;
import java.util.Random;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Feed;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Request;
import org.imag.conformance.message.V3Subject;
import org.imag.conformance.message.V3Transaction;
import org.imag.conformance.target.Claim;

/** ITI-44, Patient Identity Feed HL7 V3, taken by the PIX Manager. */
final class Iti44PixTests {
  private static final String SECTION = "ITI TF-2 3.44.4.1.3";
  private static final String MESSAGE = "ITI TF-2 3.44.4.1.2";
  private static final String WRAPPER = "ITI TF-2 appendix O, table O.1.1-1";
  private static final String SOURCE = "ITI TF-2 3.44.4.1.1, 3.8.4.1.2";
  private static final int LONG_NAME = 1_000_000;

  private Iti44PixTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A new patient gets a regional id", SECTION, Iti44PixTests::added),
        described("02", "What is told is found", MESSAGE, Iti44PixTests::found),
        described("03", "A revision replaces what was told", SECTION, Iti44PixTests::revised),
        scripted("04", "Prefixes of the namespace do not matter", WRAPPER, Iti44PixTests::prefixed),
        described("05", "Birth name and used name are told apart", MESSAGE, Iti44PixTests::names),
        scripted(
            "06", "The same message again has no second effect", WRAPPER, Iti44PixTests::again),
        scripted("07", "A patient without id is refused", MESSAGE, Iti44PixTests::withoutId),
        scripted("08", "A patient without a name is refused", MESSAGE, Iti44PixTests::withoutName),
        scripted("09", "A birth date that is none is refused", MESSAGE, Iti44PixTests::birthDate),
        scripted("10", "An unknown authority is refused", SOURCE, Iti44PixTests::unknownDomain),
        scripted("11", "A stranger feeds no patients", SOURCE, Iti44PixTests::stranger),
        ScriptedTest.of(
            "ITI-44-12",
            "A hospital does not feed patients of another",
            SOURCE,
            Iti44PixTests::otherHospital,
            Claim.PIX_ITI_44,
            Claim.PIX_ITI_45,
            Claim.PIX_TWO_HOSPITALS),
        scripted(
            "13",
            "A message under the action of another is refused",
            "ITI TF-2 appendix V.3.2.2",
            Iti44PixTests::otherAction),
        scripted("14", "processingModeCode must be T", WRAPPER, Iti44PixTests::mode),
        scripted("15", "An unknown processingCode is refused", WRAPPER, Iti44PixTests::processing),
        scripted(
            "16",
            "Another acceptAckCode is refused or tolerated",
            WRAPPER,
            Iti44PixTests::acceptAckCode),
        scripted("17", "A message without id is refused", WRAPPER, Iti44PixTests::withoutMessageId),
        scripted("18", "A message of another kind is refused", MESSAGE, Iti44PixTests::otherKind),
        scripted("19", "An endless name does no harm", MESSAGE, Iti44PixTests::endless),
        ScriptedTest.of(
            "ITI-44-20",
            "Endless names are compared in no endless time",
            MESSAGE,
            Iti44PixTests::endlessTwice,
            Claim.PIX_ITI_44,
            Claim.PIX_ITI_45,
            Claim.PIX_TWO_HOSPITALS));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-44-" + number, title, section, script, Claim.PIX_ITI_44, Claim.PIX_ITI_45);
  }

  private static ConformanceTest described(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-44-" + number, title, section, script, Claim.PIX_ITI_44, Claim.PDQ_ITI_47);
  }

  private static V3Request addition(Bench bench, PatientId id) {
    return V3Index.source(bench, id).added(List.of(id), V3Person.of(People.invented()));
  }

  private static void added(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.accepted(addition(bench, id));
    bench
        .findings()
        .expectEqual(
            "authority of the regional id", index.region().oid(), index.regional(id).oid());
  }

  private static void found(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Demographics person =
        new Demographics(
            People.family() + "-d'Œuvré <&> ''; --",
            "Maëlys",
            People.birthDate(),
            "F",
            "12 bis, rue \"Félix Éboué\"",
            "Rémire-Montjoly");
    PatientId id = index.added(person);
    V3Answer answer = index.ask(index.query().patients(V3Parameter.name(person.family(), "")));
    index.expectFound(answer, 1);
    for (V3Subject subject : answer.subjects()) {
      bench.findings().expectContains("ids", subject.allIds(), id);
      bench.findings().expectContains("family names", subject.families(), person.family());
      bench.findings().expectContains("given names", subject.givens(), person.given());
      bench
          .findings()
          .expect(subject.address().contains(person.street()), "address: " + subject.address());
    }
  }

  private static void revised(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Demographics before = People.invented();
    Demographics after = People.invented();
    PatientId id = index.added(before);
    index.accepted(index.source(id).revised(id, V3Person.of(after)));
    V3Answer found = index.ask(index.query().patients(V3Parameter.name(after.family(), "")));
    index.expectFound(found, 1);
    bench.findings().expectContains("ids", V3Index.told(found), id);
    index.expectFound(index.ask(index.query().patients(V3Parameter.name(before.family(), ""))), 0);
  }

  private static void prefixed(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Request plain = addition(bench, id);
    String xml =
        plain.xml().replaceAll("<(/?)([A-Za-z])", "<$1hl7:$2").replace(" xmlns=", " xmlns:hl7=");
    index.accepted(new V3Request(plain.transaction(), plain.action(), xml));
    index.regional(id);
  }

  private static void names(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Demographics used = People.invented();
    String birth = People.family();
    PatientId id = index.freshId();
    index.accepted(
        index.source(id).added(List.of(id), V3Person.of(used).birthName(birth, used.given())));
    for (String family : List.of(birth, used.family())) {
      V3Answer answer =
          index.ask(
              index
                  .query()
                  .patients(V3Parameter.name(family, ""), V3Parameter.born(used.birthDate())));
      bench.findings().expectContains("ids by " + family, V3Index.told(answer), id);
    }
  }

  private static void again(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Request message = addition(bench, id);
    index.accepted(message);
    PatientId regional = index.regional(id);
    index.accepted(message);
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void withoutId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.unanswered(addition(bench, id).spoiled(V3Feed.id(id), ""));
    index.refused(addition(bench, id).spoiled(V3Feed.id(id), "<id nullFlavor=\"UNK\"/>"));
  }

  private static void withoutName(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Person nameless = new V3Person("<name nullFlavor=\"UNK\"/>", "", "", "", "");
    index.refused(index.source(id).added(List.of(id), nameless));
    index.expectUnknown(id);
  }

  private static void birthDate(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    Demographics person = People.invented();
    V3Request right = index.source(id).added(List.of(id), V3Person.of(person));
    index.unanswered(right.spoiled(person.birthDate(), "19871342"));
    index.expectUnknown(id);
  }

  private static void unknownDomain(Bench bench) throws Exception {
    new V3Index(bench).refused(addition(bench, V3Index.STRANGER));
  }

  private static void stranger(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.refused(
        index.source(V3Index.STRANGER).added(List.of(id), V3Person.of(People.invented())));
    index.expectUnknown(id);
  }

  private static void otherHospital(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    PatientId elsewhere = index.freshIdElsewhere();
    V3Person person = V3Person.of(People.invented());
    index.refused(index.source(id).added(List.of(elsewhere), person));
    index.refused(index.source(id).added(List.of(id, elsewhere), person));
    index.expectUnknown(id);
    index.expectUnknown(elsewhere);
  }

  private static void otherAction(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.unanswered(addition(bench, id).underAction(V3Transaction.HL7 + ":PRPA_IN201302UV02"));
    index.expectUnknown(id);
  }

  private static void mode(Bench bench) throws Exception {
    spoiled(bench, "<processingModeCode code=\"T\"/>", "<processingModeCode code=\"R\"/>");
  }

  private static void processing(Bench bench) throws Exception {
    spoiled(bench, "<processingCode code=\"P\"/>", "<processingCode code=\"Z\"/>");
  }

  private static void spoiled(Bench bench, String right, String wrong) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.unanswered(addition(bench, id).spoiled(right, wrong));
    index.expectUnknown(id);
  }

  /** The answer itself is held against the rules, whichever it is. */
  private static void acceptAckCode(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Answer answer =
        index.ask(
            addition(bench, id)
                .spoiled("<acceptAckCode code=\"AL\"/>", "<acceptAckCode code=\"NE\"/>"));
    if (answer.typeCode().equals("CA")) {
      index.regional(id);
    } else {
      index.expectUnknown(id);
    }
  }

  private static void withoutMessageId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Request right = addition(bench, id);
    String xml = right.xml().replaceFirst("<id root=\"[^\"]*\"/>", "");
    index.unanswered(new V3Request(right.transaction(), right.action(), xml));
    index.expectUnknown(id);
  }

  private static void otherKind(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    V3Request query = index.query().ids(id);
    index.unanswered(new V3Request(V3Transaction.ITI_44, query.action(), query.xml()));
    index.unanswered(
        new V3Request(V3Transaction.ITI_44, addition(bench, id).action(), query.xml()));
  }

  /** Taken or refused, an answer comes, and the next message is taken as ever. */
  private static void endless(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.freshId();
    index.ask(index.source(id).added(List.of(id), V3Person.of(endless())));
    added(bench);
  }

  private static void endlessTwice(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    V3Person person = V3Person.of(endless());
    for (PatientId id : List.of(index.freshId(), index.freshIdElsewhere())) {
      index.ask(index.source(id).added(List.of(id), person));
    }
    added(bench);
  }

  private static Demographics endless() {
    String name =
        new Random()
            .ints(LONG_NAME, 'A', 'Z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return People.relative(
        new Demographics(name, "", "", "F", "1 rue du Port", "Kourou"), name, People.birthDate());
  }
}
