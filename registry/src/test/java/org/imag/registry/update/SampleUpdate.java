package org.imag.registry.update;

import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newSlot;

import java.util.List;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** Requests of ITI-57 and ITI-92; each is right until a test changes it. */
final class SampleUpdate {
  static final String UPDATE_STATUS = "urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus";
  static final String SUBMIT_ASSOCIATION = "urn:ihe:iti:2010:AssociationType:SubmitAssociation";

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
