package org.imag.registry.storedquery;

import org.imag.registry.store.RegisteredObject.Kind;

/** Folders by entryUUID, uniqueId or logical id (ITI TF-2 3.18.4.1.2.3.7.6). */
final class GetFolders extends GetByKey {
  GetFolders() {
    super(
        "urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4",
        Kind.FOLDER,
        ObjectKey.versioned("$XDSFolder"),
        MetadataLevel.OF_FOLDERS);
  }
}
