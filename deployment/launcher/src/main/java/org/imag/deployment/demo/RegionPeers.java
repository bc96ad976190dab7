package org.imag.deployment.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.ExchangeRecorder;
import org.imag.conformance.client.MllpClient;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientId;
import org.imag.deployment.RegionFailure;

/**
 * The systems around a region, each with its own certificate: hospital RIS and PACS, and a
 * consumer.
 */
final class RegionPeers {
  private final RegionConfiguration region;

  RegionPeers(RegionConfiguration region) {
    this.region = region;
  }

  MllpClient ris() {
    return new MllpClient(certificate("ris"), ExchangeRecorder.NONE);
  }

  MllpClient consumerOfIdentities() {
    return new MllpClient(certificate("consumer"), ExchangeRecorder.NONE);
  }

  SoapClient consumer() {
    return new SoapClient(certificate("consumer"), ExchangeRecorder.NONE);
  }

  DicomWebClient pacs() {
    return new DicomWebClient(certificate("pacs"), uri("/imaging/dicomweb"), ExchangeRecorder.NONE);
  }

  /** A client of the imaging document source beside DICOMweb. */
  DicomWebClient imagingSource() {
    return new DicomWebClient(certificate("pacs"), uri("/imaging"), ExchangeRecorder.NONE);
  }

  InetSocketAddress identityManager() {
    return new InetSocketAddress(region.host(), region.port(RegionKey.PIX_MLLP_PORT));
  }

  URI registry() {
    return URI.create(region.storedQueryUrl());
  }

  URI repository() {
    return uri("/repository/services/xds-iti43");
  }

  URI imageRetrieval() {
    return uri("/imaging/services/xdsi-rad69");
  }

  /** From the hospital's RIS to the region's cross-reference manager. */
  Hl7Parties fromRis() {
    return to(region.sourceApplication(), region.sourceFacility());
  }

  /** From the consumer to the region's cross-reference manager. */
  Hl7Parties fromConsumer() {
    return to("IMAG_DEMO", region.affinityDomain().namespace());
  }

  private Hl7Parties to(String application, String facility) {
    return new Hl7Parties(application, facility, "IMAG_PIX", region.affinityDomain().namespace());
  }

  /** The patient's id in the hospital. */
  PatientId hospitalId(DemoPatient patient) {
    AssigningAuthority hospital = region.sourceAuthority();
    return new PatientId(patient.id(), hospital.namespace(), hospital.oid());
  }

  AssigningAuthority affinityDomain() {
    return region.affinityDomain();
  }

  private URI uri(String path) {
    return URI.create(region.networkBaseUrl() + path);
  }

  private TlsMaterial certificate(String name) {
    try {
      return TlsMaterial.load(
          region.tlsDirectory().resolve(name + ".p12"),
          region.tlsDirectory().resolve("trust.p12"),
          region.tlsDirectory().resolve("password"));
    } catch (IOException e) {
      throw new RegionFailure("The certificate of " + name + " cannot be used", e);
    }
  }
}
