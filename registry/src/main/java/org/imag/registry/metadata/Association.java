package org.imag.registry.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;

/** An Association between two registry objects (ITI TF-3 4.2.2). */
public final class Association extends RegistryObject {
  private final AssociationType1 association;

  /** Reads an ebRIM Association. */
  public Association(AssociationType1 association) {
    super("Association", association);
    this.association = association;
  }

  /** A new one with a UUID of its own. */
  public static Association of(AssociationKind kind, String source, String target) {
    AssociationType1 association = new AssociationType1();
    association.setId(EntryUuid.of(UUID.randomUUID()));
    association.setAssociationType(kind.urn());
    association.setSourceObject(source);
    association.setTargetObject(target);
    return new Association(association);
  }

  /** A new HasMember with a UUID of its own. */
  public static Association hasMember(String source, String target) {
    return of(AssociationKind.HAS_MEMBER, source, target);
  }

  /** Its type; empty when a submission may not carry it. */
  public Optional<AssociationKind> type() {
    return AssociationKind.of(association.getAssociationType());
  }

  public boolean is(AssociationKind kind) {
    return kind.urn().equals(association.getAssociationType());
  }

  /** Whether it deprecates its target. */
  public boolean replaces() {
    return type().filter(AssociationKind::replaces).isPresent();
  }

  /** sourceObject; empty text when missing. */
  public String source() {
    return Objects.requireNonNullElse(association.getSourceObject(), "");
  }

  /** targetObject; empty text when missing. */
  public String target() {
    return Objects.requireNonNullElse(association.getTargetObject(), "");
  }

  /** The values of SubmissionSetStatus (ITI TF-3 4.2.2.1.1). */
  public List<String> submissionSetStatus() {
    return values(Vocabulary.SLOT_NAME_SUBMISSION_SET_STATUS);
  }

  /** Whether it makes an object of an earlier submission a member of its SubmissionSet. */
  public boolean isReference() {
    return is(AssociationKind.HAS_MEMBER) && submissionSetStatus().equals(List.of("Reference"));
  }

  @Override
  public AssociationType1 ebrim() {
    return association;
  }
}
