package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.DemographicsQuery;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** ITI-8, what the PIX Manager does with a feed, and with a bad one. */
final class Iti8PixRuleTests {
  private static final String SECTION = "ITI TF-2 3.8.4.1.3";
  private static final int HUGE = 10 * 1024 * 1024;

  private Iti8PixRuleTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("21", "A05 makes a patient known", Iti8PixRuleTests::preAdmission),
        scripted(
            "22",
            "An id without authority (PID-3.4) is one of the sender's domain",
            Iti8PixRuleTests::withoutAuthority),
        scripted("23", "A message sent again gets the same answer", Iti8PixRuleTests::again),
        scripted(
            "24",
            "Two ids of one domain in PID-3 are both taken or both refused",
            Iti8PixRuleTests::repeatedId),
        scripted("25", "A message without PID is refused", Iti8PixRuleTests::withoutPatient),
        scripted(
            "26",
            "A segment of ten megabytes is refused and harms nobody else",
            Iti8PixRuleTests::huge),
        ScriptedTest.of(
            "ITI-8-27",
            "An id of a domain whose source is another is refused",
            "ITI TF-2 3.8.4.1.2",
            Iti8PixRuleTests::foreignSource,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9,
            Claim.PIX_TWO_HOSPITALS),
        scripted("28", "A08 leaves the patient its regional id", Iti8PixRuleTests::update),
        ScriptedTest.of(
            "ITI-8-29",
            "A name is the same in 8859/1, 8859/15 and UTF-8, as MSH-18 says",
            "HL7 v2.5 2.15.9.18",
            Iti8PixRuleTests::charsets,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_21));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-8-" + number, title, SECTION, script, Claim.PIX_ITI_8, Claim.PIX_ITI_9);
  }

  private static Hl7Request feed(Bench bench, String event, PatientSegment pid) {
    return Hl7Request.admission(
        "ITI-8", "ADT^" + event, "2.3.1", bench.target().hospital(), pid.text(), "PV1||O");
  }

  private static void preAdmission(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    index.accepted(
        TargetKey.PIX_MLLP, feed(bench, "A05", PatientSegment.of(id, People.invented())));
    index.regional(id);
  }

  private static void withoutAuthority(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    PatientSegment pid = PatientSegment.of(id, People.invented()).with(3, id.id());
    index.accepted(TargetKey.PIX_MLLP, feed(bench, "A01", pid));
    PatientId regional = index.regional(id);
    index.accepted(TargetKey.PIX_MLLP, feed(bench, "A08", pid));
    bench.findings().expectEqual("regional id after A08", regional, index.regional(id));
  }

  private static void again(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    Hl7Request feed = feed(bench, "A04", PatientSegment.of(id, People.invented()));
    index.accepted(TargetKey.PIX_MLLP, feed);
    PatientId regional = index.regional(id);
    index.accepted(TargetKey.PIX_MLLP, feed);
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void repeatedId(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    List<PatientId> ids = List.of(index.freshId(), index.freshId());
    PatientSegment pid = PatientSegment.of(ids.get(0), People.invented()).identified(ids);
    Hl7Message ack = index.send(TargetKey.PIX_MLLP, feed(bench, "A04", pid));
    boolean taken = ack.field("MSA", 1).equals("AA");
    bench.findings().expectOneOf("MSA-1", List.of("AA", "AE"), ack.field("MSA", 1));
    for (PatientId id : ids) {
      String known = index.others(id).field("MSA", 1);
      bench.findings().expectEqual("ITI-9 MSA-1 of " + id.id(), taken ? "AA" : "AE", known);
    }
  }

  private static void withoutPatient(Bench bench) throws IOException {
    PatientIndex index = new PatientIndex(bench);
    index.refused(
        TargetKey.PIX_MLLP,
        Hl7Request.admission("ITI-8", "ADT^A04", "2.3.1", bench.target().hospital(), "PV1||O"));
  }

  private static void huge(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    PatientSegment pid =
        PatientSegment.of(id, People.invented()).with(5, "ESSAI^" + "A".repeat(HUGE) + "^^^^^L");
    try {
      index.refused(TargetKey.PIX_MLLP, feed(bench, "A04", pid));
    } catch (IOException e) {
      bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
    }
    index.expectUnknown(id);
    index.accepted(
        TargetKey.PIX_MLLP, feed(bench, "A04", PatientSegment.of(id, People.invented())));
  }

  private static void foreignSource(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    index.refused(
        TargetKey.PIX_MLLP,
        index.registration(
            bench.target().secondHospital(), PatientSegment.of(id, People.invented())));
    index.expectUnknown(id);
  }

  private static void update(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId id = index.registered(person);
    PatientId regional = index.regional(id);
    Demographics married =
        new Demographics(
            People.family(),
            person.given(),
            person.birthDate(),
            person.sex(),
            person.street(),
            person.city());
    index.accepted(TargetKey.PIX_MLLP, feed(bench, "A08", PatientSegment.of(id, married)));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void charsets(Bench bench) throws Exception {
    Demographics model = People.invented();
    String family = "RÉAULT-" + model.family();
    announceIn(bench, "8859/1", StandardCharsets.ISO_8859_1, model, family);
    announceIn(bench, "8859/15", Charset.forName("ISO-8859-15"), model, family);
    announceIn(bench, "UNICODE UTF-8", StandardCharsets.UTF_8, model, family);
    DemographicsQuery query =
        DemographicsQuery.of(bench.target().hospital(), "@PID.5.1.1^" + family);
    List<String> names =
        new PatientIndex(bench).send(TargetKey.DEMOGRAPHICS_MLLP, query.request()).fields("PID", 5);
    bench.findings().expectEqual("patients of that name", 3, names.size());
    bench
        .findings()
        .expect(
            names.stream().allMatch(name -> name.startsWith(family + "^Maëlys")),
            "PID-5 is not always " + family + "^Maëlys: " + names);
  }

  private static void announceIn(
      Bench bench, String declared, Charset charset, Demographics model, String family)
      throws IOException {
    Demographics person =
        new Demographics(
            family, "Maëlys", People.birthDate(), model.sex(), model.street(), model.city());
    PatientId id = Patients.freshLocalId(bench.target());
    Hl7Request feed = feed(bench, "A04", PatientSegment.of(id, person)).declaring(declared);
    byte[] ack =
        bench
            .mllp(Role.RIS)
            .sendRaw(
                bench.target().address(TargetKey.PIX_MLLP),
                feed.transaction(),
                feed.text().getBytes(charset));
    Iti8PixTests.expectAck(
        bench.findings(), Hl7Message.parse(new String(ack, charset)), "AA", feed.controlId());
  }
}
