package org.imag.repository.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
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

  @Column(name = "patient_id", updatable = false)
  private String patientId;

  @Column(name = "patient_asked_at", insertable = false, updatable = false)
  private Instant patientAskedAt;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "sha256", nullable = false, updatable = false)
  private Content content;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DocumentState state;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected StoredDocument() {}

  /** A row to be; its content is not known yet. */
  StoredDocument(NewDocument document) {
    this.id = UUID.randomUUID();
    this.documentUniqueId = document.documentUniqueId();
    this.mimeType = document.mimeType();
    this.patientId = document.patient().id().orElse(null);
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

  /** DocumentEntry.patientId as submitted, if it was. */
  public Optional<String> patientId() {
    return Optional.ofNullable(patientId);
  }

  /** What the bytes were measured to be. */
  public Digest digest() {
    return content.digest();
  }

  /** Whether the registry has confirmed it. */
  public DocumentState state() {
    return state;
  }

  /** When it was taken in. */
  public Instant createdAt() {
    return createdAt;
  }

  Content content() {
    return content;
  }

  void content(Content kept) {
    content = kept;
  }
}
