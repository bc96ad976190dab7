package org.imag.pixpdq.wire;

import java.util.List;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.query.PixV3Query;

/** PIXV3 Query (ITI TF-2 3.45). */
final class Iti45Route extends V3Route {
  private static final String ANSWER = "PRPA_IN201310UV02";

  private final PixV3Query query;

  Iti45Route(PixV3Query query, String ownOid) {
    super(SoapTransaction.ITI_45, "iti45", ownOid, "");
    this.query = query;
  }

  @Override
  String answer(V3Message message, V3Answer answer) {
    return answer.found(ANSWER, query.answer(message));
  }

  @Override
  String refused(V3Message message, V3Answer answer, List<V3Fault> faults) {
    return unanswered(ANSWER, answer, faults);
  }
}
