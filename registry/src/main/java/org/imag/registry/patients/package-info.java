/** The patient identity feed as a registry takes it (ITI TF-2 3.8). */
package org.imag.registry.patients;
