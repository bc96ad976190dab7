package org.imag.conformance.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.Exchange;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.client.MllpClient;
import org.imag.conformance.client.MllpListener;
import org.imag.conformance.client.ReplyListener;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.SyslogTlsClient;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.message.SoapTransaction;
import org.imag.conformance.message.V3Transaction;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** What a test works with: the system's description, clients that record, and its findings. */
public final class Bench {
  private static final Map<SoapTransaction, TargetKey> ENDPOINTS =
      Map.ofEntries(
          Map.entry(XdsTransaction.ITI_18, TargetKey.ITI_18),
          Map.entry(XdsTransaction.ITI_41, TargetKey.ITI_41),
          Map.entry(XdsTransaction.ITI_42, TargetKey.ITI_42),
          Map.entry(XdsTransaction.ITI_43, TargetKey.ITI_43),
          Map.entry(XdsTransaction.ITI_51, TargetKey.ITI_51),
          Map.entry(XdsTransaction.ITI_57, TargetKey.ITI_57),
          Map.entry(XdsTransaction.ITI_61, TargetKey.ITI_61),
          Map.entry(XdsTransaction.ITI_62, TargetKey.ITI_62),
          Map.entry(XdsTransaction.ITI_86, TargetKey.ITI_86),
          Map.entry(XdsTransaction.ITI_92, TargetKey.ITI_92),
          Map.entry(XdsTransaction.RAD_69, TargetKey.RAD_69),
          Map.entry(V3Transaction.ITI_44, TargetKey.PIX_ITI_44),
          Map.entry(V3Transaction.ITI_45, TargetKey.PIX_ITI_45),
          Map.entry(V3Transaction.ITI_47, TargetKey.PDQ_ITI_47),
          Map.entry(V3Transaction.ITI_55, TargetKey.ITI_55));

  private static final Map<SoapTransaction, Role> CALLERS =
      Map.ofEntries(
          Map.entry(XdsTransaction.ITI_18, Role.CONSUMER),
          Map.entry(XdsTransaction.ITI_41, Role.SOURCE),
          Map.entry(XdsTransaction.ITI_42, Role.REPOSITORY),
          Map.entry(XdsTransaction.ITI_43, Role.CONSUMER),
          Map.entry(XdsTransaction.ITI_51, Role.CONSUMER),
          Map.entry(XdsTransaction.ITI_57, Role.SOURCE),
          Map.entry(XdsTransaction.ITI_61, Role.REPOSITORY),
          Map.entry(XdsTransaction.ITI_62, Role.SOURCE),
          Map.entry(XdsTransaction.ITI_86, Role.SOURCE),
          Map.entry(XdsTransaction.ITI_92, Role.SOURCE),
          Map.entry(XdsTransaction.RAD_69, Role.CONSUMER),
          Map.entry(V3Transaction.ITI_44, Role.RIS),
          Map.entry(V3Transaction.ITI_45, Role.CONSUMER),
          Map.entry(V3Transaction.ITI_47, Role.CONSUMER),
          Map.entry(V3Transaction.ITI_55, Role.CONSUMER));

  private final SharedState shared;
  private final Recording recording = new Recording();
  private final Findings findings = new Findings();
  private final Map<Role, SoapClient> soapClients = new EnumMap<>(Role.class);

  Bench(SharedState shared) {
    this.shared = shared;
  }

  /**
   * A bench outside any run, for drills that interrupt the system between messages.
   *
   * @param scratch folder for temporary files, left to the caller
   */
  public static Bench of(Target target, Path scratch) {
    return new Bench(new SharedState(target, scratch));
  }

  /** A bench of its own for what is prepared on behalf of several tests. */
  public Bench apart() {
    return new Bench(shared);
  }

  /** The system under test. */
  public Target target() {
    return shared.target();
  }

  /** What is wrong so far. */
  public Findings findings() {
    return findings;
  }

  /** A folder for temporary files, removed after the run. */
  public Path scratch() {
    return shared.scratch();
  }

  /** Something made once for all tests of the run. */
  public <T> T fixture(String name, Class<T> type, Fixture<T> maker) throws Exception {
    return shared.fixture(name, type, maker);
  }

  /** The endpoint of a transaction, called by the peer that usually calls it. */
  public synchronized SoapPeer soap(SoapTransaction transaction) throws IOException {
    Role caller = CALLERS.get(transaction);
    SoapClient client = soapClients.get(caller);
    if (client == null) {
      client = new SoapClient(shared.tls(caller), recording);
      soapClients.put(caller, client);
    }
    return peer(transaction, client);
  }

  /** The endpoint of a transaction, called with other TLS material. */
  public SoapPeer soap(SoapTransaction transaction, TlsMaterial tls) {
    return peer(transaction, new SoapClient(tls, recording));
  }

  /** An HL7 v2 client with the certificate of the role. */
  public MllpClient mllp(Role role) throws IOException {
    return mllp(shared.tls(role));
  }

  /** An HL7 v2 client with other TLS material. */
  public MllpClient mllp(TlsMaterial tls) {
    return new MllpClient(tls, recording);
  }

  /** A DICOMweb client with the certificate of the role. */
  public DicomWebClient dicomWeb(Role role) throws IOException {
    return dicomWeb(shared.tls(role));
  }

  /** A DICOMweb client with other TLS material. */
  public DicomWebClient dicomWeb(TlsMaterial tls) {
    return new DicomWebClient(tls, target().uri(TargetKey.DICOM_WEB), recording);
  }

  /** A client of the WADO-URI service, which answers at its base URI. */
  public DicomWebClient wadoUri(Role role) throws IOException {
    return new DicomWebClient(shared.tls(role), target().uri(TargetKey.WADO_URI), recording);
  }

  /** A client of the patient index's FHIR endpoint with the certificate of the role. */
  public FhirClient fhir(Role role) throws IOException {
    return fhir(shared.tls(role));
  }

  /** The same with other TLS material. */
  public FhirClient fhir(TlsMaterial tls) {
    return new FhirClient(tls, target().uri(TargetKey.PIX_FHIR), recording);
  }

  /** Waits for notifications, as the PIX Consumer that the system tells. */
  public MllpListener subscriber(MllpListener.Acknowledger acknowledger) throws IOException {
    return subscriber(shared.tls(Role.CONSUMER), acknowledger);
  }

  /** The same with another certificate. */
  public MllpListener subscriber(TlsMaterial tls, MllpListener.Acknowledger acknowledger)
      throws IOException {
    int port = target().number(TargetKey.SUBSCRIBER_V2_PORT);
    return MllpListener.at(port, tls, acknowledger, recording);
  }

  /** A new connection to the audit record repository. */
  public SyslogTlsClient syslog(TlsMaterial tls) throws IOException {
    InetSocketAddress address = target().address(TargetKey.SYSLOG);
    return SyslogTlsClient.open(tls, address, recording);
  }

  /** Waits for asynchronous answers at an address, as the document consumer. */
  public ReplyListener listener(URI address) throws IOException {
    return ReplyListener.at(address, shared.tls(Role.CONSUMER), recording);
  }

  /** The subscriber that the system tells of patients by ITI-46; it listens from now on. */
  public V3Subscriber subscriber() throws IOException {
    return new V3Subscriber(shared.notifications(), shared.v3Schema(), findings, recording);
  }

  /** The TLS material of a trusted role. */
  public TlsMaterial tls(Role role) throws IOException {
    return shared.tls(role);
  }

  /** A client with a certificate of an authority that the system does not know. */
  public TlsMaterial stranger() throws IOException {
    return shared.stranger();
  }

  /** The messages exchanged so far. */
  public List<Exchange> exchanges() {
    return recording.exchanges();
  }

  private SoapPeer peer(SoapTransaction transaction, SoapClient client) {
    ResponseRules rules = new ResponseRules(answerRules(transaction), findings);
    return new SoapPeer(client, target().uri(ENDPOINTS.get(transaction)), transaction, rules);
  }

  private AnswerRules answerRules(SoapTransaction transaction) {
    return transaction instanceof V3Transaction
        ? new V3AnswerRules(shared.v3Schema(), findings)
        : new RegistryAnswerRules(shared.schema(), findings);
  }
}
