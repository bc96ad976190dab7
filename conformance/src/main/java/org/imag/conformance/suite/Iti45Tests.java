package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.target.Claim;

/** ITI-45, PIXV3 Query. */
final class Iti45Tests {
  private static final String SECTION = "ITI TF-2 3.45.4.2.2";
  private static final String PARAMETERS = "ITI TF-2 3.45.4.1.2.2";
  private static final PatientId OTHER_STRANGER = new PatientId("", "", "2.999.0.0.2");

  private Iti45Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A known id gives the regional id", SECTION + " case 1", Iti45Tests::known),
        inTwoHospitals("02", "No id in the domain asked for: NF", "case 2", Iti45Tests::none),
        scripted(
            "03", "An unknown id is answered AE and 204", SECTION + " case 3", Iti45Tests::unknown),
        scripted(
            "04",
            "An unknown authority is answered AE and 204",
            SECTION + " case 4",
            Iti45Tests::unknownAuthority),
        scripted(
            "05",
            "Each unknown domain has its fault",
            SECTION + " case 5",
            Iti45Tests::unknownDomains),
        scripted(
            "06",
            "A known domain beside an unknown one has no fault",
            SECTION + " case 5",
            Iti45Tests::oneUnknownDomain),
        inTwoHospitals("07", "All ids are in one patient", "case 6", Iti45Tests::several),
        inTwoHospitals("08", "Only ids of the domains asked for", "case 1", Iti45Tests::filtered),
        scripted("09", "A query without an id is refused", PARAMETERS, Iti45Tests::withoutId),
        scripted("10", "A query with two ids is refused", PARAMETERS, Iti45Tests::twoIds),
        scripted(
            "11",
            "A query without queryId is refused",
            "ITI TF-2 table O.2.3-1",
            Iti45Tests::withoutQueryId),
        scripted(
            "12",
            "processingModeCode must be T",
            "ITI TF-2 appendix O, table O.1.1-1",
            Iti45Tests::mode),
        scripted(
            "13",
            "A query under another action is refused",
            "ITI TF-2 appendix V.3.2.2",
            Iti45Tests::otherAction),
        scripted(
            "14",
            "An authority that is no OID is answered with a refusal",
            PARAMETERS,
            Iti45Tests::noOid));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-45-" + number, title, section, script, Claim.PIX_ITI_45, Claim.PIX_ITI_44);
  }

  private static ConformanceTest inTwoHospitals(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-45-" + number,
        title,
        SECTION + " " + section,
        script,
        Claim.PIX_ITI_45,
        Claim.PIX_ITI_44,
        Claim.PIX_TWO_HOSPITALS);
  }

  private static void known(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    PatientId regional = index.regional(id);
    V3Answer answer = index.ids(id);
    index.expectFound(answer, 1);
    bench.findings().expectEqual("ids", List.of(regional), V3Index.told(answer));
  }

  private static void none(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    index.expectFound(index.ids(id, index.freshIdElsewhere()), 0);
  }

  private static void unknown(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.expectUnknown(index.freshId());
  }

  private static void unknownAuthority(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.expectFault(index.ids(V3Index.STRANGER), "patientIdentifier");
  }

  private static void unknownDomains(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    index.expectFault(
        index.ids(id, V3Index.STRANGER, OTHER_STRANGER), "dataSource[1]", "dataSource[2]");
  }

  private static void oneUnknownDomain(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    index.expectFault(index.ids(id, index.region(), V3Index.STRANGER), "dataSource[2]");
  }

  private record Pair(PatientId here, PatientId there) {
    static Pair announced(V3Index index) throws Exception {
      Demographics person = People.invented();
      V3Person told = V3Person.of(person).mother("BOURDON-" + person.family(), "Georgette");
      return new Pair(
          index.added(index.freshId(), told), index.added(index.freshIdElsewhere(), told));
    }
  }

  private static void several(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Pair pair = Pair.announced(index);
    PatientId regional = index.regional(pair.here());
    bench
        .findings()
        .expectEqual("regional id of the second", regional, index.regional(pair.there()));
    V3Answer answer = index.ids(pair.here());
    index.expectFound(answer, 1);
    bench.findings().expectEqual("number of ids", 2, V3Index.told(answer).size());
    bench.findings().expectContains("ids", V3Index.told(answer), regional);
    bench.findings().expectContains("ids", V3Index.told(answer), pair.there());
  }

  private static void filtered(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Pair pair = Pair.announced(index);
    bench
        .findings()
        .expectEqual(
            "ids in the other hospital",
            List.of(pair.there()),
            V3Index.told(index.ids(pair.here(), pair.there())));
  }

  private static void withoutId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.unanswered(index.query().ids(V3Parameter.domain("dataSource", index.region())));
  }

  private static void twoIds(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    String parameter = V3Parameter.id("patientIdentifier", id);
    index.unanswered(
        index.query().ids(parameter, V3Parameter.id("patientIdentifier", index.freshId())));
  }

  private static void withoutQueryId(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    V3Query query = index.query();
    index.unanswered(query.ids(id).spoiled(query.queryId(), ""));
  }

  private static void mode(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    index.unanswered(
        index
            .query()
            .ids(id)
            .spoiled("<processingModeCode code=\"T\"/>", "<processingModeCode code=\"R\"/>"));
  }

  private static void otherAction(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    index.unanswered(index.query().ids(id).underAction("urn:hl7-org:v3:PRPA_IN201305UV02"));
  }

  private static void noOid(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    index.unanswered(index.query().ids(new PatientId("P1", "", "Robert'); DROP TABLE--")));
  }
}
