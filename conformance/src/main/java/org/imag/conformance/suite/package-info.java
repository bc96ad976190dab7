/** The tests, one class each, grouped by transaction. A test prepares its own data. */
package org.imag.conformance.suite;
