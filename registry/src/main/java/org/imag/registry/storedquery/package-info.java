/** Registry Stored Query: parameters, queries and answers (ITI TF-2 3.18). */
package org.imag.registry.storedquery;
