package org.imag.pixpdq.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** The id that a hospital knows a person by. */
@Entity
@Table(name = "identifier")
class Identifier {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "domain_oid", nullable = false, updatable = false)
  private String domainOid;

  @Column(nullable = false, updatable = false)
  private String value;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "regional_id", nullable = false)
  private Person person;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Identifier() {}

  Identifier(String domainOid, String value, Person person) {
    this.domainOid = domainOid;
    this.value = value;
    this.person = person;
    this.createdAt = Instant.now();
  }

  String domainOid() {
    return domainOid;
  }

  String value() {
    return value;
  }

  Person person() {
    return person;
  }
}
