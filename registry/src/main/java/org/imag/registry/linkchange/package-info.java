/** Changes of the link between a local patient id and its patient (ITI TF-2 3.64). */
package org.imag.registry.linkchange;
