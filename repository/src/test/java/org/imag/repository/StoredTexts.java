package org.imag.repository;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.ContentTiers;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.PatientFacts;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StoredContents;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.TransactionalContents;
import org.imag.repository.store.TransactionalRows;

/** An empty repository of two tiers, each a folder, for short texts. */
public final class StoredTexts {
  private final TestDatabase database = TestDatabase.empty(Actor.REPOSITORY);
  private final DocumentStore store;
  private final StoredContents contents;

  public StoredTexts(Path online, Path archive) {
    ContentTiers tiers =
        new ContentTiers(new ContentFiles(online), Optional.of(new ContentFiles(archive)));
    store = new DocumentStore(tiers, new TransactionalRows(database));
    contents = new StoredContents(tiers, new TransactionalContents(database));
  }

  public TestDatabase database() {
    return database;
  }

  public DocumentStore store() {
    return store;
  }

  public StoredContents contents() {
    return contents;
  }

  /** Registers a document. */
  public StoredDocument register(String uniqueId, String text) {
    return register(uniqueId, text, PatientFacts.UNKNOWN);
  }

  /** Registers a document of that patient. */
  public StoredDocument register(String uniqueId, String text, PatientFacts patient) {
    ReceivedContent received =
        store.receive(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    List<StoredDocument> kept =
        store.keep(List.of(new NewDocument(received, uniqueId, "text/plain", patient)));
    store.discard(received);
    store.confirm(kept);
    return kept.get(0);
  }

  /** What a consumer gets. */
  public Optional<String> delivered(String uniqueId) throws IOException {
    Optional<StoredDocument> document = store.retrievable(uniqueId);
    return document.isPresent() ? Optional.of(read(document.get())) : Optional.empty();
  }

  /** The bytes of a document as its row was read. */
  public String read(StoredDocument document) throws IOException {
    try (InputStream in = store.open(document, altered -> {})) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** All rows look as if they had been written so many days earlier. */
  public void daysPass(int days) {
    database.execute(
        "update repository.content set submitted_at = submitted_at - interval '%1$d days', verified_at = verified_at - interval '%1$d days'"
            .formatted(days));
  }
}
