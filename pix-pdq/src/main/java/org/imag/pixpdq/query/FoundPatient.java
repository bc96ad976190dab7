package org.imag.pixpdq.query;

import java.util.List;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;

/**
 * A person that a demographics query found.
 *
 * @param regionalId the person
 * @param identifiers all ids, by domain; the regional id once the registry knows it
 * @param traits of the record most to be trusted, the latest of those
 * @param score how well the criteria are met, 0 to 100
 */
public record FoundPatient(
    String regionalId, List<PatientIdentifier> identifiers, PatientTraits traits, int score) {}
