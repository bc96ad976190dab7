package org.imag.pixpdq.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A regional id on its way to the registry. */
@Entity
@Table(name = "registry_feed")
public class WaitingAnnouncement {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "regional_id", nullable = false, updatable = false)
  private String regionalId;

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

  WaitingAnnouncement(String regionalId, String message) {
    this.regionalId = regionalId;
    this.message = message;
    this.createdAt = Instant.now();
    this.nextAttemptAt = Instant.EPOCH;
  }

  /** Its number in the outbox. */
  public Long id() {
    return id;
  }

  /** The patient it is about. */
  public String regionalId() {
    return regionalId;
  }

  /** The ITI-8 message, the same at every attempt. */
  public String message() {
    return message;
  }

  /** How often the registry refused it. */
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
