package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.target.Claim;

/** What a FHIR server says of itself (ITI TF-2 Appendix Z.3, FHIR R4 3.1.0.11). */
final class FhirCapabilityTests {
  private static final String SECTION = "ITI TF-2 Appendix Z.3";

  private FhirCapabilityTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("01", "metadata is a CapabilityStatement of FHIR R4", FhirCapabilityTests::statement),
        test("02", "JSON and XML are both offered", FhirCapabilityTests::formats),
        ScriptedTest.of(
            "FHIR-03",
            "The parameters of ITI-78 are listed",
            "ITI TF-2 3.78.4.3",
            FhirCapabilityTests::parameters,
            Claim.PIX_ITI_78),
        ScriptedTest.of(
            "FHIR-04",
            "The operation of ITI-83 is listed",
            "ITI TF-2 3.83.4.3",
            bench -> expectOperation(bench, "ihe-pix"),
            Claim.PIX_ITI_83),
        ScriptedTest.of(
            "FHIR-05",
            "The operation of ITI-119 is listed",
            "ITI TF-2 3.119.4.3",
            bench -> expectOperation(bench, "match"),
            Claim.PIX_ITI_119),
        ScriptedTest.of(
            "FHIR-06",
            "The conditional update of ITI-104 is listed",
            "ITI TF-2 3.104.4.3",
            FhirCapabilityTests::update,
            Claim.PIX_ITI_104),
        test("07", "What is not offered is refused in FHIR", FhirCapabilityTests::notOffered),
        test("08", "A certificate of a stranger is refused", FhirCapabilityTests::stranger));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of("FHIR-" + number, title, SECTION, script, Claim.PIX_ITI_83);
  }

  private static FhirElement metadata(Bench bench) throws IOException {
    FhirReply reply = new FhirIndex(bench).get("FHIR capabilities", "metadata");
    reply.expect(bench.findings(), 200, "CapabilityStatement");
    return reply.resource();
  }

  private static FhirElement patient(Bench bench) throws IOException {
    return metadata(bench).at("rest").items("resource").stream()
        .filter(resource -> resource.text("type").equals("Patient"))
        .findFirst()
        .orElse(FhirElement.NOTHING);
  }

  private static void statement(Bench bench) throws IOException {
    FhirElement statement = metadata(bench);
    bench.findings().expectEqual("fhirVersion", "4.0.1", statement.text("fhirVersion"));
    bench.findings().expectEqual("kind", "instance", statement.text("kind"));
    bench.findings().expectEqual("rest.mode", "server", statement.at("rest").text("mode"));
    bench.findings().expect(!statement.text("date").isEmpty(), "no date");
    bench.findings().expect(!statement.text("status").isEmpty(), "no status");
  }

  private static void formats(Bench bench) throws IOException {
    List<String> formats =
        metadata(bench).items("format").stream().map(f -> String.valueOf(f.value())).toList();
    for (String kind : List.of("json", "xml")) {
      bench
          .findings()
          .expect(formats.stream().anyMatch(f -> f.contains(kind)), kind + " is not in " + formats);
    }
    FhirReply xml = new FhirIndex(bench).get("FHIR capabilities", "metadata", FhirClient.XML);
    bench
        .findings()
        .expect(xml.http().contentType().startsWith(FhirClient.XML), "metadata is not in XML");
  }

  private static List<String> names(FhirElement resource, String list) {
    return resource.items(list).stream().map(item -> item.text("name")).toList();
  }

  private static void parameters(Bench bench) throws IOException {
    List<String> listed = names(patient(bench), "searchParam");
    Stream.of(
            "_id",
            "active",
            "family",
            "given",
            "identifier",
            "telecom",
            "birthdate",
            "address",
            "gender",
            "mothersMaidenName")
        .forEach(name -> bench.findings().expectContains("searchParam", listed, name));
  }

  private static void expectOperation(Bench bench, String name) throws IOException {
    List<String> names =
        names(patient(bench), "operation").stream().map(n -> n.replaceFirst("^\\$", "")).toList();
    bench.findings().expectContains("operation", names, name);
  }

  private static void update(Bench bench) throws IOException {
    FhirElement patient = patient(bench);
    bench.findings().expectEqual("conditionalUpdate", "true", patient.text("conditionalUpdate"));
    List<String> codes = patient.items("interaction").stream().map(i -> i.text("code")).toList();
    bench.findings().expectContains("interaction", codes, "update");
  }

  private static void notOffered(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    for (String path :
        List.of("Patient/1/_history", "Patient/$everything", "$export", "_history")) {
      index.get("FHIR", path).expectRefused(bench.findings(), List.of(400, 404, 405, 501));
    }
  }

  private static void stranger(Bench bench) throws IOException {
    FhirIndex.expectNoAnswer(bench, bench.stranger());
  }
}
