package org.imag.pixpdq.store;

import java.util.List;

/**
 * Records that are told as one person.
 *
 * @param regionalId the person
 * @param certain whether the regional id stands for them; not for a record that may be two people
 *     (COLP, COLV), which is alone
 * @param ids the records, each {@code domain|value}
 */
public record IdentifierSet(String regionalId, boolean certain, List<String> ids) {}
