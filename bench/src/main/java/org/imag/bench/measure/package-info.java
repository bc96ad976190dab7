/** Load in a closed or open model, what it took, and how that is told. */
package org.imag.bench.measure;
