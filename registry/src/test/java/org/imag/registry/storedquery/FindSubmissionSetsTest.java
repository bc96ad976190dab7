package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.DEPRECATED;
import static org.imag.registry.storedquery.QueryRequests.FIND_SUBMISSION_SETS;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.text;
import static org.imag.registry.storedquery.QueryRequests.with;

import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.SubmissionSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** FindSubmissionSets (ITI TF-2 3.18.4.1.2.3.7.2). */
class FindSubmissionSetsTest {
  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private static AdhocQueryRequest find(String... more) {
    return with(
        query(
            FIND_SUBMISSION_SETS,
            "$XDSSubmissionSetPatientId",
            text(PATIENT),
            "$XDSSubmissionSetStatus",
            APPROVED),
        more);
  }

  private static SampleSubmission authored(String authorPerson) {
    SampleSubmission sample = fresh();
    ClassificationType author = new ClassificationType();
    author.setId("author");
    author.setClassifiedObject(sample.submissionSet().getId());
    author.setClassificationScheme(Vocabulary.SUBMISSION_SET_AUTHOR_CLASS_SCHEME);
    author.setNodeRepresentation("");
    author.getSlot().add(newSlot("authorPerson", authorPerson));
    sample.submissionSet().getClassification().add(author);
    return sample;
  }

  @Test
  void theSubmissionSetsOfThePatientAreFound_3_18_4_1_2_3_7_2() {
    registry.register(fresh());
    registry.register(fresh());
    registry.register(fresh().patient(OTHER_PATIENT));
    assertThat(registry.objects(RegistryPackageType.class, find()))
        .hasSize(2)
        .allSatisfy(set -> assertThat(new SubmissionSet(set).patientId()).contains(PATIENT));
    assertThat(registry.objects(references(find()))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SourceId|('2.999.973.11')|1",
        "SourceId|('2.999.1','2.999.973.11')|1",
        "SourceId|('2.999.973.1')|0",
        "SubmissionTimeFrom|20261124183100|1",
        "SubmissionTimeFrom|20261124183101|0",
        "SubmissionTimeTo|20261124183101|1",
        "SubmissionTimeTo|20261124183100|0",
        "ContentType|('IMG^^2.999.973.7.5')|1",
        "ContentType|('IMG^^2.999.973.7.6')|0",
        "AuthorPerson|'%ADÉLAÏDE%'|1",
        "AuthorPerson|'%ADELAIDE%'|0",
        "AuthorPerson|'7^_DÉLAÏDE^Ti-Jean'|1"
      })
  void eachParameterRestricts_3_18_4_1_2_3_7_2(String name, String value, int found) {
    registry.register(authored("7^ADÉLAÏDE^Ti-Jean"));
    assertThat(registry.found(find("$XDSSubmissionSet" + name, value))).hasSize(found);
  }

  @Test
  void parametersRestrictTogether_3_18_4_1_2_3_7_2() {
    registry.register(authored("7^ADÉLAÏDE^Ti-Jean"));
    String[] all = {
      "$XDSSubmissionSetSourceId",
      list("2.999.973.11"),
      "$XDSSubmissionSetSubmissionTimeFrom",
      "2026",
      "$XDSSubmissionSetSubmissionTimeTo",
      "2027",
      "$XDSSubmissionSetAuthorPerson",
      text("%JEAN%"),
      "$XDSSubmissionSetContentType",
      list("IMG^^2.999.973.7.5")
    };
    assertThat(registry.found(find(all))).isEmpty();
    all[7] = text("%Jean%");
    assertThat(registry.found(find(all))).hasSize(1);
  }

  @Test
  void theAuthorIsOnePattern_3_18_4_1_2_3_7_2() {
    registry.refused(
        find("$XDSSubmissionSetAuthorPerson", list("%A%", "%B%")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @Test
  void noSubmissionSetIsDeprecated_3_18_4_1_2_3_6() {
    registry.register(fresh());
    assertThat(
            registry.found(
                query(
                    FIND_SUBMISSION_SETS,
                    "$XDSSubmissionSetPatientId",
                    text(PATIENT),
                    "$XDSSubmissionSetStatus",
                    DEPRECATED)))
        .isEmpty();
  }

  @Test
  void patientAndStatusAreRequired_table_4_2_4_1_2() {
    registry.refused(query(FIND_SUBMISSION_SETS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void aSurvivorShowsItselfOnSubmissionSets_3_18_4_1_2_3_9() {
    registry.register(fresh().patient(OTHER_PATIENT));
    registry.merge(OTHER_PATIENT, PATIENT);
    assertThat(registry.objects(RegistryPackageType.class, find()))
        .singleElement()
        .satisfies(set -> assertThat(new SubmissionSet(set).patientId()).contains(PATIENT));
  }
}
