package org.imag.pixpdq.wire.fhir;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.imag.pixpdq.query.FoundPatient;
import org.imag.pixpdq.query.SearchCriteria;

/**
 * What a search asks for.
 *
 * @param all of each list one must hold; none: nobody is meant
 * @param condition what the patient told of must be like beyond that
 * @param domains OIDs of the domains whose ids are told; none: all
 * @param offset how many of the found are left out
 * @param count how many of the rest are told
 */
record PatientQuery(
    List<List<SearchCriteria>> all,
    Predicate<FoundPatient> condition,
    Set<String> domains,
    int offset,
    int count) {

  /** Whether an id is one of those that are told. */
  boolean tells(String oid) {
    return domains.isEmpty() || domains.contains(oid);
  }
}
