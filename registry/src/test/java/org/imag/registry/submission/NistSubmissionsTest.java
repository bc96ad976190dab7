package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.imag.affinity.error.IheError;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Submission;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.function.Executable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * The submissions of the public NIST testkit pass the rules that the message alone decides, unless
 * the test wants them refused. Runs where the testkit is at hand.
 */
@EnabledIf("isTestkitPresent")
class NistSubmissionsTest {
  private static final Path DATA =
      Path.of(System.getProperty("imag.sampleData", "../../shared/data"));
  private static final Set<String> TRANSACTIONS = Set.of("ITI-42", "ITI-57", "ITI-61", "ITI-92");
  private static final Pattern SYMBOL = Pattern.compile("\\$\\w+\\$");
  private static final Pattern PATIENT_SYMBOL = Pattern.compile("\\$(patient_?id|basePatientId).*");
  private static final Set<String> PATIENT_IDS =
      Set.of(
          Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID);
  private static final Set<String> UNIQUE_IDS =
      Set.of(
          Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID,
          Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID,
          Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID);

  /** These name an author by a given name only, which ITI TF-3 table 4.2.3.1.7-2 does not allow. */
  private static final Pattern FLAWED = Pattern.compile(".*/DSUB_IHE\\w+-1015/.*");

  static boolean isTestkitPresent() {
    return Files.isDirectory(DATA.resolve("nist/testkit-v3"));
  }

  /** One step of the index of the testkit. */
  private record Step(
      String test,
      String section,
      String step,
      String transaction,
      String status,
      String error,
      String file,
      String preparation,
      boolean listed) {

    boolean submits() {
      return TRANSACTIONS.contains(transaction)
          && Files.isRegularFile(DATA.resolve(file))
          && listed
          && !file.contains("selftest");
    }
  }

  @TestFactory
  Stream<DynamicTest> submissionsThatSucceed() {
    return steps()
        .filter(step -> step.status().equals("Success"))
        .filter(step -> !FLAWED.matcher(step.file()).matches())
        .map(step -> test(step, () -> assertThat(contexts(step)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> submissionsWithWrongMetadata() {
    return steps()
        .filter(step -> step.status().equals("Failure"))
        .filter(step -> step.transaction().equals("ITI-42"))
        .filter(
            step ->
                step.error().equals("XDSRegistryMetadataError")
                    || Set.of("12084", "12370").contains(step.test()))
        .map(
            step ->
                test(
                    step,
                    () ->
                        assertThat(errors(step))
                            .extracting(IheError::code)
                            .containsOnly(ErrorCode.REGISTRY_METADATA_ERROR)));
  }

  @TestFactory
  Stream<DynamicTest> submissionsOfTwoPatients_11997() {
    return steps()
        .filter(step -> step.test().equals("11997"))
        .map(
            step ->
                test(
                    step,
                    () ->
                        assertThat(errors(step))
                            .extracting(IheError::code)
                            .containsExactly(ErrorCode.PATIENT_ID_DOES_NOT_MATCH)));
  }

  private static DynamicTest test(Step step, Executable check) {
    return DynamicTest.dynamicTest(
        "%s %s %s".formatted(step.test(), step.section(), step.step()), check);
  }

  private static List<String> contexts(Step step) {
    return errors(step).stream().map(IheError::codeContext).toList();
  }

  private static List<IheError> errors(Step step) {
    Findings findings = new Findings();
    Submission submission = Submission.of(prepared(step));
    rulesOf(step.transaction()).forEach(rule -> rule.check(submission, findings));
    return findings.errors();
  }

  private static List<MessageRule> rulesOf(String transaction) {
    SubmissionRules rules = new SubmissionRules();
    return switch (transaction) {
      case "ITI-42" -> rules.registration().ofTheMessage();
      case "ITI-61" -> rules.onDemand().ofTheMessage();
      default -> rules.forUpdates();
    };
  }

  /** Gives the message the ids that the testkit's engine gives it. */
  private static SubmitObjectsRequest prepared(Step step) {
    SubmitObjectsRequest request = read(withoutSymbols(step));
    request.getRegistryObjectList().getIdentifiable().stream()
        .map(element -> element.getValue())
        .filter(RegistryObjectType.class::isInstance)
        .map(RegistryObjectType.class::cast)
        .flatMap(object -> object.getExternalIdentifier().stream())
        .forEach(identifier -> prepare(identifier, step.preparation()));
    return request;
  }

  private static void prepare(ExternalIdentifierType identifier, String preparation) {
    if (PATIENT_IDS.contains(identifier.getIdentificationScheme())
        && !preparation.contains("NoPatientId")) {
      identifier.setValue(SampleSubmission.PATIENT);
    } else if (UNIQUE_IDS.contains(identifier.getIdentificationScheme())
        && !preparation.contains("NoAssignUids[" + identifier.getRegistryObject() + "]")) {
      identifier.setValue(SampleSubmission.newOid());
    } else if (Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID.equals(
        identifier.getIdentificationScheme())) {
      identifier.setValue("1.3.6.1.4.1.21367.4");
    }
  }

  private static String withoutSymbols(Step step) {
    Map<String, String> values = new HashMap<>();
    return SYMBOL
        .matcher(text(DATA.resolve(step.file())))
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    values.computeIfAbsent(match.group(), NistSubmissionsTest::value)));
  }

  private static String value(String symbol) {
    if (symbol.contains("uid$") && !symbol.contains("uuid")) {
      return SampleSubmission.newOid();
    }
    return switch (symbol) {
      case "$altpatientid$" -> xml(SampleSubmission.OTHER_PATIENT);
      case "$baseSourcePatientId$" -> xml("2340^^^&2.999.973.3.1&ISO");
      default ->
          PATIENT_SYMBOL.matcher(symbol).matches()
              ? xml(SampleSubmission.PATIENT)
              : "urn:uuid:" + UUID.randomUUID();
    };
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;");
  }

  private static SubmitObjectsRequest read(String xml) {
    try {
      XMLStreamReader reader =
          XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml));
      while (!(reader.isStartElement() && reader.getLocalName().equals("SubmitObjectsRequest"))) {
        reader.next();
      }
      return JAXBContext.newInstance(SubmitObjectsRequest.class, ObjectFactory.class)
          .createUnmarshaller()
          .unmarshal(reader, SubmitObjectsRequest.class)
          .getValue();
    } catch (XMLStreamException | JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Step> steps() {
    List<List<String>> rows = rows(text(DATA.resolve("INDEX.csv")));
    List<String> header = rows.get(0);
    return rows.stream().skip(1).map(row -> step(header, row)).filter(Step::submits);
  }

  private static Step step(List<String> header, List<String> row) {
    String converted = cell(header, row, "input_files_v3");
    return new Step(
        cell(header, row, "test"),
        cell(header, row, "section"),
        cell(header, row, "step"),
        cell(header, row, "transaction"),
        cell(header, row, "expected_status"),
        cell(header, row, "expected_error_code"),
        converted.isEmpty() ? cell(header, row, "input_files") : converted,
        cell(header, row, "preparation"),
        cell(header, row, "section_listed").equals("yes"));
  }

  private static String cell(List<String> header, List<String> row, String name) {
    return row.get(header.indexOf(name));
  }

  /** Comma-separated values with quoted cells, doubled quotes and line breaks inside quotes. */
  private static List<List<String>> rows(String csv) {
    Pattern cell = Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^,\"\r\n]*+))(,|\r?\n|$)");
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    Matcher matcher = cell.matcher(csv);
    while (matcher.find() && matcher.end() > matcher.start()) {
      row.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("\"\"", "\""));
      if (!matcher.group(3).equals(",")) {
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    return rows;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
