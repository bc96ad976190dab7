package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;

/** What a request had to do with which patients, until it is audited. */
final class Trace {
  private final List<Step> steps = new ArrayList<>();

  /**
   * Something that was done with a patient.
   *
   * @param action read, created, updated or deleted
   * @param patient whose
   */
  record Step(EventActionCode action, PatientIdentifier patient) {}

  /** The trace of a request. */
  static Trace of(RequestDetails request) {
    return (Trace) request.getUserData().computeIfAbsent(Trace.class, key -> new Trace());
  }

  void told(Collection<PatientIdentifier> patients) {
    patients.forEach(patient -> add(EventActionCode.Read, patient));
  }

  void add(EventActionCode action, PatientIdentifier patient) {
    steps.add(new Step(action, patient));
  }

  /** What was done turned out to be another thing. */
  void replace(EventActionCode action, PatientIdentifier patient) {
    steps.removeIf(step -> step.patient().equals(patient));
    add(action, patient);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
