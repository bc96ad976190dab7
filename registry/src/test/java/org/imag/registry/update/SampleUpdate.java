package org.imag.registry.update;

import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newSlot;

import java.util.List;
import java.util.Set;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** Requests of ITI-57 and ITI-92; each is right until a test changes it. */
final class SampleUpdate {
  static final String UPDATE_STATUS = "urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus";
  static final String SUBMIT_ASSOCIATION = "urn:ihe:iti:2010:AssociationType:SubmitAssociation";

  private static final Set<String> PATIENT_IDS =
      Set.of(
          Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID);

  private final SampleSubmission sample;

  private SampleUpdate(SampleSubmission sample) {
    this.sample = sample;
  }

  /** A new version of a document entry that the sample registered under its uniqueId. */
  static SampleUpdate ofEntry(String logicalId, String uniqueId) {
    SampleUpdate update = new SampleUpdate(fresh().uniqueId(uniqueId));
    update.sample.documentEntry().setLid(logicalId);
    update.sample.hasMember().getSlot().add(newSlot("PreviousVersion", "1"));
    return update;
  }

  /** Adds another new version of a document entry, as Document2. */
  SampleUpdate second(String logicalId, String uniqueId) {
    SampleSubmission second = fresh().uniqueId(uniqueId).entryUuid("Document2");
    second.documentEntry().setLid(logicalId);
    sample.objects().add(second.objects().get(0));
    sample.associate(
        AssociationKind.HAS_MEMBER,
        sample.submissionSet().getId(),
        "Document2",
        newSlot("SubmissionSetStatus", "Original"),
        newSlot("PreviousVersion", "1"));
    return this;
  }

  /** A request with a SubmissionSet alone. */
  static SampleUpdate empty() {
    SampleUpdate update = new SampleUpdate(fresh());
    update.remove(update.sample.documentEntry());
    update.remove(update.sample.hasMember());
    return update;
  }

  private void remove(Object object) {
    sample.objects().removeIf(element -> element.getValue() == object);
  }

  /** Adds a new version of a folder. */
  SampleUpdate folder(String logicalId, String uniqueId) {
    sample.folder("Folder1", uniqueId);
    folderObject().setLid(logicalId);
    sample.lastAssociation().getSlot().add(newSlot("PreviousVersion", "1"));
    return this;
  }

  RegistryPackageType folderObject() {
    return sample.objects().stream()
        .map(element -> element.getValue())
        .filter(object -> object.getId().equals("Folder1"))
        .map(RegistryPackageType.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The association of that type in the request. */
  AssociationType1 submitted(AssociationKind kind) {
    return sample.objects().stream()
        .map(element -> element.getValue())
        .filter(AssociationType1.class::isInstance)
        .map(AssociationType1.class::cast)
        .filter(association -> kind.urn().equals(association.getAssociationType()))
        .findFirst()
        .orElseThrow();
  }

  /** Names that patient in every object. */
  SampleUpdate patientOfAll(String patientId) {
    sample.objects().stream()
        .map(element -> element.getValue())
        .filter(RegistryObjectType.class::isInstance)
        .map(RegistryObjectType.class::cast)
        .flatMap(object -> object.getExternalIdentifier().stream())
        .filter(identifier -> PATIENT_IDS.contains(identifier.getIdentificationScheme()))
        .forEach(identifier -> identifier.setValue(patientId));
    return this;
  }

  /** Adds a change of availabilityStatus. */
  SampleUpdate status(String target, Status from, Status to) {
    sample.associate(
        AssociationKind.APND,
        sample.submissionSet().getId(),
        target,
        newSlot("OriginalStatus", from.urn()),
        newSlot("NewStatus", to.urn()));
    sample.lastAssociation().setAssociationType(UPDATE_STATUS);
    return this;
  }

  /** Adds a new association between existing objects. */
  SampleUpdate submit(AssociationKind kind, String source, String target) {
    sample.associate(kind, source, target);
    AssociationType1 submitted = sample.lastAssociation();
    sample.associate(kind, sample.submissionSet().getId(), submitted.getId());
    sample.lastAssociation().setAssociationType(SUBMIT_ASSOCIATION);
    return this;
  }

  /** Sets a slot of the last association. */
  SampleUpdate instruction(String slot, String... values) {
    return slot(sample.lastAssociation(), slot, values);
  }

  /** Sets a slot of the HasMember to the document entry. */
  SampleUpdate membership(String slot, String... values) {
    return slot(sample.hasMember(), slot, values);
  }

  private SampleUpdate slot(AssociationType1 association, String name, String... values) {
    List<SlotType1> slots = association.getSlot();
    slots.removeIf(slot -> slot.getName().equals(name));
    if (values.length > 0) {
      slots.add(newSlot(name, values));
    }
    return this;
  }

  SampleSubmission sample() {
    return sample;
  }

  Submission request() {
    return sample.submission();
  }
}
