package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.XdsNames;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Answers held against the standard of a plan: each check passes right and fails wrong. */
class AnswerChecksTest {
  private static final String HOME = "<x:HomeCommunityId>urn:oid:2.999</x:HomeCommunityId>";

  private static Element xml(String text) {
    return SecureXml.parse(text).getDocumentElement();
  }

  private static String answer(String status, String errors, String documents) {
    return "<x:RetrieveDocumentSetResponse xmlns:x=\"%s\" xmlns:rs=\"%s\"><rs:RegistryResponse status=\"%s\">%s</rs:RegistryResponse>%s</x:RetrieveDocumentSetResponse>"
        .formatted(XdsNames.XDS_B, XdsNames.RS, status, errors, documents);
  }

  private static String document(String home, String repository, String uid, String mimeType) {
    return "<x:DocumentResponse>%s<x:RepositoryUniqueId>%s</x:RepositoryUniqueId><x:DocumentUniqueId>%s</x:DocumentUniqueId><x:mimeType>%s</x:mimeType><x:Document/></x:DocumentResponse>"
        .formatted(home, repository, uid, mimeType);
  }

  private static final String RIGHT = document(HOME, "2.999.10", "2.999.1", "application/dicom");

  private static List<String> check(
      String standard, String came, BiConsumer<AnswerChecks, Element> check) {
    Findings findings = new Findings();
    Element plan = xml("<Standard><ResponseBody>" + standard + "</ResponseBody></Standard>");
    check.accept(new AnswerChecks(findings, plan), xml(came));
    return findings.list();
  }

  private static List<String> sameAnswer(String documents, String status) {
    return check(
        answer(XdsNames.SUCCESS, "", RIGHT),
        answer(status, "", documents),
        AnswerChecks::sameAnswer);
  }

  @Test
  void statusAndDocumentsAreTheSame() {
    assertThat(sameAnswer(RIGHT, XdsNames.SUCCESS)).isEmpty();
    assertThat(sameAnswer(RIGHT, XdsNames.FAILURE)).anyMatch(f -> f.contains("status"));
    assertThat(sameAnswer("", XdsNames.SUCCESS)).anyMatch(f -> f.contains("documents returned"));
    assertThat(sameAnswer(RIGHT.replace("2.999.1<", "2.999.3<"), XdsNames.SUCCESS))
        .anyMatch(f -> f.contains("documents returned"));
    assertThat(sameAnswer(RIGHT.replace("application/dicom", "text/plain"), XdsNames.SUCCESS))
        .anyMatch(f -> f.contains("mimeType"));
    assertThat(sameAnswer(RIGHT.replace("2.999.10", "2.999.11"), XdsNames.SUCCESS))
        .anyMatch(f -> f.contains("RepositoryUniqueId"));
    assertThat(sameAnswer(RIGHT.replace(HOME, ""), XdsNames.SUCCESS))
        .anyMatch(f -> f.contains("HomeCommunityId"));
  }

  private static List<String> sameHomes(String standard, String documents) {
    return check(
        answer(XdsNames.SUCCESS, "", standard),
        answer(XdsNames.SUCCESS, "", documents),
        AnswerChecks::sameHomes);
  }

  @Test
  void theHomeIsThereIffTheStandardHasIt() {
    String without = RIGHT.replace(HOME, "");
    String anyRepository = RIGHT.replace("2.999.10", "");
    assertThat(sameHomes(anyRepository, RIGHT)).isEmpty();
    assertThat(sameHomes(without, without)).isEmpty();
    assertThat(sameHomes(RIGHT, without)).anyMatch(f -> f.contains("HomeCommunityId"));
    assertThat(sameHomes(without, RIGHT)).anyMatch(f -> f.contains("HomeCommunityId"));
    assertThat(sameHomes(RIGHT, RIGHT.replace("2.999<", "2.998<")))
        .anyMatch(f -> f.contains("HomeCommunityId"));
    assertThat(sameHomes(RIGHT, "")).anyMatch(f -> f.contains("was not returned"));
  }

  private static List<String> someError(String status, String errors) {
    return check(
        answer(XdsNames.FAILURE, "", ""), answer(status, errors, ""), AnswerChecks::someError);
  }

  @Test
  void aFailureTellsItsErrors() {
    String error =
        "<rs:RegistryErrorList><rs:RegistryError errorCode=\"XDSRepositoryError\""
            + " codeContext=\"c\" severity=\"s:Error\"/></rs:RegistryErrorList>";
    assertThat(someError(XdsNames.FAILURE, error)).isEmpty();
    assertThat(someError(XdsNames.FAILURE, "")).anyMatch(f -> f.contains("no RegistryError"));
    assertThat(someError(XdsNames.PARTIAL_SUCCESS, error)).anyMatch(f -> f.contains("status"));
  }

  private static List<String> sameHttpStatus(String expected, String... codes) {
    Findings findings = new Findings();
    Element plan =
        xml("<Standard><HttpResponseCodes>" + expected + "</HttpResponseCodes></Standard>");
    StringBuilder received = new StringBuilder("<Transactions>");
    for (int i = 0; i < codes.length; i++) {
      received.append(
          "<Transaction id=\"%d\"><Status><Code>%s</Code></Status></Transaction>"
              .formatted(i + 1, codes[i]));
    }
    new AnswerChecks(findings, plan).sameHttpStatus(xml(received + "</Transactions>"));
    return findings.list();
  }

  @Test
  void everyRequestGetsTheHttpStatus() {
    String all = "<Transactions id=\"*\" code=\"200\"/>";
    assertThat(sameHttpStatus(all, "200", "200")).isEmpty();
    assertThat(sameHttpStatus(all, "200", "404")).anyMatch(f -> f.contains("request 2"));
    assertThat(sameHttpStatus(all)).anyMatch(f -> f.contains("no request"));
    String second = "<Transactions id=\"2\" code=\"404\"/>";
    assertThat(sameHttpStatus(second, "200", "404")).isEmpty();
    assertThat(sameHttpStatus(second, "404", "200")).anyMatch(f -> f.contains("request 2"));
  }
}
