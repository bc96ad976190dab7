/** Measures the matching engine: how right it is, and what it costs. */
package org.imag.bench.matching;
