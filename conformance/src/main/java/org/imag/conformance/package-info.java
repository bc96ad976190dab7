/** The command that tests any system over the wire. */
package org.imag.conformance;
