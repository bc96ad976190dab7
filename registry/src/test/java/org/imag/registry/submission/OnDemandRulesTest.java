package org.imag.registry.submission;

import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.valid;

import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;

/** The rules of Register On-Demand Document Entry (ITI TF-2 3.61.4.1). */
class OnDemandRulesTest extends RulesTest {
  @Override
  RuleBook rules() {
    return new SubmissionRules().onDemand();
  }

  private static SampleSubmission onDemand() {
    SampleSubmission sample = valid().slot("creationTime").slot("hash").slot("size");
    sample.documentEntry().setObjectType(DocumentEntry.ON_DEMAND);
    return sample;
  }

  @Test
  void aValidSubmissionPasses() {
    accepted(onDemand());
  }

  @ParameterizedTest
  @CsvSource({"creationTime,2026", "hash,0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33", "size,0"})
  void anOnDemandDocumentHasNoContentYet_3_61_4_1_2(String slot, String value) {
    metadataError(onDemand().slot(slot, value), slot + " must not be given");
  }

  @Test
  void theOtherAttributesAreThoseOfAStableDocument_table_4_3_1_3() {
    metadataError(onDemand().slot("repositoryUniqueId"), "repositoryUniqueId is missing");
    metadataError(onDemand().slot("languageCode"), "languageCode is missing");
    metadataError(onDemand().slot("sourcePatientId"), "sourcePatientId is missing");
  }

  @Test
  void aStableDocumentHasATransactionOfItsOwn_3_61_4_1_2() {
    metadataError(valid(), "objectType");
  }

  @Test
  void anOnDemandDocumentIsNeeded_3_61_4_1_2() {
    SampleSubmission sample = valid();
    sample.objects().removeIf(element -> element.getValue() == sample.documentEntry());
    sample.objects().removeIf(element -> element.getValue() instanceof AssociationType1);
    metadataError(sample, "at least one on-demand DocumentEntry");
  }

  @Test
  void anOnDemandDocumentIsNoStableDocument_3_61_4_1_3() {
    registered.add(document(Status.APPROVED, PATIENT));
    metadataError(onDemand().uniqueId("2.999.973.8.99"), "stable");
  }

  @Test
  void anOnDemandDocumentMayBeRegisteredAgain_3_61_4_1_3() {
    registered.add(onDemandDocument());
    accepted(onDemand().uniqueId("2.999.973.8.99"));
  }

  @Test
  void anOnDemandDocumentReplacesStableAndOnDemandOnes_3_61_4_1_2() {
    registered.add(document(Status.APPROVED, PATIENT));
    accepted(onDemand().relate(AssociationKind.RPLC, TARGET));
    registered.clear();
    registered.add(onDemandDocument());
    accepted(onDemand().relate(AssociationKind.RPLC, TARGET));
  }

  @Test
  void anOnDemandDocumentIsNoSnapshot_3_42_4_1_3_5() {
    registered.add(onDemandDocument());
    metadataError(onDemand().relate(AssociationKind.IS_SNAPSHOT_OF, TARGET), "stable");
  }

  @Test
  void aFolderTakesOnDemandDocuments_3_61_4_1_2() {
    accepted(
        onDemand()
            .folder("Folder1", newOid())
            .associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1"));
  }
}
