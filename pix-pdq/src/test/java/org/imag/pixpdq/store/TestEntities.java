package org.imag.pixpdq.store;

import java.util.List;

/** What the persistence unit finds by itself in a server. */
public final class TestEntities {
  private TestEntities() {}

  public static List<Class<?>> all() {
    return List.of(
        Person.class,
        Identifier.class,
        Traits.class,
        ReceivedMessage.class,
        WaitingAnnouncement.class);
  }
}
