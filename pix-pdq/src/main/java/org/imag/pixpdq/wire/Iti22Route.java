package org.imag.pixpdq.wire;

import org.imag.pixpdq.query.DemographicsQuery;

/** Patient Demographics and Visit Query (ITI TF-2 3.22). */
final class Iti22Route extends DemographicsQueryRoute {

  Iti22Route(DemographicsQuery service) {
    super(DispatchedEndpoint.PDQ_ITI22, MllpPortRoute.ITI_22, service);
  }
}
