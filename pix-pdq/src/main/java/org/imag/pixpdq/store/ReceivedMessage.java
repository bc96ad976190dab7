package org.imag.pixpdq.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A message that had its effect, with the answer it got. */
@Entity
@Table(name = "received_message")
public class ReceivedMessage {
  @EmbeddedId private Key key;

  @Column(nullable = false, updatable = false)
  private String digest;

  @Column(nullable = false, updatable = false)
  private String acknowledgement;

  @Column(name = "received_at", nullable = false, updatable = false)
  private Instant receivedAt;

  protected ReceivedMessage() {}

  ReceivedMessage(Key key, String digest, String acknowledgement) {
    this.key = key;
    this.digest = digest;
    this.acknowledgement = acknowledgement;
    this.receivedAt = Instant.now();
  }

  /** SHA-256 of the message. */
  public String digest() {
    return digest;
  }

  /** The answer it got. */
  public String acknowledgement() {
    return acknowledgement;
  }

  /**
   * What tells one message from another.
   *
   * @param sendingApplication MSH-3
   * @param controlId MSH-10
   */
  @Embeddable
  record Key(
      @Column(name = "sending_application") String sendingApplication,
      @Column(name = "control_id") String controlId)
      implements Serializable {}
}
