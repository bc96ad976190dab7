package org.imag.deployment.region;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.HospitalDomain;
import org.imag.affinity.region.HttpsOrigin;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.RegionFailure;

/**
 * Describes a region to the conformance suite: the target file that {@code imag conformance
 * --target} takes.
 */
final class ConformanceTarget {
  private static final String CLAIMS =
      "pix-pdq/ITI-8, pix-pdq/ITI-9, pix-pdq/MERGE, pix-pdq/ITI-30, pix-pdq/ITI-31,"
          + " pix-pdq/ITI-21, pix-pdq/ITI-22,"
          + " pix-pdq/ITI-44, pix-pdq/ITI-45, pix-pdq/ITI-47, pix-pdq/PEDIATRIC, pix-pdq/ITI-55,"
          + " registry/ITI-8, registry/ITI-18, registry/ITI-42,"
          + " registry/ITI-44, registry/ITI-51, registry/ITI-57, registry/ITI-61, registry/ITI-62,"
          + " registry/ITI-64, registry/ITI-92, repository/ITI-41, repository/ITI-43, repository/ITI-86,"
          + " imaging/RAD-55, imaging/RAD-68, imaging/RAD-69, imaging/STOW-RS, imaging/QIDO-RS, imaging/WADO-RS, audit/ITI-20";

  private static final String TWO_HOSPITALS_CLAIM = ", pix-pdq/TWO-HOSPITALS";
  private static final String FRENCH_IDENTITIES_CLAIM = ", pix-pdq/FRENCH-IDENTITIES";
  private static final String INS_OF_TESTS = "1.2.250.1.213.1.4.10";
  private static final String NOTIFICATION_V3_CLAIM = ", pix-pdq/ITI-46";
  private static final String RIS = "ris";
  private static final String FHIR_CLAIMS = ", pix-pdq/ITI-83, pix-pdq/ITI-78, pix-pdq/ITI-119";
  private static final String FHIR_FEED_CLAIM = ", pix-pdq/ITI-104";
  private static final String NOTIFICATION_CLAIM = ", pix-pdq/ITI-10";
  private static final String ASYNCHRONOUS_CLAIMS = ", registry/ASYNC, repository/ASYNC";
  private static final String LIMITED_METADATA_CLAIM = ", repository/LIMITED-METADATA";
  private static final String REPORTS_CLAIM = ", imaging/REPORTS";

  private final RegionConfiguration region;

  ConformanceTarget(RegionConfiguration region) {
    this.region = region;
  }

  /** Writes the file anew. */
  void write(Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (String line : lines()) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new RegionFailure("The conformance target " + file + " cannot be written", e);
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# Written at each start of the region: ./imag conformance --target <this file>");
    lines.add("name = IMAG " + region.regionName());
    lines.add("claims = " + claims());
    addEndpoints(lines);
    addIdentifiers(lines);
    addCertificates(lines);
    return lines;
  }

  private String claims() {
    return CLAIMS
        + (region.hospitals().isEmpty() ? "" : TWO_HOSPITALS_CLAIM)
        + (takesInsOfTests() ? FRENCH_IDENTITIES_CLAIM : "")
        + (subscriberV3().isEmpty() ? "" : NOTIFICATION_V3_CLAIM)
        + FHIR_CLAIMS
        + (isFhirSource() ? FHIR_FEED_CLAIM : "")
        + (subscriberV2().isEmpty() ? "" : NOTIFICATION_CLAIM)
        + (replyOrigin().isEmpty() ? "" : ASYNCHRONOUS_CLAIMS)
        + (region.repositoryTakesLimitedMetadata() ? LIMITED_METADATA_CLAIM : "")
        + (region.reportsMllpPort().isEmpty() ? "" : REPORTS_CLAIM);
  }

  private void addEndpoints(List<String> lines) {
    for (String transaction : List.of("iti8", "iti9", "iti30", "iti31", "iti21", "iti22")) {
      lines.add("pix-pdq." + transaction + " = " + address(region.pixMllpPort()));
    }
    for (String endpoint : List.of("pixv3-iti44", "pixv3-iti45", "pdqv3-iti47", "xcpd-iti55")) {
      lines.add(
          "pix-pdq.%s = %s/pix-pdq/services/%s"
              .formatted(
                  endpoint.substring(endpoint.indexOf('-') + 1),
                  region.networkBaseUrl(),
                  endpoint));
    }
    lines.add("pix-pdq.fhir = " + region.fhirUrl());
    lines.add("registry.iti8 = " + address(region.registryMllpPort()));
    lines.add("registry.iti18 = " + region.storedQueryUrl());
    lines.add("registry.iti42 = " + region.registerDocumentSetUrl());
    lines.add("registry.iti44 = " + registry("xds-iti44"));
    lines.add("registry.iti51 = " + registry("xds-iti51"));
    lines.add("registry.iti57 = " + registry("xds-iti57"));
    lines.add("registry.iti61 = " + registry("xds-iti61"));
    lines.add("registry.iti62 = " + registry("rmd-iti62"));
    lines.add("registry.iti64 = " + address(region.registryMllpPort()));
    lines.add("registry.iti92 = " + registry("rmu-iti92"));
    lines.add("repository.iti41 = " + region.provideAndRegisterUrl());
    lines.add("repository.iti43 = " + region.networkBaseUrl() + "/repository/services/xds-iti43");
    lines.add("repository.iti86 = " + region.networkBaseUrl() + "/repository/services/rmd-iti86");
    lines.add("imaging.rad69 = " + region.networkBaseUrl() + "/imaging/services/xdsi-rad69");
    lines.add("imaging.wado = " + region.networkBaseUrl() + "/imaging/wado");
    lines.add("imaging.dicomweb = " + region.dicomWebUrl());
    lines.add("audit.syslog = " + address(region.auditSyslogPort()));
    addReports(lines);
    replyOrigin()
        .ifPresent(
            origin ->
                lines.add(
                    "async.replyTo = https://" + origin.host() + ":" + origin.port() + "/replies"));
  }

  private void addReports(List<String> lines) {
    if (region.reportsMllpPort().isPresent()) {
      lines.add("imaging.reports = " + address(region.reportsMllpPort().getAsInt()));
      lines.add("imaging.reports.application = " + region.reportsApplication());
      lines.add("imaging.reports.maxBytes = " + region.reportsMaxBytes());
    }
  }

  private void addIdentifiers(List<String> lines) {
    lines.add("homeCommunityId = " + region.homeCommunityId());
    lines.add("repository.uniqueId = " + region.repositoryUniqueId());
    lines.add("imaging.repositoryUniqueId = " + region.sourceRepositoryUniqueId());
    lines.add("identity.affinityDomain.oid = " + region.affinityDomain().oid());
    lines.add("identity.affinityDomain.namespace = " + region.affinityDomain().namespace());
    lines.add("identity.source.oid = " + region.sourceAuthority().oid());
    lines.add("identity.source.namespace = " + region.sourceAuthority().namespace());
    lines.add("identity.source.application = " + region.sourceApplication());
    lines.add("identity.source.facility = " + region.sourceFacility());
    region.hospitals().stream().findFirst().ifPresent(hospital -> addSecond(lines, hospital));
    subscriberV3().ifPresent(port -> lines.add("identity.subscriber.v3.port = " + port));
    subscriberV2().ifPresent(port -> lines.add("identity.subscriber.v2.port = " + port));
    if (takesInsOfTests()) {
      lines.add("identity.ins.oid = " + INS_OF_TESTS);
    }
  }

  /** A region of real people is never told made-up numbers. */
  private boolean takesInsOfTests() {
    return region.text(RegionKey.INS_PROFILE).equals("test");
  }

  /** Whether the suite, which shows this certificate, may feed by FHIR. */
  private boolean isFhirSource() {
    return RIS.equals(region.fhirSources().get(region.sourceAuthority().namespace()));
  }

  /** Port of this machine whose subscriber to all domains the suite can play. */
  private Optional<Integer> subscriberV2() {
    return region.identitySubscribers().stream()
        .filter(subscriber -> !subscriber.isSoap() && subscriber.host().equals("localhost"))
        .filter(subscriber -> authorities().allMatch(subscriber::wants))
        .map(IdentitySubscriber::port)
        .findFirst();
  }

  private Stream<String> authorities() {
    return Stream.concat(
            Stream.of(region.affinityDomain(), region.sourceAuthority()),
            region.hospitals().stream().map(HospitalDomain::authority))
        .map(AssigningAuthority::oid);
  }

  private static void addSecond(List<String> lines, HospitalDomain second) {
    lines.add("identity.second.oid = " + second.authority().oid());
    lines.add("identity.second.namespace = " + second.authority().namespace());
    lines.add("identity.second.application = " + second.application());
    lines.add("identity.second.facility = " + second.facility());
  }

  private void addCertificates(List<String> lines) {
    lines.add("tls.password.file = " + store("password"));
    lines.add("tls.trust = " + store("trust.p12"));
    lines.add("tls.client = " + store("consumer.p12"));
    lines.add("tls.client.ris = " + store(RIS + ".p12"));
    lines.add("tls.client.pacs = " + store("pacs.p12"));
    lines.add("tls.client.feed = " + store("pix-pdq.p12"));
    lines.add("tls.client.repository = " + store("repository.p12"));
    lines.add("tls.stranger = " + store("stranger.p12"));
  }

  /** The port of this machine at which a subscriber of ITI-46 is expected, if there is one. */
  private Optional<Integer> subscriberV3() {
    return region.identitySubscribers().stream()
        .filter(IdentitySubscriber::isSoap)
        .map(subscriber -> URI.create(subscriber.address()))
        .filter(address -> "localhost".equals(address.getHost()) && address.getPort() > 0)
        .map(URI::getPort)
        .findFirst();
  }

  /** An address on this machine to which the region may answer, if there is one. */
  private Optional<HttpsOrigin> replyOrigin() {
    return region.allowedReplyOrigins().stream()
        .filter(origin -> origin.host().equals("localhost"))
        .findFirst();
  }

  private String registry(String endpoint) {
    return region.networkBaseUrl() + "/registry/services/" + endpoint;
  }

  private String address(int port) {
    return region.host() + ":" + port;
  }

  private Path store(String name) {
    return region.tlsDirectory().resolve(name);
  }
}
