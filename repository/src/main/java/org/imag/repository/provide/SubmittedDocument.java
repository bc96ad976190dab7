package org.imag.repository.provide;

import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_HASH;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_REPOSITORY_UNIQUE_ID;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_SIZE;

import jakarta.activation.DataHandler;
import java.util.Optional;
import org.imag.repository.store.Digest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;

/**
 * A document of an ITI-41 request together with its DocumentEntry, in the words of the sender (ITI
 * TF-2 3.41.4.1.2). Nothing the sender wrote gets lost on its way to the registry.
 *
 * @param entry the DocumentEntry
 * @param content the bytes, readable once; null when the sender attached none
 */
record SubmittedDocument(ExtrinsicObjectType entry, DataHandler content) {
  private static final String UNKNOWN_CONTENT = "application/octet-stream";

  /** The id that ties DocumentEntry and Document together in the request. */
  String entryId() {
    return entry.getId();
  }

  /** DocumentEntry.uniqueId; empty when the sender gave none. */
  Optional<String> uniqueId() {
    return SubmittedMetadata.externalIdentifier(entry, DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID);
  }

  /** DocumentEntry.mimeType. Its absence is for the registry to refuse. */
  String mimeType() {
    return Optional.ofNullable(entry.getMimeType()).orElse(UNKNOWN_CONTENT);
  }

  Optional<String> declaredHash() {
    return SubmittedMetadata.slot(entry, SLOT_NAME_HASH);
  }

  Optional<String> declaredSize() {
    return SubmittedMetadata.slot(entry, SLOT_NAME_SIZE);
  }

  /** Completes the DocumentEntry with what the repository alone can say (ITI TF-2 3.41.4.1.3). */
  void complete(String repositoryUniqueId, Digest digest) {
    setSlot(SLOT_NAME_REPOSITORY_UNIQUE_ID, repositoryUniqueId);
    complete(digest);
  }

  /** Completes the DocumentEntry with what its bytes say. */
  void complete(Digest digest) {
    setSlot(SLOT_NAME_HASH, digest.sha1());
    setSlot(SLOT_NAME_SIZE, Long.toString(digest.size()));
  }

  private void setSlot(String name, String value) {
    SlotType1 slot = new SlotType1();
    slot.setName(name);
    slot.setValueList(new ValueListType());
    slot.getValueList().getValue().add(value);
    entry.getSlot().removeIf(existing -> name.equals(existing.getName()));
    entry.getSlot().add(slot);
  }
}
