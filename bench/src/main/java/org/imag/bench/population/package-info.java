/** Invented patients and what is registered of them, the same for the same seed. */
package org.imag.bench.population;
