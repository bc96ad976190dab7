package org.imag.pixpdq.wire;

import org.imag.pixpdq.query.DemographicsQuery;

/** Patient Demographics Query (ITI TF-2 3.21). */
final class Iti21Route extends DemographicsQueryRoute {

  Iti21Route(DemographicsQuery service) {
    super(DispatchedEndpoint.PDQ_ITI21, MllpPortRoute.ITI_21, service);
  }
}
