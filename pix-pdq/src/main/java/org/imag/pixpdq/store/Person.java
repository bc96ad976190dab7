package org.imag.pixpdq.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person of the region under the regional id that the registry knows. */
@Entity
@Table(name = "person")
class Person {
  @Id
  @Column(name = "regional_id")
  private String regionalId;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "published_at")
  private Instant publishedAt;

  protected Person() {}

  Person(String regionalId) {
    this.regionalId = regionalId;
    this.createdAt = Instant.now();
  }

  String regionalId() {
    return regionalId;
  }

  boolean isPublished() {
    return publishedAt != null;
  }

  void publish(Instant at) {
    publishedAt = at;
  }
}
