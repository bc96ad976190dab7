package org.imag.pixpdq.store;

import org.imag.pixpdq.identity.PatientTraits;

/**
 * A record with what its hospital says of the patient now.
 *
 * @param record the record
 * @param traits as last received
 */
public record DescribedRecord(SourceRecord record, PatientTraits traits) {}
