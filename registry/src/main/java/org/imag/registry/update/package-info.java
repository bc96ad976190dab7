/** New versions and states of registered objects (Metadata Update and RMU supplements). */
package org.imag.registry.update;
