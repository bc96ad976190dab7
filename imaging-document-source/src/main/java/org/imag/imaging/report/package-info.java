/** What an imaging report is, what is known of it and what is to be done about it. */
package org.imag.imaging.report;
