package org.imag.pixpdq.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A registry that does as the test says. */
public final class StubRegistry implements PatientRegistry {
  private final List<String> received = new ArrayList<>();
  private Function<String, Optional<String>> behaviour = message -> Optional.empty();

  public void accepts() {
    behaviour = message -> Optional.empty();
  }

  public void isUnreachable() {
    behaviour =
        message -> {
          throw new RegistryUnreachable(null);
        };
  }

  /** Refuses messages that contain this text. */
  public void refuses(String text) {
    behaviour = message -> message.contains(text) ? Optional.of("AE refus") : Optional.empty();
  }

  public List<String> received() {
    return received;
  }

  @Override
  public Optional<String> announce(String message) {
    Optional<String> refusal = behaviour.apply(message);
    received.add(message);
    return refusal;
  }
}
