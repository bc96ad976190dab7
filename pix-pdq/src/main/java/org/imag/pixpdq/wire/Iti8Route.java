package org.imag.pixpdq.wire;

import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistryFeed;

/** Patient Identity Feed (ITI TF-2 3.8). */
final class Iti8Route extends PatientFeedRoute {

  Iti8Route(PatientFeed patientFeed, RegistryFeed registryFeed) {
    super(DispatchedEndpoint.PIX_ITI8, MllpPortRoute.ITI_8, patientFeed, registryFeed);
  }
}
