package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetFileInvalid;

/** A small region in memory, on free ports: right unless told to be wrong. */
public final class StubRegion implements Closeable {
  private final StubCertificates certificates;
  private final Flaws flaws = new Flaws();
  private final HttpsServer https;
  private final ExecutorService threads = Executors.newCachedThreadPool(StubRegion::daemon);
  private final StubServerSocket pix;
  private final StubServerSocket feed;
  private final StubServerSocket reports;
  private final StubServerSocket syslog;
  private final StubReplies replies;
  private final int subscriber = freePort();

  /** Starts. Without {@code clientAuth} nobody is asked for a certificate. */
  public StubRegion(StubCertificates certificates, boolean clientAuth)
      throws IOException, GeneralSecurityException {
    this.certificates = certificates;
    SSLContext tls = certificates.serverContext();
    StubPatients patients = new StubPatients();
    StubRegistry registry = new StubRegistry(patients, flaws);
    StubRepository repository = new StubRepository(registry, flaws);
    StubArchive archive = new StubArchive(patients, registry, repository, flaws);
    pix = new StubServerSocket(tls, clientAuth, new StubHl7(patients, flaws, false));
    feed = new StubServerSocket(tls, clientAuth, new StubHl7(patients, flaws, true));
    reports = new StubServerSocket(tls, clientAuth, StubHl7.noddingAtReports(flaws));
    syslog = new StubServerSocket(tls, clientAuth, new StubSyslog(flaws));
    replies = new StubReplies(tls);
    https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    https.setHttpsConfigurator(configurator(tls, clientAuth));
    https.setExecutor(threads);
    soap(XdsTransaction.ITI_42, "SubmitObjectsRequest", (b, a) -> registry.register(b));
    soap(XdsTransaction.ITI_18, "AdhocQueryRequest", (b, a) -> registry.query(b));
    soap(XdsTransaction.ITI_41, "ProvideAndRegisterDocumentSetRequest", repository::provide);
    soap(XdsTransaction.ITI_43, "RetrieveDocumentSetRequest", (b, a) -> repository.retrieve(b));
    soap(XdsTransaction.ITI_86, "RemoveDocumentsRequest", (b, a) -> repository.remove(b));
    soap(XdsTransaction.RAD_69, "RetrieveImagingDocumentSetRequest", (b, a) -> archive.retrieve(b));
    https.createContext("/v3", new NoddingV3());
    https.createContext("/dicomweb", new StubDicomWeb(archive, flaws));
    https.createContext("/wado", new StubWadoUri(archive, flaws));
    https.start();
  }

  /** The ways in which the region is wrong. */
  public Flaws flaws() {
    return flaws;
  }

  /** The content of a target file for this region. */
  public Properties description() {
    Properties p = new Properties();
    p.setProperty("name", "région d'essai <stub>");
    p.setProperty(
        "claims",
        Arrays.stream(Claim.values())
            .filter(claim -> claim != Claim.PIX_ITI_10) // its tests would wait for minutes
            .map(Claim::label)
            .collect(Collectors.joining(", ")));
    for (String transaction : List.of("iti8", "iti9", "iti30", "iti31", "iti21", "iti22")) {
      p.setProperty("pix-pdq." + transaction, "localhost:" + pix.port());
    }
    for (String transaction : List.of("iti44", "iti45", "iti47", "iti55")) {
      p.setProperty("pix-pdq." + transaction, url("/v3"));
    }
    p.setProperty("identity.subscriber.v3.port", String.valueOf(subscriber));
    p.setProperty("pix-pdq.fhir", url("/fhir"));
    p.setProperty("registry.iti8", "localhost:" + feed.port());
    p.setProperty("registry.iti18", url("/ITI-18"));
    p.setProperty("registry.iti42", url("/ITI-42"));
    p.setProperty("registry.iti44", url("/ITI-44"));
    p.setProperty("registry.iti51", url("/ITI-51"));
    p.setProperty("registry.iti57", url("/ITI-57"));
    p.setProperty("registry.iti61", url("/ITI-61"));
    p.setProperty("registry.iti62", url("/ITI-62"));
    p.setProperty("registry.iti64", "localhost:" + feed.port());
    p.setProperty("registry.iti92", url("/ITI-92"));
    p.setProperty("repository.iti41", url("/ITI-41"));
    p.setProperty("repository.iti43", url("/ITI-43"));
    p.setProperty("repository.iti86", url("/ITI-86"));
    p.setProperty("imaging.rad69", url("/RAD-69"));
    p.setProperty("imaging.wado", url("/wado"));
    p.setProperty("imaging.dicomweb", url("/dicomweb"));
    p.setProperty("imaging.reports", "localhost:" + reports.port());
    p.setProperty("imaging.reports.maxBytes", "1000000");
    p.setProperty("audit.syslog", "localhost:" + syslog.port());
    p.setProperty("async.replyTo", replies.replyTo());
    p.setProperty("repository.uniqueId", StubRepository.ID);
    p.setProperty("imaging.repositoryUniqueId", StubArchive.ID);
    p.setProperty("imaging.manifestSeconds", "2");
    p.setProperty("homeCommunityId", "urn:oid:2.999.973");
    p.setProperty("identity.affinityDomain.oid", StubPatients.DOMAIN_OID);
    p.setProperty("identity.affinityDomain.namespace", "IMAG973");
    p.setProperty("identity.source.oid", StubPatients.SOURCE_OID);
    p.setProperty("identity.source.namespace", "CHC");
    p.setProperty("identity.second.oid", "2.999.973.3.2");
    p.setProperty("identity.second.application", "RIS_CHOG");
    p.setProperty("identity.second.facility", "CH_SAINT_LAURENT");
    p.setProperty("identity.ins.oid", "1.2.250.1.213.1.4.10");
    p.setProperty("tls.password.file", "password");
    p.setProperty("tls.trust", "client-trust.p12");
    p.setProperty("tls.client", "client.p12");
    p.setProperty("large.study.instances", "3");
    return p;
  }

  /** The region as a target. */
  public Target target() throws TargetFileInvalid {
    return Target.of(description(), certificates.folder(), "stub");
  }

  @Override
  public void close() throws IOException {
    https.stop(0);
    threads.shutdownNow();
    pix.close();
    feed.close();
    reports.close();
    syslog.close();
  }

  /** Nobody is told anything there. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String url(String path) {
    return "https://localhost:" + https.getAddress().getPort() + path;
  }

  private void soap(XdsTransaction transaction, String element, StubSoap.Service service) {
    https.createContext(
        "/" + transaction.label(), new StubSoap(transaction, element, service, flaws, replies));
  }

  private static HttpsConfigurator configurator(SSLContext tls, boolean clientAuth) {
    return new HttpsConfigurator(tls) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
        ssl.setNeedClientAuth(clientAuth);
        parameters.setSSLParameters(ssl);
      }
    };
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stub-https");
    thread.setDaemon(true);
    return thread;
  }
}
