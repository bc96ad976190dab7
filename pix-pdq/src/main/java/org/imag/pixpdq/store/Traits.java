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
import org.imag.pixpdq.identity.PatientTraits;

/** One description of a patient as it was received. */
@Entity
@Table(name = "traits")
class Traits {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "identifier_id", nullable = false, updatable = false)
  private Identifier identifier;

  @Column(name = "trigger_event", nullable = false, updatable = false)
  private String triggerEvent;

  @Column(name = "family_name", nullable = false, updatable = false)
  private String familyName;

  @Column(name = "given_name", updatable = false)
  private String givenName;

  @Column(name = "name_type", updatable = false)
  private String nameType;

  @Column(name = "birth_date", updatable = false)
  private String birthDate;

  @Column(updatable = false)
  private String sex;

  @Column(name = "pid_segment", nullable = false, updatable = false)
  private String pidSegment;

  @Column(name = "received_at", nullable = false, updatable = false)
  private Instant receivedAt;

  protected Traits() {}

  Traits(Identifier identifier, PatientTraits traits, String triggerEvent) {
    this.identifier = identifier;
    this.triggerEvent = triggerEvent;
    this.familyName = traits.name().family();
    this.givenName = traits.name().given();
    this.nameType = traits.name().type();
    this.birthDate = traits.birthDate();
    this.sex = traits.sex();
    this.pidSegment = traits.pidSegment();
    this.receivedAt = Instant.now();
  }
}
