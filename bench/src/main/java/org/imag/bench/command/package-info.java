/** What the commands of the benchmark have in common. */
package org.imag.bench.command;
