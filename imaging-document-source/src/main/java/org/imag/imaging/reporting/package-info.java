/**
 * Reads the reports of the RIS and of the archive, and publishes, replaces and withdraws them (RAD
 * TF-2 4.28, 4.68.4.1.2.2; HL7 2.5 chapters 7 and 9).
 */
package org.imag.imaging.reporting;
