package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.openehealth.ipf.commons.audit.types.EventType;

/** The transactions of this endpoint. */
enum FhirTransaction {
  ITI_78("ITI-78", "Mobile Patient Demographics Query"),
  ITI_83("ITI-83", "Mobile Patient Identifier Cross-reference Query"),
  ITI_104("ITI-104", "Patient Identity Feed FHIR"),
  ITI_119("ITI-119", "Patient Demographics Match");

  static final String PIX = "$ihe-pix";
  static final String MATCH = "$match";
  private static final String PATIENT = "Patient";

  private final String code;
  private final String name;

  FhirTransaction(String code, String name) {
    this.code = code;
    this.name = name;
  }

  /** How an audit record names it. */
  EventType eventType() {
    return EventType.of(code, "IHE Transactions", name);
  }

  String code() {
    return code;
  }

  String display() {
    return name;
  }

  /** The transaction of a request; empty for those that tell nothing of patients. */
  static Optional<FhirTransaction> of(RequestDetails request) {
    if (!PATIENT.equals(request.getResourceName())) {
      return Optional.empty();
    }
    if (request.getRequestType() == RequestTypeEnum.PUT
        || request.getRequestType() == RequestTypeEnum.DELETE) {
      return Optional.of(ITI_104);
    }
    if (PIX.equals(request.getOperation())) {
      return Optional.of(ITI_83);
    }
    return Optional.of(MATCH.equals(request.getOperation()) ? ITI_119 : ITI_78);
  }
}
