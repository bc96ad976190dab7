package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetFileInvalid;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A registry that takes everything and answers each query with the last submission; a test
 * falsifies what it says.
 */
public final class ScriptedRegistry implements Closeable {
  private static final String SOAP_XML = "application/soap+xml; charset=UTF-8";
  private static final List<String> ENDPOINTS =
      List.of("iti18", "iti42", "iti51", "iti57", "iti61", "iti62", "iti92");

  private final StubCertificates certificates;
  private final HttpsServer https;
  private final StubServerSocket mllp;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private volatile String submitted = "";
  private volatile UnaryOperator<String> submissions = UnaryOperator.identity();
  private volatile UnaryOperator<String> queries = UnaryOperator.identity();
  private volatile UnaryOperator<String> acknowledgements = UnaryOperator.identity();
  private volatile String contentType = SOAP_XML;

  /** Starts. */
  public ScriptedRegistry(StubCertificates certificates)
      throws IOException, GeneralSecurityException {
    this.certificates = certificates;
    SSLContext tls = certificates.serverContext();
    mllp = new StubServerSocket(tls, true, this::hold);
    https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    https.setExecutor(threads);
    for (String endpoint : ENDPOINTS) {
      XdsTransaction transaction = XdsTransaction.valueOf(endpoint.replace("iti", "ITI_"));
      https.createContext("/" + endpoint, http -> answer(http, transaction));
    }
    https.start();
  }

  /** Tells the truth from now on. */
  public void beRight() {
    submissions = UnaryOperator.identity();
    queries = UnaryOperator.identity();
    acknowledgements = UnaryOperator.identity();
    contentType = SOAP_XML;
  }

  /** Falsifies the envelopes that answer submissions. */
  public void falsifySubmissions(UnaryOperator<String> change) {
    submissions = change;
  }

  /** Falsifies the envelopes that answer queries. */
  public void falsifyQueries(UnaryOperator<String> change) {
    queries = change;
  }

  /** Falsifies HL7 acknowledgements. */
  public void falsifyAcknowledgements(UnaryOperator<String> change) {
    acknowledgements = change;
  }

  /** Answers SOAP under another Content-Type. */
  public void falsifyContentType(String other) {
    contentType = other;
  }

  /** The registry as a target. */
  public Target target() throws TargetFileInvalid {
    Properties p = new Properties();
    p.setProperty(
        "claims",
        Arrays.stream(Claim.values())
            .filter(c -> c.label().matches("registry/ITI-(8|18|42|51|57|61|62|64|92)"))
            .map(Claim::label)
            .collect(Collectors.joining(", ")));
    int port = https.getAddress().getPort();
    ENDPOINTS.forEach(e -> p.setProperty("registry." + e, "https://localhost:" + port + "/" + e));
    p.setProperty("registry.iti8", "localhost:" + mllp.port());
    p.setProperty("registry.iti64", "localhost:" + mllp.port());
    p.setProperty("identity.affinityDomain.oid", StubPatients.DOMAIN_OID);
    p.setProperty("identity.source.oid", StubPatients.SOURCE_OID);
    p.setProperty("tls.password.file", "password");
    p.setProperty("tls.trust", "client-trust.p12");
    p.setProperty("tls.client", "client.p12");
    return Target.of(p, certificates.folder(), "scripted");
  }

  @Override
  public void close() throws IOException {
    https.stop(0);
    mllp.close();
    threads.shutdownNow();
  }

  private void answer(HttpExchange http, XdsTransaction transaction) throws IOException {
    try (http) {
      Element envelope = SecureXml.parse(http.getRequestBody().readAllBytes()).getDocumentElement();
      Element body =
          SecureXml.firstChild(envelope, SoapRequest.SOAP_12, "Body")
              .flatMap(SecureXml::firstChild)
              .orElseThrow();
      String id =
          SecureXml.all(envelope, SoapRequest.ADDRESSING, "MessageID").get(0).getTextContent();
      byte[] answer = envelope(transaction, id, body).getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", contentType);
      http.sendResponseHeaders(200, answer.length);
      http.getResponseBody().write(answer);
    }
  }

  private String envelope(XdsTransaction transaction, String messageId, Element request) {
    boolean query = request.getLocalName().equals("AdhocQueryRequest");
    if (request.getLocalName().equals("SubmitObjectsRequest")) {
      submitted = kept(request);
    }
    String envelope =
        """
        <s:Envelope xmlns:s="%s" xmlns:wsa="%s"><s:Header><wsa:Action>%s</wsa:Action>\
        <wsa:RelatesTo>%s</wsa:RelatesTo></s:Header><s:Body>%s</s:Body></s:Envelope>"""
            .formatted(
                SoapRequest.SOAP_12,
                SoapRequest.ADDRESSING,
                transaction.responseAction(),
                messageId,
                query ? found() : "<rs:RegistryResponse xmlns:rs=\"" + XdsNames.RS + success());
    return (query ? queries : submissions).apply(envelope);
  }

  private String found() {
    return "<query:AdhocQueryResponse xmlns:query=\""
        + XdsNames.QUERY
        + "\" status=\""
        + XdsNames.SUCCESS
        + "\">"
        + submitted
        + "</query:AdhocQueryResponse>";
  }

  private static String success() {
    return "\" status=\"" + XdsNames.SUCCESS + "\"/>";
  }

  /** The submitted objects with what a registry adds. */
  private static String kept(Element request) {
    Element list = SecureXml.firstChild(request).orElseThrow();
    for (Element object : SecureXml.all(list, XdsNames.RIM, "*")) {
      switch (object.getLocalName()) {
        case "ExtrinsicObject", "RegistryPackage" -> version(object);
        default -> {}
      }
    }
    return StubXml.text(list);
  }

  private static void version(Element object) {
    object.setAttribute("lid", object.getAttribute("id"));
    if (!object.hasAttribute("status")) {
      object.setAttribute("status", XdsNames.APPROVED);
    }
    Document document = object.getOwnerDocument();
    Element version = document.createElementNS(XdsNames.RIM, "rim:VersionInfo");
    version.setAttribute("versionName", "1");
    object.insertBefore(version, SecureXml.children(object, XdsNames.RIM, "Classification").get(0));
  }

  private void hold(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    while (in.read() == 0x0B) {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      for (int b = in.read(); b != 0x1C && b >= 0; b = in.read()) {
        message.write(b);
      }
      in.read();
      String controlId = message.toString(StandardCharsets.UTF_8).split("\\|", -1)[9];
      String answer = "MSH|^~\\&|STUB|STUB|||20261125||ACK|1|P|2.3.1\rMSA|AA|" + controlId + "\r";
      byte[] bytes = acknowledgements.apply(answer).getBytes(StandardCharsets.UTF_8);
      connection.getOutputStream().write(0x0B);
      connection.getOutputStream().write(bytes);
      connection.getOutputStream().write(new byte[] {0x1C, 0x0D});
      connection.getOutputStream().flush();
    }
  }
}
