/** Register Document Set-b: what is checked, normalised and stored (ITI TF-2 3.42). */
package org.imag.registry.submission;
