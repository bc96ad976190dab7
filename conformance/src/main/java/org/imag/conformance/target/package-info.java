/** The system under test as a file describes it. */
package org.imag.conformance.target;
