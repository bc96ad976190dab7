package org.imag.repository.store;

/** How far a document has come. */
public enum DocumentState {
  /** The bytes are complete and durable; the registry has not confirmed the DocumentEntry yet. */
  STORED,
  /** The registry holds the DocumentEntry. */
  REGISTERED
}
