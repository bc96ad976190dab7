/** Images in and out: STOW-RS, WADO-RS and RAD-69 of a region, and of an archive asked directly. */
package org.imag.bench.imaging;
