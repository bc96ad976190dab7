package org.imag.pixpdq.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.imag.pixpdq.delivery.WaitingMessage;

/** A message about a patient on its way to the registry. */
@Entity
@Table(name = "registry_feed")
public class WaitingAnnouncement implements WaitingMessage {
  /** What the registry is told. */
  public enum Kind {
    /** A new patient (ITI-8 A04). */
    PATIENT,
    /** To which patient a hospital's id belongs now (ITI-64). */
    LINK_CHANGE,
    /** A patient is merged into another (ITI-8 A40). */
    MERGE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "regional_id", nullable = false, updatable = false)
  private String regionalId;

  @Column(nullable = false, updatable = false)
  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Column(name = "previous_id", updatable = false)
  private String previousId;

  @Column(nullable = false, updatable = false)
  private String message;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private int refusals;

  @Column(name = "last_refusal")
  private String lastRefusal;

  @Column(name = "next_attempt_at", nullable = false)
  private Instant nextAttemptAt;

  @Column(name = "delivered_at")
  private Instant deliveredAt;

  protected WaitingAnnouncement() {}

  WaitingAnnouncement(Kind kind, String regionalId, String previousId, String message) {
    this.kind = kind;
    this.previousId = previousId;
    this.regionalId = regionalId;
    this.message = message;
    this.createdAt = Instant.now();
    this.nextAttemptAt = Instant.EPOCH;
  }

  @Override
  public Long id() {
    return id;
  }

  /** What it tells. */
  public Kind kind() {
    return kind;
  }

  /** The patient it is about. */
  public String regionalId() {
    return regionalId;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public int refusals() {
    return refusals;
  }

  void deliver(Instant at) {
    deliveredAt = at;
  }

  void refuse(String reason, Instant nextAttempt) {
    refusals++;
    lastRefusal = reason;
    nextAttemptAt = nextAttempt;
  }
}
