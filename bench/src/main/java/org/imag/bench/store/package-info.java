/** The registry's database: filling it, weighing it, and what it can do by itself. */
package org.imag.bench.store;
