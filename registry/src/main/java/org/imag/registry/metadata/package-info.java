/**
 * The objects of XDS metadata as the standard names them, read from their ebRIM form (ITI TF-3
 * 4.2).
 */
package org.imag.registry.metadata;
