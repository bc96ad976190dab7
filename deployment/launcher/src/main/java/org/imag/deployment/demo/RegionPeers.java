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
 * The systems around a region, each with its own certificate and audit source id: hospital RIS and
 * PACS, and a consumer.
 */
final class RegionPeers {
  private final RegionConfiguration region;
  private final PeerSpool audit;

  RegionPeers(RegionConfiguration region, PeerSpool audit) {
    this.region = region;
    this.audit = audit;
  }

  MllpClient ris() {
    return new MllpClient(certificate(region, DemoPeer.RIS), ExchangeRecorder.NONE);
  }

  MllpClient consumerOfIdentities() {
    return new MllpClient(certificate(region, DemoPeer.CONSUMER), ExchangeRecorder.NONE);
  }

  SoapClient consumer() {
    return new SoapClient(certificate(region, DemoPeer.CONSUMER), ExchangeRecorder.NONE);
  }

  DicomWebClient pacs() {
    return new DicomWebClient(certificate(region, DemoPeer.PACS), archive(), ExchangeRecorder.NONE);
  }

  /** A client of the imaging document source beside DICOMweb. */
  DicomWebClient imagingSource() {
    return new DicomWebClient(
        certificate(region, DemoPeer.PACS), uri("/imaging"), ExchangeRecorder.NONE);
  }

  /** The events that the RIS or the consumer records of its HL7 v2 transactions. */
  IdentityEvents identityEvents(DemoPeer sender) {
    return new IdentityEvents(recorder(sender), region.host());
  }

  /** The events that the PACS records of the storage of a study. */
  StorageEvents storageEvents(DemoPatient patient) {
    return new StorageEvents(recorder(DemoPeer.PACS), archive(), hospitalId(patient).xdsCx());
  }

  /** The events that the consumer records of what it asks a service. */
  ConsumerEvents consumerEvents(URI service, String patientId) {
    return new ConsumerEvents(recorder(DemoPeer.CONSUMER), service, patientId);
  }

  private PeerRecorder recorder(DemoPeer peer) {
    return audit.of(peer);
  }

  private URI archive() {
    return URI.create(region.dicomWebUrl());
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

  /**
   * What a peer shows and trusts.
   *
   * @throws RegionFailure when the files cannot be used
   */
  static TlsMaterial certificate(RegionConfiguration region, DemoPeer peer) {
    try {
      return TlsMaterial.load(
          region.tlsDirectory().resolve(peer.id() + ".p12"),
          region.tlsDirectory().resolve("trust.p12"),
          region.tlsDirectory().resolve("password"));
    } catch (IOException e) {
      throw new RegionFailure("The certificate of " + peer.id() + " cannot be used", e);
    }
  }
}
