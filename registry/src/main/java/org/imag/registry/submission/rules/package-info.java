/** The rules of ITI TF-2 3.42.4.1.3, one rule or one family a class. */
package org.imag.registry.submission.rules;
