/** Requests to a registry over mutual TLS, cheap to make and to judge. */
package org.imag.bench.wire;
