/** Removal of metadata (ITI TF-2 3.62, RMD supplement). */
package org.imag.registry.removal;
