package org.imag.repository.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** What the repository knows about one object of a content store. */
@Entity
@Table(name = "content")
public class Content {
  @Id private String sha256;

  @Column(nullable = false, updatable = false)
  private String sha1;

  @Column(nullable = false, updatable = false)
  private long size;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Tier tier;

  @Column(nullable = false)
  private String key;

  @Column(name = "submitted_at", nullable = false, updatable = false)
  private Instant submittedAt;

  @Column(name = "verified_at", nullable = false)
  private Instant verifiedAt;

  @Enumerated(EnumType.STRING)
  private Damage damage;

  protected Content() {}

  /** What the bytes were measured to be when they were submitted. */
  public Digest digest() {
    return new Digest(sha1, sha256, size);
  }

  /** Where it lies. */
  public Tier tier() {
    return tier;
  }

  /** When these bytes were first submitted. */
  public Instant submittedAt() {
    return submittedAt;
  }

  /** When its bytes were last measured, first when they came in. */
  public Instant verifiedAt() {
    return verifiedAt;
  }

  /** What is known to be wrong with it. */
  public Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  String key() {
    return key;
  }
}
