package org.imag.affinity.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The code sets of an affinity domain (ITI TF-2 3.42.4.1.3.3.3, 3.42.4.1.3.3.4). */
class CodeSetsTest {
  private static final String DCM = "1.2.840.10008.2.16.4";
  private static final Path NIST =
      Path.of(
          System.getProperty("imag.sampleData", "../../shared/data"),
          "nist/environment/default_codes.xml");

  private static final String FILE =
      """
      <Codes>
        <CodingScheme designator="DCM" oid="1.2.840.10008.2.16.4"/>
        <CodeType name="eventCodeList" classScheme="urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4">
          <Code code="CT" display="Computed Tomography" codingScheme="1.2.840.10008.2.16.4"/>
        </CodeType>
        <CodeType name="mimeType"><Code code="application/dicom" ext="dcm"/></CodeType>
        <AssigningAuthority id="&amp;2.999.1&amp;ISO"/>
      </Codes>
      """;

  @TempDir Path folder;

  @Test
  void aCodeIsComparedByCodeAndScheme() throws IOException {
    CodeSets sets = load(FILE);
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "CT", DCM)).isTrue();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "CT", "2.999.1")).isFalse();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "ct", DCM)).isFalse();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "MR", DCM)).isFalse();
  }

  @Test
  void aDesignatorStandsForTheOidOfItsScheme() throws IOException {
    CodeSets sets = load(FILE);
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "CT", "DCM")).isTrue();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "CT", "urn:oid:" + DCM)).isTrue();
    CodeSets designated = load(FILE.replace("codingScheme=\"" + DCM, "codingScheme=\"DCM"));
    assertThat(designated.allow(CodeType.EVENT_CODE_LIST, "CT", DCM)).isTrue();
  }

  @Test
  void aTypeWithoutCodesIsNotRestricted() throws IOException {
    assertThat(load(FILE).allow(CodeType.CLASS_CODE, "anything", "2.999.1")).isTrue();
  }

  @Test
  void aMimeTypeIsComparedWithoutCaseAndParameters_RFC_2045_5_1() throws IOException {
    CodeSets sets = load(FILE);
    assertThat(sets.allow(CodeType.MIME_TYPE, "Application/DICOM; transfer-syntax=*", "")).isTrue();
    assertThat(sets.allow(CodeType.MIME_TYPE, "text/plain", "")).isFalse();
  }

  @Test
  void severalFilesAddUp() throws IOException {
    Path other = folder.resolve("other.xml");
    Files.writeString(other, FILE.replace("\"CT\"", "\"MR\""));
    Path first = Files.writeString(folder.resolve("codes.xml"), FILE);
    CodeSets sets = CodeSets.load(List.of(first.toString(), other.toString(), "built-in"));
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "CT", DCM)).isTrue();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "MR", DCM)).isTrue();
  }

  @Test
  void everyProblemIsToldWithFileAndLine() {
    CodeSetsInvalid refusal =
        refusal(
            """
            <Codes>
              <CodeType name="classKode">
                <Code code="A" codingScheme="2.999.1"/>
              </CodeType>
              <CodeType name="classCode">
                <Code code="A"/>
                <Code codingScheme="2.999.1"/>
              </CodeType>
            </Codes>
            """);
    assertThat(refusal.problems())
        .hasSize(3)
        .anyMatch(problem -> problem.endsWith("codes.xml:2: unknown code type 'classKode'"))
        .anyMatch(problem -> problem.endsWith("codes.xml:6: Code has no attribute codingScheme"))
        .anyMatch(problem -> problem.endsWith("codes.xml:7: Code has no attribute code"));
  }

  @Test
  void brokenOrMissingFilesAreTold() {
    assertThat(refusal("<Codes><CodeType").problems())
        .singleElement()
        .asString()
        .contains("codes.xml:1: not well-formed");
    assertThat(refusal("<Codes/>").problems()).singleElement().asString().contains("no codes");
    assertThat(
            catchThrowableOfType(
                    CodeSetsInvalid.class,
                    () -> CodeSets.load(List.of(folder.resolve("none.xml").toString())))
                .problems())
        .singleElement()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void anEntityOfTheFileIsNotFetched() {
    assertThat(
            refusal(
                    "<!DOCTYPE Codes [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        + "<Codes><CodeType name='&e;'/></Codes>")
                .problems())
        .isNotEmpty();
  }

  @Test
  void theBuiltInFileHasTheCodesOfTheImagingDocumentSource() {
    CodeSets sets = CodeSets.load(List.of("built-in"));
    assertThat(sets.allow(CodeType.CLASS_CODE, "31", "1.2.250.1.213.1.1.4.1")).isTrue();
    assertThat(sets.allow(CodeType.TYPE_CODE, "IMG-KOS", "1.2.250.1.213.1.1.4.12")).isTrue();
    assertThat(
            sets.allow(
                CodeType.FORMAT_CODE, "1.2.840.10008.5.1.4.1.1.88.59", "1.2.840.10008.2.6.1"))
        .isTrue();
    assertThat(sets.allow(CodeType.EVENT_CODE_LIST, "MG", "DCM")).isTrue();
    assertThat(sets.allow(CodeType.MIME_TYPE, "application/dicom", "")).isTrue();
    assertThat(sets.allow(CodeType.CONFIDENTIALITY_CODE, "X", "2.16.840.1.113883.5.25")).isFalse();
  }

  @Test
  void anUnknownCodeIsRefusedOnlyWhenItsTypeIsStrict() throws IOException {
    AllowedCodes strict = new AllowedCodes(load(FILE), Set.of(CodeType.EVENT_CODE_LIST));
    assertThat(strict.refuse(CodeType.EVENT_CODE_LIST, "MR", DCM)).isTrue();
    assertThat(strict.refuse(CodeType.EVENT_CODE_LIST, "CT", "DCM")).isFalse();
    assertThat(strict.tolerated()).isZero();
    AllowedCodes lenient = new AllowedCodes(load(FILE), Set.of());
    assertThat(lenient.refuse(CodeType.EVENT_CODE_LIST, "MR", DCM)).isFalse();
    assertThat(lenient.refuse(CodeType.EVENT_CODE_LIST, "MR", DCM)).isFalse();
    assertThat(lenient.tolerated()).isEqualTo(2);
  }

  static boolean isNistFilePresent() {
    return Files.exists(NIST);
  }

  @Test
  @EnabledIf("isNistFilePresent")
  void theCodesOfTheNistToolkitAreTaken() {
    CodeSets sets = CodeSets.load(List.of(NIST.toString()));
    assertThat(sets.allow(CodeType.CONFIDENTIALITY_CODE, "N", "2.16.840.1.113883.5.25")).isTrue();
    assertThat(sets.allow(CodeType.MIME_TYPE, "text/goofy", "")).isTrue();
    for (CodeType type : CodeType.values()) {
      assertThat(sets.allow(type, "no such code", "2.999.1")).as(type.text()).isFalse();
    }
  }

  private CodeSetsInvalid refusal(String content) {
    return catchThrowableOfType(CodeSetsInvalid.class, () -> load(content));
  }

  private CodeSets load(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("codes.xml"), content);
    return CodeSets.load(List.of(file.toString()));
  }
}
