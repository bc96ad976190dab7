package org.imag.conformance.harness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.imag.conformance.client.NotificationListener;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.message.V3Acknowledgement;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** What the tests of a run share: TLS material, schemas, and fixtures that are costly to make. */
final class SharedState implements Closeable {
  private final Target target;
  private final Path scratch;
  private final Map<Role, TlsMaterial> tls = new EnumMap<>(Role.class);
  private final Map<String, Object> fixtures = new HashMap<>();
  private final Map<String, Exception> failures = new HashMap<>();
  private TlsMaterial stranger;
  private final ResponseSchema schema = new ResponseSchema();
  private final V3Schema v3Schema = new V3Schema();
  private NotificationListener notifications;

  SharedState(Target target, Path scratch) {
    this.target = target;
    this.scratch = scratch;
  }

  Target target() {
    return target;
  }

  Path scratch() {
    return scratch;
  }

  ResponseSchema schema() {
    return schema;
  }

  V3Schema v3Schema() {
    return v3Schema;
  }

  /** Listens from the first call to the end of the run: what was held back comes in between. */
  synchronized NotificationListener notifications() throws IOException {
    if (notifications == null) {
      notifications =
          NotificationListener.at(
              target.number(TargetKey.SUBSCRIBER_V3_PORT),
              tls(Role.CONSUMER),
              V3Acknowledgement::accepting);
    }
    return notifications;
  }

  @Override
  public synchronized void close() {
    if (notifications != null) {
      notifications.close();
    }
  }

  synchronized TlsMaterial tls(Role role) throws IOException {
    TlsMaterial known = tls.get(role);
    if (known == null) {
      known = target.tls(role);
      tls.put(role, known);
    }
    return known;
  }

  synchronized TlsMaterial stranger() throws IOException {
    if (stranger == null) {
      stranger = target.tlsOfStranger();
    }
    return stranger;
  }

  /** What could not be made once is not tried again: each test would wait for it anew. */
  synchronized <T> T fixture(String name, Class<T> type, Fixture<T> maker) throws Exception {
    if (failures.containsKey(name)) {
      throw failures.get(name);
    }
    Object known = fixtures.get(name);
    if (known == null) {
      known = made(name, maker);
      fixtures.put(name, known);
    }
    return type.cast(known);
  }

  private <T> T made(String name, Fixture<T> maker) throws Exception {
    try {
      return maker.make();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failures.put(name, e);
      throw e;
    }
  }
}
