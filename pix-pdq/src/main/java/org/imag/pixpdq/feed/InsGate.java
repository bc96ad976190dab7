package org.imag.pixpdq.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in the national numbers that the region takes. One of another kind means that a test and a
 * production system are mixed up, so that operators are told: in the log, and in the health of the
 * actor for a day.
 */
@ApplicationScoped
public class InsGate implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(InsGate.class);
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final InsProfile profile;
  private final Clock clock;
  private long refused;
  private Instant lastRefused = Instant.MIN;

  protected InsGate() {
    this(null, null);
  }

  @Inject
  public InsGate(RegionConfiguration region) {
    this(InsProfile.of(region), Clock.systemUTC());
  }

  /** A gate of that profile. */
  public InsGate(InsProfile profile, Clock clock) {
    this.profile = profile;
    this.clock = clock;
  }

  /** Why a number is not taken; empty when it is. */
  public Optional<String> problemOf(Ins ins) {
    if (profile.authority(ins.oid()).isEmpty()) {
      alert(ins.oid());
      return Optional.of(
          "national numbers of %s are not taken in this region (identity.ins = %s); send invented people to test systems and real ones to production"
              .formatted(ins.oid(), profile.text()));
    }
    return profile.requiresKey() && !ins.hasRightKey()
        ? Optional.of(
            "the key of the national number is wrong; send the number as INSi returned it")
        : Optional.empty();
  }

  private synchronized void alert(String oid) {
    refused++;
    lastRefused = clock.instant();
    LOG.error("A national number of {} was refused: identity.ins is {}", oid, profile.text());
  }

  @Override
  public String name() {
    return "national numbers";
  }

  @Override
  public boolean isVital() {
    return false;
  }

  @Override
  public synchronized void verify() {
    if (refused > 0 && clock.instant().isBefore(lastRefused.plus(REMEMBERED))) {
      throw new IllegalStateException(
          "%d national numbers of another kind than %s were refused since the start, the last at %s; a sender mixes test and production"
              .formatted(refused, profile.text(), lastRefused));
    }
  }
}
