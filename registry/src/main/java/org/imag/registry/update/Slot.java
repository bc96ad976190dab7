package org.imag.registry.update;

import org.imag.registry.metadata.Association;

/** Slots of an instruction. */
final class Slot {
  private Slot() {}

  /** Whether the association has the slot, whatever its values. */
  static boolean isGiven(Association association, String name) {
    return association.slots().stream().anyMatch(slot -> name.equals(slot.getName()));
  }
}
