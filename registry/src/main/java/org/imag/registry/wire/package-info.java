/** The registry's transactions, one class each, and its bootstrap. */
package org.imag.registry.wire;
