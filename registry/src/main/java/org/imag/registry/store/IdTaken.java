package org.imag.registry.store;

/** An id of a submission was registered by another transaction at the same moment. */
public final class IdTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Owner owner;

  private IdTaken(Owner owner, Throwable cause) {
    super("id taken: " + owner, cause);
    this.owner = owner;
  }

  /** Whose id was taken. */
  public enum Owner {
    SUBMISSION_SET_UNIQUE_ID,
    FOLDER_UNIQUE_ID,
    ENTRY_UUID,
    VERSION
  }

  /** The failure behind a violated constraint of the schema. */
  static RuntimeException of(String constraint, RuntimeException cause) {
    return switch (String.valueOf(constraint)) {
      case "submission_set_unique_id" -> new IdTaken(Owner.SUBMISSION_SET_UNIQUE_ID, cause);
      case "folder_unique_id" -> new IdTaken(Owner.FOLDER_UNIQUE_ID, cause);
      case "document_entry_pkey", "folder_pkey", "submission_set_pkey", "association_pkey" ->
          new IdTaken(Owner.ENTRY_UUID, cause);
      case "document_entry_version", "folder_version" -> new IdTaken(Owner.VERSION, cause);
      default -> cause;
    };
  }

  /** Whose id was taken. */
  public Owner owner() {
    return owner;
  }
}
