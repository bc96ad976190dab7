/** How a test is run, judged, recorded and reported. */
package org.imag.conformance.harness;
