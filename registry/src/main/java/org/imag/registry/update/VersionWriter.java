package org.imag.registry.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.CurrentLink;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.Normalisation;

/**
 * Carries out the operations of a request that was found right: stores new versions and
 * associations, deprecates what they supersede, and changes states last (MU 3.57.4.1.3.1).
 */
final class VersionWriter {
  private final SubmissionStore submissions;
  private final VersionStore versions;

  VersionWriter(SubmissionStore submissions, VersionStore versions) {
    this.submissions = submissions;
    this.versions = versions;
  }

  void write(Submission request, UpdateOperations operations, UpdateFacts facts, Instant now) {
    Set<Propagation.Repetition> repetitions = new Propagation(operations, facts).repetitions();
    Map<StatusUpdate, Changed> changes = changes(operations, facts);
    Map<VersionUpdate, CurrentObject> superseded = superseded(operations, facts);
    Map<VersionUpdate, String> symbols = symbols(operations);
    Normalisation.apply(request, now);
    superseded.forEach(VersionWriter::number);
    submissions.save(registered(request, operations), now);
    supersede(superseded);
    versions.keepLastUpdateTime(ids(operations, Kind.FOLDER));
    List<Association> repeated = repeated(repetitions, symbols);
    submissions.save(repeated);
    Set<UUID> filled = filledFolders(operations, repeated);
    versions.lock(filled, Set.of());
    submissions.touchFolders(filled, now);
    changes.forEach(
        (update, changed) ->
            versions.setStatus(changed.kind(), changed.id(), update.wanted().orElseThrow()));
  }

  /** An object whose status changes; its id is known once the request is normalised. */
  private record Changed(Kind kind, UUID registered, RegistryObject submitted) {
    UUID id() {
      return submitted == null ? registered : EntryUuid.parse(submitted.id()).orElseThrow();
    }
  }

  private static Map<StatusUpdate, Changed> changes(
      UpdateOperations operations, UpdateFacts facts) {
    Map<StatusUpdate, Changed> changes = new HashMap<>();
    for (StatusUpdate update : operations.statuses()) {
      changes.put(update, changed(update.instruction().target(), operations, facts));
    }
    return changes;
  }

  private static Changed changed(String target, UpdateOperations operations, UpdateFacts facts) {
    return new StatusTargets(operations, facts)
        .newVersion(target)
        .map(version -> new Changed(version.kind(), null, version.object()))
        .or(() -> newAssociation(target, operations))
        .or(() -> facts.object(target).map(o -> new Changed(o.kind(), o.id(), null)))
        .or(() -> facts.link(target).map(VersionWriter::changed))
        .orElseThrow();
  }

  private static Changed changed(CurrentLink link) {
    return new Changed(Kind.ASSOCIATION, link.id(), null);
  }

  private static Optional<Changed> newAssociation(String target, UpdateOperations operations) {
    return operations.associations().stream()
        .flatMap(association -> association.submitted().stream())
        .filter(submitted -> submitted.id().equals(target))
        .map(submitted -> new Changed(Kind.ASSOCIATION, null, submitted))
        .findFirst();
  }

  private static Map<VersionUpdate, CurrentObject> superseded(
      UpdateOperations operations, UpdateFacts facts) {
    Map<VersionUpdate, CurrentObject> superseded = new HashMap<>();
    for (VersionUpdate version : operations.versions()) {
      superseded.put(version, version.logicalId().flatMap(facts::latest).orElseThrow());
    }
    return superseded;
  }

  private static Map<VersionUpdate, String> symbols(UpdateOperations operations) {
    Map<VersionUpdate, String> symbols = new HashMap<>();
    operations.versions().forEach(version -> symbols.put(version, version.object().id()));
    return symbols;
  }

  private static void number(VersionUpdate version, CurrentObject superseded) {
    version.object().ebrim().setLid(EntryUuid.of(superseded.logicalId()));
    version
        .object()
        .ebrim()
        .getVersionInfo()
        .setVersionName(String.valueOf(superseded.version() + 1));
  }

  /** The request without its instructions. */
  private static Submission registered(Submission request, UpdateOperations operations) {
    List<Association> associations =
        Stream.concat(
                operations.versions().stream().flatMap(version -> version.membership().stream()),
                operations.associations().stream()
                    .flatMap(association -> association.submitted().stream()))
            .toList();
    return request.with(request.folders(), associations);
  }

  private void supersede(Map<VersionUpdate, CurrentObject> superseded) {
    for (Kind kind : List.of(Kind.DOCUMENT_ENTRY, Kind.FOLDER)) {
      versions.supersede(
          kind,
          superseded.values().stream()
              .filter(object -> object.kind() == kind)
              .map(CurrentObject::id)
              .toList());
    }
  }

  private static List<UUID> ids(UpdateOperations operations, Kind kind) {
    return operations.versions().stream()
        .filter(version -> version.kind() == kind)
        .map(version -> EntryUuid.parse(version.object().id()).orElseThrow())
        .toList();
  }

  private static List<Association> repeated(
      Set<Propagation.Repetition> repetitions, Map<VersionUpdate, String> symbols) {
    Map<String, String> ids = new HashMap<>();
    symbols.forEach((version, symbol) -> ids.put(symbol, version.object().id()));
    List<Association> repeated = new ArrayList<>();
    for (Propagation.Repetition repetition : repetitions) {
      repeated.add(
          association(
              repetition.kind(),
              ids.getOrDefault(repetition.source(), repetition.source()),
              ids.getOrDefault(repetition.target(), repetition.target())));
    }
    return repeated;
  }

  private static Association association(AssociationKind kind, String source, String target) {
    Association association = Association.of(kind, source, target);
    Normalisation.apply(association);
    return association;
  }

  /** Folders that receive a document; a new version of a folder keeps its lastUpdateTime. */
  private static Set<UUID> filledFolders(UpdateOperations operations, List<Association> repeated) {
    Set<UUID> folders = new HashSet<>();
    Stream.concat(
            repeated.stream(),
            operations.associations().stream().flatMap(a -> a.submitted().stream()))
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .map(association -> EntryUuid.parse(association.source()).orElseThrow())
        .forEach(folders::add);
    ids(operations, Kind.FOLDER).forEach(folders::remove);
    return folders;
  }
}
