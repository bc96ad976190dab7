package org.imag.conformance.target;

/** Whom the harness plays when it calls the system; decides the certificate it shows. */
public enum Role {
  /** A hospital's identity source. */
  RIS(TargetKey.TLS_RIS),
  /** The identity source of the affinity domain. */
  FEED(TargetKey.TLS_FEED),
  /** A document or imaging document consumer. */
  CONSUMER(TargetKey.TLS_CONSUMER),
  /** A document source. */
  SOURCE(TargetKey.TLS_SOURCE),
  /** A document repository that registers. */
  REPOSITORY(TargetKey.TLS_REPOSITORY),
  /** A modality or PACS. */
  PACS(TargetKey.TLS_PACS);

  private final TargetKey store;

  Role(TargetKey store) {
    this.store = store;
  }

  TargetKey store() {
    return store;
  }
}
