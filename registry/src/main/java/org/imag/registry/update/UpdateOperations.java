package org.imag.registry.update;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * What a request asks for, recognised by its content (MU 3.57.4.1.3.3).
 *
 * @param leftovers associations that belong to none of the operations
 */
record UpdateOperations(
    List<VersionUpdate> versions,
    List<StatusUpdate> statuses,
    List<AssociationSubmission> associations,
    List<Association> leftovers) {

  static UpdateOperations of(Submission submission) {
    List<VersionUpdate> versions =
        Stream.<RegistryObject>concat(
                submission.documentEntries().stream(), submission.folders().stream())
            .map(object -> new VersionUpdate(object, membership(object, submission)))
            .toList();
    List<StatusUpdate> statuses =
        given(Instruction.UPDATE_AVAILABILITY_STATUS, submission).map(StatusUpdate::new).toList();
    List<AssociationSubmission> associations =
        given(Instruction.SUBMIT_ASSOCIATION, submission)
            .map(
                instruction ->
                    new AssociationSubmission(instruction, target(instruction, submission)))
            .toList();
    Set<Association> used = new HashSet<>();
    versions.forEach(version -> version.membership().ifPresent(used::add));
    statuses.forEach(status -> used.add(status.instruction()));
    associations.forEach(association -> used.add(association.instruction()));
    associations.forEach(association -> association.submitted().ifPresent(used::add));
    List<Association> leftovers = new ArrayList<>(submission.associations());
    leftovers.removeAll(used);
    return new UpdateOperations(versions, statuses, associations, leftovers);
  }

  private static Optional<Association> membership(RegistryObject object, Submission submission) {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> submission.isSubmissionSet(association.source()))
        .filter(association -> association.target().equals(object.id()))
        .findFirst();
  }

  private static Stream<Association> given(Instruction instruction, Submission submission) {
    return submission.associations().stream().filter(instruction::isGivenBy);
  }

  private static Optional<Association> target(Association instruction, Submission submission) {
    return submission.associations().stream()
        .filter(association -> association.id().equals(instruction.target()))
        .filter(association -> association != instruction)
        .findFirst();
  }

  /** Notes a request that asks for nothing. */
  void checkSome(Submission request, Findings findings) {
    if (versions.isEmpty() && statuses.isEmpty() && associations.isEmpty()) {
      findings.add(
          ErrorCode.METADATA_UPDATE_OPERATION_ERROR,
          request.submissionSets().stream().map(Object::toString).collect(Collectors.joining(", "))
              + ": the request has no operation");
    }
  }

  /** The new version with that id in the request. */
  Optional<VersionUpdate> version(String id) {
    return versions.stream().filter(version -> version.object().id().equals(id)).findFirst();
  }

  /** The logical objects that get a new version. */
  Set<UUID> logicalIds() {
    Set<UUID> ids = new HashSet<>();
    versions.forEach(version -> version.logicalId().ifPresent(ids::add));
    return ids;
  }

  /** The registered objects that the operations name by UUID. */
  Set<UUID> targets() {
    Set<UUID> ids = new HashSet<>();
    Stream.concat(
            statuses.stream().map(status -> status.instruction().target()),
            associations.stream()
                .flatMap(association -> association.submitted().stream())
                .flatMap(submitted -> Stream.of(submitted.source(), submitted.target())))
        .map(EntryUuid::parse)
        .forEach(id -> id.ifPresent(ids::add));
    return ids;
  }
}
