package org.imag.conformance.suite;

import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;

/**
 * A patient made for one test.
 *
 * @param local the hospital's id
 * @param domain the affinity domain's id
 */
record TestPatient(PatientId local, PatientId domain, Demographics demographics) {}
