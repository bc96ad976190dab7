package org.imag.conformance.suite;

import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.message.V3Request;
import org.imag.conformance.message.V3Subject;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;
import org.w3c.dom.Element;

/** ITI-55, Cross Gateway Patient Discovery, answered for the community. */
final class Iti55Tests {
  private static final String SECTION = "ITI TF-2 3.55.4.2.2";
  private static final String REQUEST = "ITI TF-2 3.55.4.1.2";
  private static final String REQUESTED = "1.3.6.1.4.1.19376.1.2.27.1";
  private static final String CANNOT_ANSWER = "1.3.6.1.4.1.19376.1.2.27.3";
  private static final String LOCATOR_SUPPORT = "1.3.6.1.4.1.19376.1.2.27.2";
  private static final Set<String> TRAITS =
      Set.of(
          "LivingSubjectAdministrativeGenderRequested",
          "PatientAddressRequested",
          "PatientTelecomRequested",
          "LivingSubjectBirthPlaceNameRequested",
          "LivingSubjectBirthPlaceAddressRequested",
          "MothersMaidenNameRequested");
  private static final Set<String> REASONS =
      Set.of("ResponderBusy", "AnswerNotAvailable", "InternalError");
  private static final List<String> QUANTITIES =
      List.of("resultTotalQuantity", "resultCurrentQuantity", "resultRemainingQuantity");

  private Iti55Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "Exactly one patient matches", SECTION + " case 1", Iti55Tests::one),
        scripted("02", "Several could match", SECTION + " cases 2 and 3", Iti55Tests::several),
        scripted("03", "Nobody matches: AA and NF", SECTION + " case 4", Iti55Tests::nobody),
        scripted("04", "Another birth date is nobody", SECTION + " case 4", Iti55Tests::otherDate),
        scripted("05", "Another sex is nobody", SECTION + " case 4", Iti55Tests::otherSex),
        scripted(
            "06", "Without birth date: no answer", SECTION + " case 5", Iti55Tests::withoutBirth),
        scripted("07", "Without name: no answer", SECTION + " case 5", Iti55Tests::withoutName),
        scripted(
            "08",
            "The homeCommunityId of the responder",
            SECTION + ", 3.55.4.1.2.4",
            Iti55Tests::community),
        scripted("09", "The requester's own id is no hindrance", REQUEST, Iti55Tests::ownId),
        scripted("10", "A beginning of the name is nobody", REQUEST, Iti55Tests::beginning),
        scripted("11", "A request without queryId is refused", REQUEST, Iti55Tests::withoutQueryId),
        scripted(
            "12",
            "processingModeCode must be T",
            "ITI TF-2 appendix O, table O.1.1-1",
            Iti55Tests::mode),
        scripted(
            "13",
            "The action of ITI-47 is refused",
            "ITI TF-2 3.55.6, appendix V.3.2.2",
            Iti55Tests::otherAction));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-55-" + number,
        title,
        section,
        script,
        Claim.ITI_55,
        Claim.PIX_ITI_44,
        Claim.PIX_ITI_45);
  }

  /** A patient of the community, known by a regional id. */
  private record Known(PatientId id, PatientId regional, Demographics person) {
    static Known announced(Bench bench) throws Exception {
      return announced(bench, People.invented());
    }

    static Known announced(Bench bench, Demographics person) throws Exception {
      V3Index index = new V3Index(bench);
      PatientId id = index.added(person);
      return new Known(id, index.regional(id), person);
    }

    String name() {
      return V3Parameter.name(person.family(), person.given());
    }

    String born() {
      return V3Parameter.born(person.birthDate());
    }

    String sex() {
      return V3Parameter.sex(person.sex());
    }
  }

  /** The id by which the asking community knows the patient. */
  private static PatientId own() {
    return new PatientId("X" + FreshUid.token(), "", V3Index.OTHER_COMMUNITY + ".1");
  }

  private static V3Answer discovered(Bench bench, String... parameters) throws Exception {
    V3Answer answer = new V3Index(bench).ask(V3Index.gateway(bench).discovery(own(), parameters));
    for (String quantity : QUANTITIES) {
      bench
          .findings()
          .expect(answer.quantity(quantity).isEmpty(), quantity + " must not be populated");
    }
    for (V3Subject subject : answer.subjects()) {
      bench.findings().expectEqual("patient/id of a match", 1, subject.ids().size());
      bench.findings().expect(!subject.families().isEmpty(), "a match without name");
      bench
          .findings()
          .expectEqual("custodian/assignedEntity/id", home(bench), subject.custodian("root", "id"));
    }
    return answer;
  }

  private static String home(Bench bench) {
    return bench.target().text(TargetKey.HOME_COMMUNITY).replaceFirst("^urn:oid:", "");
  }

  private static void one(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    V3Answer answer = discovered(bench, known.name(), known.born(), known.sex());
    new V3Index(bench).expectFound(answer, 1);
    bench.findings().expectContains("ids", V3Index.told(answer), known.regional());
    bench.findings().expectEqual("requested traits", 0, answer.requestedTraits().size());
  }

  private static void several(Bench bench) throws Exception {
    Demographics sister = People.invented();
    Demographics brother =
        new Demographics(
            sister.family(), "Dominique", sister.birthDate(), "M", sister.street(), sister.city());
    Known she =
        Known.announced(
            bench,
            new Demographics(
                sister.family(),
                "Dominique",
                sister.birthDate(),
                "F",
                sister.street(),
                sister.city()));
    Known he = Known.announced(bench, brother);
    V3Answer either = discovered(bench, she.name(), she.born());
    bench.findings().expectEqual("acknowledgement/typeCode", "AA", either.typeCode());
    bench.findings().expectEqual("queryResponseCode", "OK", either.responseCode());
    if (either.subjects().isEmpty()) {
      expectRequest(bench, either);
    } else {
      bench.findings().expectContains("ids", V3Index.told(either), she.regional());
      bench.findings().expectContains("ids", V3Index.told(either), he.regional());
    }
    V3Answer told = discovered(bench, he.name(), he.born(), he.sex());
    new V3Index(bench).expectFound(told, 1);
    bench.findings().expectContains("ids", V3Index.told(told), he.regional());
  }

  private static void expectRequest(Bench bench, V3Answer answer) {
    bench
        .findings()
        .expectEqual(
            "detectedIssueEvent/code",
            "_ActAdministrativeDetectedIssueManagementCode",
            answer.attribute(
                "code", "controlActProcess", "reasonOf", "detectedIssueEvent", "code"));
    bench.findings().expect(!answer.requestedTraits().isEmpty(), "no trait is asked for");
    for (Element trait : answer.requestedTraits()) {
      bench.findings().expectOneOf("actOrderRequired/code", TRAITS, trait.getAttribute("code"));
      bench
          .findings()
          .expectEqual(
              "actOrderRequired/code/@codeSystem", REQUESTED, trait.getAttribute("codeSystem"));
    }
  }

  private static void nobody(Bench bench) throws Exception {
    new V3Index(bench)
        .expectFound(
            discovered(
                bench,
                V3Parameter.name(People.family(), "Nemo"),
                V3Parameter.born("19610203"),
                V3Parameter.sex("F")),
            0);
  }

  private static void otherDate(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    expectNobody(bench, discovered(bench, known.name(), V3Parameter.born("18991231"), known.sex()));
  }

  private static void otherSex(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    expectNobody(bench, discovered(bench, known.name(), known.born(), V3Parameter.sex("M")));
  }

  private static void expectNobody(Bench bench, V3Answer answer) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AA", answer.typeCode());
    bench.findings().expectEqual("patients", 0, answer.subjects().size());
  }

  private static void withoutBirth(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    expectCannotAnswer(bench, discovered(bench, known.name(), known.sex()));
  }

  private static void withoutName(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    expectCannotAnswer(bench, discovered(bench, known.born(), known.sex()));
  }

  private static void expectCannotAnswer(Bench bench, V3Answer answer) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AE", answer.typeCode());
    bench.findings().expectEqual("queryResponseCode", "AE", answer.responseCode());
    bench.findings().expectEqual("patients", 0, answer.subjects().size());
    String[] reason = {
      "controlActProcess",
      "reasonOf",
      "detectedIssueEvent",
      "mitigatedBy",
      "detectedIssueManagement",
      "code"
    };
    String code = answer.attribute("code", reason);
    if (!code.isEmpty()) {
      bench.findings().expectOneOf("detectedIssueManagement/code", REASONS, code);
      bench
          .findings()
          .expectEqual(
              "detectedIssueManagement/code/@codeSystem",
              CANNOT_ANSWER,
              answer.attribute("codeSystem", reason));
    }
  }

  private static void community(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    V3Answer answer = discovered(bench, known.name(), known.born(), known.sex());
    new V3Index(bench).expectFound(answer, 1);
    for (V3Subject subject : answer.subjects()) {
      bench
          .findings()
          .expectOneOf(
              "custodian/assignedEntity/code",
              Set.of("NotHealthDataLocator", "SupportsHealthDataLocator"),
              subject.custodian("code", "code"));
      bench
          .findings()
          .expectEqual(
              "custodian/assignedEntity/code/@codeSystem",
              LOCATOR_SUPPORT,
              subject.custodian("codeSystem", "code"));
    }
    bench
        .findings()
        .expectEqual(
            "receiver's community",
            V3Index.OTHER_COMMUNITY,
            answer.attribute(
                "root", "receiver", "device", "asAgent", "representedOrganization", "id"));
    bench
        .findings()
        .expectEqual(
            "sender's community",
            home(bench),
            answer.attribute(
                "root", "sender", "device", "asAgent", "representedOrganization", "id"));
  }

  private static void ownId(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    V3Answer answer =
        discovered(
            bench,
            known.name(),
            known.born(),
            known.sex(),
            V3Parameter.id("livingSubjectId", V3Index.STRANGER));
    new V3Index(bench).expectFound(answer, 1);
  }

  private static void beginning(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    String beginning = known.person().family().substring(0, 4);
    for (String name : List.of(beginning, beginning + "*", "*", "%")) {
      V3Request request =
          V3Index.gateway(bench)
              .discovery(
                  own(), V3Parameter.name(name, known.person().given()), known.born(), known.sex());
      V3Answer answer = new V3Index(bench).ask(request);
      bench.findings().expectEqual("patients by " + name, 0, answer.subjects().size());
    }
  }

  private static void withoutQueryId(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    V3Query query = V3Index.gateway(bench);
    new V3Index(bench)
        .unanswered(
            query
                .discovery(own(), known.name(), known.born(), known.sex())
                .spoiled(query.queryId(), ""));
  }

  private static void mode(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    new V3Index(bench)
        .unanswered(
            V3Index.gateway(bench)
                .discovery(own(), known.name(), known.born(), known.sex())
                .spoiled("<processingModeCode code=\"T\"/>", "<processingModeCode code=\"R\"/>"));
  }

  private static void otherAction(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    new V3Index(bench)
        .unanswered(
            V3Index.gateway(bench)
                .discovery(own(), known.name(), known.born(), known.sex())
                .underAction("urn:hl7-org:v3:PRPA_IN201305UV02"));
  }
}
