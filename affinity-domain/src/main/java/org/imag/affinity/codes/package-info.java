/** The code sets of the affinity domain (ITI TF-2 3.42.4.1.3.3.3). */
package org.imag.affinity.codes;
