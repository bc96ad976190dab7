/** The benchmark: its command and the order of its steps. */
package org.imag.bench;
