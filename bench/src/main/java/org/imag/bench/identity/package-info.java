/** Fills a patient index with a population and measures feeds and queries over the wire. */
package org.imag.bench.identity;
