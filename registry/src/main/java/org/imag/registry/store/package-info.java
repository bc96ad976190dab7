/** The registry's schema: rows, SQL and nothing of the standard's rules. */
package org.imag.registry.store;
