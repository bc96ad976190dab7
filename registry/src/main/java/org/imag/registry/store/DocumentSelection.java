package org.imag.registry.store;

import java.util.List;
import java.util.Set;
import org.imag.registry.metadata.Status;

/**
 * Which documents of a patient a query is after.
 *
 * @param patientId as fed; an id that was merged away selects nothing, a survivor its whole chain
 * @param statuses one of which a document must have
 * @param stable whether stable entries are wanted
 * @param onDemand whether on-demand entries are wanted
 * @param conditions all of which a document must meet
 */
public record DocumentSelection(
    String patientId,
    Set<Status> statuses,
    boolean stable,
    boolean onDemand,
    List<Condition> conditions) {}
