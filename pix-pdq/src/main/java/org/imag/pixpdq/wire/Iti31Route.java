package org.imag.pixpdq.wire;

import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistryFeed;

/**
 * Patient Encounter Management, of which only what it says of the patient counts (ITI TF-2 3.31).
 */
final class Iti31Route extends PatientFeedRoute {

  Iti31Route(PatientFeed patientFeed, RegistryFeed registryFeed) {
    super(DispatchedEndpoint.PAM_ITI31, MllpPortRoute.ITI_31, patientFeed, registryFeed);
  }
}
