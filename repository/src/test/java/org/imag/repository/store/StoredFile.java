package org.imag.repository.store;

import java.nio.file.Path;

/** Where the content of a document lies on disk. */
public final class StoredFile {
  private StoredFile() {}

  /** The file in a store of files below that folder. */
  public static Path in(Path directory, StoredDocument document) {
    return directory.resolve(document.content().key());
  }
}
