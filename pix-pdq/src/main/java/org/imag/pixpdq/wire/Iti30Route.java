package org.imag.pixpdq.wire;

import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistryFeed;

/** Patient Identity Management with merge, link and unlink (ITI TF-2 3.30). */
final class Iti30Route extends PatientFeedRoute {

  Iti30Route(PatientFeed patientFeed, RegistryFeed registryFeed) {
    super(DispatchedEndpoint.PAM_ITI30, MllpPortRoute.ITI_30, patientFeed, registryFeed);
  }
}
