package org.imag.imaging.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.imag.affinity.region.ExternalArchive;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;

/**
 * An archive that answers in the shapes of real ones: what dcm4chee-arc-light and Orthanc were
 * recorded to send. Its files are in memory.
 */
public final class RecordedArchive implements AutoCloseable {

  /** Whose shapes. */
  public enum Shape {
    /** 204 for no match, numbers as numbers, Available Transfer Syntax UID, chunked parts. */
    DCM4CHEE,
    /** 200 [] for no match, numbers as strings, issuer sequences in metadata only. */
    ORTHANC
  }

  public final Shape shape;
  public final Map<String, byte[]> files = new LinkedHashMap<>();
  public final List<String> requests = new CopyOnWriteArrayList<>();
  public final List<Integer> connections = new CopyOnWriteArrayList<>();
  public final List<String> authorizations = new CopyOnWriteArrayList<>();
  public final List<String> accepts = new CopyOnWriteArrayList<>();
  public final List<byte[]> received = new CopyOnWriteArrayList<>();

  /** The most rows of one page, for an archive that caps its pages and warns. */
  public volatile int cap = Integer.MAX_VALUE;

  /** Answers instead of the archive to what begins with the path. */
  private final Map<String, HttpHandler> instead = new LinkedHashMap<>();

  private volatile HttpHandler storing = this::store;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public RecordedArchive(Shape shape) throws IOException {
    this(shape, HttpServer.create(anyPort(), 0));
  }

  /** One that asks for a certificate. */
  static RecordedArchive secured(Shape shape, SSLContext identity, String host) throws IOException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(host, 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(identity) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = identity.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    return new RecordedArchive(shape, server);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private RecordedArchive(Shape shape, HttpServer server) {
    this.shape = shape;
    this.server = server;
    server.createContext("/rs", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  public String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    InetSocketAddress address = server.getAddress();
    return scheme + "://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/rs";
  }

  /** For tests of an archive that keeps us waiting. */
  ExternalArchive settings() {
    return settings(Duration.ofSeconds(1));
  }

  private ExternalArchive settings(Duration patience) {
    return new ExternalArchive(
        URI.create(url()),
        Duration.ofSeconds(2),
        patience,
        patience,
        Optional.empty(),
        Optional.empty());
  }

  public ArchiveConnection connection() {
    return new ArchiveConnection(settings(), null);
  }

  public DicomWebArchive archive() {
    return new DicomWebArchive(new ArchiveConnection(settings(Duration.ofSeconds(20)), null));
  }

  public RecordedArchive holding(byte[]... added) throws IOException {
    for (byte[] file : added) {
      files.put(dataSet(file).string(Tag.SOP_INSTANCE_UID).orElseThrow(), file);
    }
    return this;
  }

  /** From now on, requests whose path and query begin so are answered by the handler. */
  public void answering(String beginning, HttpHandler handler) {
    instead.put("/rs" + beginning, handler);
  }

  /** From now on, whatever is sent to be stored is answered by the handler. */
  void answeringPosts(HttpHandler handler) {
    storing = handler;
  }

  public long count(String part) {
    return requests.stream().filter(request -> request.contains(part)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    requests.add(exchange.getRequestMethod() + " " + target.substring(3));
    connections.add(exchange.getRemoteAddress().getPort());
    accepts.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .ifPresent(authorizations::add);
    Optional<HttpHandler> other =
        instead.entrySet().stream()
            .filter(entry -> target.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (other.isPresent()) {
      other.get().handle(exchange);
    } else if (exchange.getRequestMethod().equals("POST")) {
      storing.handle(exchange);
    } else {
      retrieve(exchange);
    }
  }

  private void retrieve(HttpExchange exchange) throws IOException {
    List<String> path = Arrays.asList(exchange.getRequestURI().getPath().substring(4).split("/"));
    String last = path.get(path.size() - 1);
    if (last.equals("metadata")) {
      metadata(exchange, path.get(path.size() - 2));
    } else if (path.size() == 6) {
      instance(exchange, path.get(5));
    } else {
      search(exchange, path, last);
    }
  }

  private void metadata(HttpExchange exchange, String uid) throws IOException {
    byte[] file = files.get(uid);
    if (file == null) {
      empty(exchange, 404);
      return;
    }
    DataSet header =
        dataSet(file).toBuilder()
            .putReference(Tag.PIXEL_DATA, VR.OW, url() + "/bulkdata/" + uid)
            .build();
    json(exchange, "[" + json(header) + "]", Map.of());
  }

  private void search(HttpExchange exchange, List<String> path, String level) throws IOException {
    Map<String, String> query = query(exchange);
    List<String> rows = new ArrayList<>();
    List<Object> seen = new ArrayList<>();
    int key =
        level.equals("studies")
            ? Tag.STUDY_INSTANCE_UID
            : level.equals("series") ? Tag.SERIES_INSTANCE_UID : Tag.SOP_INSTANCE_UID;
    for (byte[] file : files.values()) {
      DataSet data = dataSet(file);
      Object uid = data.string(key).orElse("");
      if (!seen.contains(uid) && isWithin(data, path) && matches(data, query)) {
        seen.add(uid);
        rows.add(json(row(data, level, file)));
      }
    }
    page(exchange, rows, query);
  }

  private static boolean isWithin(DataSet data, List<String> path) {
    return (path.size() < 3 || data.string(Tag.STUDY_INSTANCE_UID).orElse("").equals(path.get(1)))
        && (path.size() < 5 || data.string(Tag.SERIES_INSTANCE_UID).orElse("").equals(path.get(3)));
  }

  private static boolean matches(DataSet data, Map<String, String> query) {
    return query.entrySet().stream()
        .filter(entry -> entry.getKey().matches("[0-9A-F]{8}"))
        .allMatch(
            entry ->
                data.strings(Integer.parseUnsignedInt(entry.getKey(), 16))
                    .contains(entry.getValue()));
  }

  private DataSet row(DataSet data, String level, byte[] file) throws IOException {
    DataSet.Builder row =
        data
            .filter(
                element ->
                    element.tag() != Tag.PIXEL_DATA
                        && (shape == Shape.DCM4CHEE || element.items().isEmpty()))
            .toBuilder()
            .put(Tag.INSTANCE_AVAILABILITY, "ONLINE");
    if (level.equals("studies")) {
      row.putInts(Tag.NUMBER_OF_STUDY_RELATED_SERIES, 1)
          .putInts(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, files.size())
          .put(Tag.MODALITIES_IN_STUDY, modalities(data));
    }
    if (shape == Shape.DCM4CHEE && level.equals("instances")) {
      row.put(Tag.AVAILABLE_TRANSFER_SYNTAX_UID, syntax(file));
    }
    return row.build();
  }

  private String[] modalities(DataSet study) throws IOException {
    Set<String> modalities = new TreeSet<>();
    for (byte[] file : files.values()) {
      DataSet one = dataSet(file);
      if (one.string(Tag.STUDY_INSTANCE_UID).equals(study.string(Tag.STUDY_INSTANCE_UID))) {
        one.string(Tag.MODALITY).ifPresent(modalities::add);
      }
    }
    return modalities.toArray(String[]::new);
  }

  private void page(HttpExchange exchange, List<String> rows, Map<String, String> query)
      throws IOException {
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    int limit = Math.min(cap, Integer.parseInt(query.getOrDefault("limit", "100000")));
    List<String> page = rows.stream().skip(offset).limit(limit).toList();
    int left = rows.size() - offset - page.size();
    if (page.isEmpty() && shape == Shape.DCM4CHEE) {
      empty(exchange, 204);
      return;
    }
    Map<String, String> headers =
        left > 0 && shape == Shape.DCM4CHEE
            ? Map.of(
                "Warning",
                "299 archive \"There are " + left + " additional results that can be requested\"")
            : Map.of();
    json(exchange, "[" + String.join(",", page) + "]", headers);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair :
        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("").split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    return query;
  }

  private void instance(HttpExchange exchange, String uid) throws IOException {
    byte[] file = files.get(uid);
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    if (file == null) {
      empty(exchange, 404);
    } else if (!accept.endsWith("=*") && !accept.endsWith("=" + syntax(file))) {
      empty(exchange, 406);
    } else {
      byte[] body = multipart(file, shape == Shape.ORTHANC ? file.length : -1);
      exchange.getResponseHeaders().set("Content-Type", contentType());
      // dcm4chee sends chunks, Orthanc a length
      exchange.sendResponseHeaders(200, shape == Shape.ORTHANC ? body.length : 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  String contentType() {
    return shape == Shape.DCM4CHEE
        ? "multipart/related;start=\"<1@resteasy-multipart>\";type=\"application/dicom\";"
            + " boundary=myboundary"
        : "multipart/related; type=\"application/dicom\"; boundary=\"myboundary\"";
  }

  /** The body with one part, as each of them writes it. */
  byte[] multipart(byte[] file, int length) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        shape == Shape.DCM4CHEE
            ? "--myboundary\r\nContent-ID: <1@resteasy-multipart>\r\n"
                + "Content-Type: application/dicom;transfer-syntax="
                + syntax(file)
                + "\r\n\r\n"
            : "--myboundary\r\nContent-Type: application/dicom\r\nContent-Length: "
                + length
                + "\r\nMIME-Version: 1.0\r\n\r\n";
    body.write(head.getBytes(StandardCharsets.US_ASCII));
    body.write(file);
    body.write("\r\n--myboundary--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  /** An instance that is held under another Patient ID or issuer conflicts (409). */
  private void store(HttpExchange exchange) throws IOException {
    MultipartReader parts =
        new MultipartReader(
            exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Type"));
    byte[] file = new byte[0];
    for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
      file = part.get().body().readAllBytes();
    }
    received.add(file);
    DataSet data = dataSet(file);
    DataSet item =
        DataSet.builder()
            .put(Tag.REFERENCED_SOP_CLASS_UID, data.string(Tag.SOP_CLASS_UID).orElseThrow())
            .put(Tag.REFERENCED_SOP_INSTANCE_UID, data.string(Tag.SOP_INSTANCE_UID).orElseThrow())
            .build();
    boolean conflict = data.string(Tag.PATIENT_ID).orElse("").startsWith("CONFLICT");
    DataSet answer =
        conflict
            ? DataSet.builder()
                .putSequence(
                    Tag.FAILED_SOP_SEQUENCE,
                    item.toBuilder().putInts(Tag.FAILURE_REASON, 0xC410).build())
                .build()
            : DataSet.builder()
                .put(Tag.RETRIEVE_URL, url())
                .putSequence(Tag.REFERENCED_SOP_SEQUENCE, item)
                .build();
    if (!conflict) {
      holding(file);
    }
    send(exchange, conflict ? 409 : 200, "application/dicom+json;charset=UTF-8", json(answer));
  }

  private String json(DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(dataSet, out, BulkDataUri.INLINE);
    String json = out.toString(StandardCharsets.UTF_8);
    return shape == Shape.ORTHANC
        ? json.replaceAll("(\"vr\":\"(?:IS|DS)\",\"Value\":\\[)([-+0-9.eE]+)]", "$1\"$2\"]")
        : json;
  }

  private static void json(HttpExchange exchange, String json, Map<String, String> headers)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    send(exchange, 200, "application/dicom+json", json);
  }

  public static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  public static void empty(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  static DataSet dataSet(byte[] file) throws IOException {
    return read(file).dataSet();
  }

  private static DicomFile read(byte[] file) throws IOException {
    return Part10Reader.read(new ByteArrayInputStream(file), ReadLimits.STANDARD);
  }

  private static String syntax(byte[] file) throws IOException {
    return read(file).transferSyntax();
  }
}
