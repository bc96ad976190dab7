package org.imag.imaging.publication;

/** Why a study's publication is looked at. */
public enum PublicationCause {
  /** Instances were stored in, or rejected from, the archive of this source. */
  INSTANCES,
  /** Another archive told, or was found, to have changed the study. */
  ARCHIVE_NOTICE,
  /** The RIS told that the study is done or was changed. */
  ORDER_NOTICE,
  /** Archive and registry are compared. */
  RECONCILIATION,
  /** An operator asked. */
  OPERATOR;

  /** Whether the registry is asked too, instead of trusting what was registered before. */
  public boolean doubtsTheRegistry() {
    return this == RECONCILIATION || this == OPERATOR;
  }
}
