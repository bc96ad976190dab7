package org.imag.repository.provide;

import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.repository.store.Digest;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What the sender says of a document's bytes must be true (ITI TF-2 3.41.4.1.3). */
final class ContentAgreement {

  private ContentAgreement() {}

  /** Hash and size, where the sender gave them, are those of the bytes received. */
  static List<IheError> declaredAndReceived(SubmittedDocument document, Digest received) {
    List<IheError> errors = new ArrayList<>();
    document
        .declaredHash()
        .filter(hash -> !hash.equalsIgnoreCase(received.sha1()))
        .ifPresent(hash -> errors.add(disagreement(document, "hash", hash, received.sha1())));
    document
        .declaredSize()
        .filter(size -> !size.equals(Long.toString(received.size())))
        .ifPresent(
            size ->
                errors.add(disagreement(document, "size", size, Long.toString(received.size()))));
    return errors;
  }

  private static IheError disagreement(
      SubmittedDocument document, String attribute, String declared, String received) {
    String uniqueId = document.uniqueId().orElseThrow();
    return IheError.at(
        ErrorCode.REPOSITORY_METADATA_ERROR,
        "DocumentEntry.%s of document %s is %s but the bytes received have %s"
            .formatted(attribute, uniqueId, declared, received),
        uniqueId);
  }

  /**
   * A document that is registered already may come again, but only with the same bytes (ITI TF-3
   * 4.2.4.1).
   */
  static List<IheError> sameAsBefore(String uniqueId, Digest before, Digest received) {
    List<IheError> errors = new ArrayList<>();
    if (!before.sameBytes(received)) {
      errors.add(IheError.at(ErrorCode.NON_IDENTICAL_HASH, uniqueId, uniqueId));
    }
    if (before.size() != received.size()) {
      errors.add(IheError.at(ErrorCode.NON_IDENTICAL_SIZE, uniqueId, uniqueId));
    }
    return errors;
  }
}
