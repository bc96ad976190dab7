package org.imag.repository.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the repository knows about one document whose bytes lie in the content store. */
@Entity
@Table(name = "document")
public class StoredDocument {
  @Id private UUID id;

  @Column(name = "document_unique_id", nullable = false, updatable = false)
  private String documentUniqueId;

  @Column(name = "mime_type", nullable = false, updatable = false)
  private String mimeType;

  @Column(nullable = false, updatable = false)
  private String sha1;

  @Column(nullable = false, updatable = false)
  private String sha256;

  @Column(nullable = false, updatable = false)
  private long size;

  @Column(nullable = false, updatable = false)
  private String path;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DocumentState state;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected StoredDocument() {}

  StoredDocument(UUID id, String documentUniqueId, String mimeType, Digest digest, String path) {
    this.id = id;
    this.documentUniqueId = documentUniqueId;
    this.mimeType = mimeType;
    this.sha1 = digest.sha1();
    this.sha256 = digest.sha256();
    this.size = digest.size();
    this.path = path;
    this.state = DocumentState.STORED;
    this.createdAt = Instant.now();
  }

  UUID id() {
    return id;
  }

  /** DocumentEntry.uniqueId. */
  public String documentUniqueId() {
    return documentUniqueId;
  }

  /** DocumentEntry.mimeType as submitted. */
  public String mimeType() {
    return mimeType;
  }

  /** What the bytes were measured to be. */
  public Digest digest() {
    return new Digest(sha1, sha256, size);
  }

  /** Whether the registry has confirmed it. */
  public DocumentState state() {
    return state;
  }

  String path() {
    return path;
  }

  void register() {
    state = DocumentState.REGISTERED;
  }
}
