package org.imag.registry.storedquery;

/**
 * How large an answer may be before it is refused with XDSTooManyResults (ITI TF-2 3.18.4.1.3).
 *
 * @param objects most whole objects
 * @param references most ids
 */
record AnswerLimits(int objects, int references) {
  static final AnswerLimits OF_REGISTRY = new AnswerLimits(10_000, 50_000);
}
