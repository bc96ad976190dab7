package org.imag.pixpdq.feed;

/**
 * A patient that was announced.
 *
 * @param regionalId the person
 * @param isNew whether the id was not known before
 */
public record FedPatient(String regionalId, boolean isNew) {}
