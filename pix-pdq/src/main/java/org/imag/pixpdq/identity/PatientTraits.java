package org.imag.pixpdq.identity;

/**
 * What a message says about a patient.
 *
 * @param name PID-5, the legal one where there are several
 * @param birthDate PID-7 as sent, empty when not known
 * @param sex PID-8, empty when not known
 * @param pidSegment the whole segment as sent
 */
public record PatientTraits(PersonName name, String birthDate, String sex, String pidSegment) {}
