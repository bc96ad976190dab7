package org.imag.repository.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * As much of an S3 store, on files, as a content store needs: one bucket, objects whole and in
 * parts, lists, Content-MD5, and the key of the requester. It can be made to fail.
 */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "imag-documents";
  static final String PREFIX = "2.999.973.2/online/";
  static final String ACCESS_KEY = "imag-repository";

  private final HttpServer server;
  private final Path files;
  private final SortedMap<String, Path> objects = new TreeMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private String failing = "nothing";

  S3Server(Path files) throws IOException {
    this.files = files;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  S3Location location(Path credentials) {
    return new S3Location(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "us-east-1",
        BUCKET,
        PREFIX,
        credentials);
  }

  /** From now on requests that begin so are answered with an internal error. */
  synchronized void fails(String requestPrefix) {
    failing = requestPrefix;
  }

  /** Method and resource of each request. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  synchronized Path file(String key) {
    return objects.get(PREFIX + key);
  }

  synchronized int openUploads() {
    return uploads.size();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = Request.of(exchange);
      synchronized (this) {
        requests.add(request.line());
        if (request.line().startsWith(failing)) {
          answer(exchange, 500, error("InternalError"));
        } else if (!request.signedBy(ACCESS_KEY)) {
          answer(exchange, 403, error("InvalidAccessKeyId"));
        } else if (!request.bucket().equals(BUCKET)) {
          answer(exchange, 404, error("NoSuchBucket"));
        } else {
          serve(exchange, request);
        }
      }
    }
  }

  private void serve(HttpExchange exchange, Request request) throws IOException {
    if (request.key().isEmpty()) {
      serveBucket(exchange, request);
    } else if (request.has("uploads") || request.has("uploadId")) {
      serveUpload(exchange, request);
    } else {
      serveObject(exchange, request);
    }
  }

  private void serveBucket(HttpExchange exchange, Request request) throws IOException {
    if (request.has("uploads")) {
      answer(exchange, 200, uploadList());
    } else if (request.has("list-type")) {
      answer(exchange, 200, objectList(request.parameter("prefix")));
    } else {
      answer(exchange, 200, "");
    }
  }

  private String objectList(String prefix) throws IOException {
    StringBuilder list = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
    for (Map.Entry<String, Path> object : objects.entrySet()) {
      if (object.getKey().startsWith(prefix)) {
        list.append(
                "<Contents><Key>%s</Key><Size>%d</Size>"
                    .formatted(object.getKey(), Files.size(object.getValue())))
            .append(
                "<LastModified>%s</LastModified></Contents>"
                    .formatted(Files.getLastModifiedTime(object.getValue())));
      }
    }
    return list.append("</ListBucketResult>").toString();
  }

  private String uploadList() {
    StringBuilder list =
        new StringBuilder("<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>");
    uploads.forEach(
        (id, upload) ->
            list.append(
                "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>"
                    .formatted(upload.key(), id, upload.initiated())));
    return list.append("</ListMultipartUploadsResult>").toString();
  }

  private void serveUpload(HttpExchange exchange, Request request) throws IOException {
    String id = request.parameter("uploadId");
    switch (request.method()) {
      case "POST" -> {
        if (request.has("uploads")) {
          String fresh = UUID.randomUUID().toString();
          uploads.put(fresh, new Upload(request.key(), Instant.now(), new TreeMap<>()));
          answer(exchange, 200, "<R><UploadId>%s</UploadId></R>".formatted(fresh));
        } else {
          complete(uploads.remove(id));
          answer(exchange, 200, "<R><Key>%s</Key></R>".formatted(request.key()));
        }
      }
      case "PUT" -> {
        Path part = receive(exchange);
        if (part != null) {
          uploads.get(id).parts().put(Integer.valueOf(request.parameter("partNumber")), part);
        }
      }
      default -> {
        uploads.remove(id);
        answer(exchange, 204, "");
      }
    }
  }

  private void complete(Upload upload) throws IOException {
    Path whole = Files.createTempFile(files, "object", "");
    try (OutputStream out = Files.newOutputStream(whole)) {
      for (Path part : upload.parts().values()) {
        Files.copy(part, out);
      }
    }
    objects.put(upload.key(), whole);
  }

  private void serveObject(HttpExchange exchange, Request request) throws IOException {
    Path object = objects.get(request.key());
    switch (request.method()) {
      case "PUT" -> {
        Path received = receive(exchange);
        if (received != null) {
          objects.put(request.key(), received);
        }
      }
      case "DELETE" -> {
        objects.remove(request.key());
        answer(exchange, 204, "");
      }
      default -> deliver(exchange, request, object);
    }
  }

  private static void deliver(HttpExchange exchange, Request request, Path object)
      throws IOException {
    if (object == null) {
      answer(exchange, 404, request.method().equals("HEAD") ? "" : error("NoSuchKey"));
    } else if (request.method().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(Files.size(object)));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, Files.size(object));
      Files.copy(object, exchange.getResponseBody());
    }
  }

  /** The body in a file; null, and an error was answered, when it is not what its MD5 says. */
  private Path receive(HttpExchange exchange) throws IOException {
    Path file = Files.createTempFile(files, "received", "");
    MessageDigest md5 = md5();
    try (InputStream in = exchange.getRequestBody();
        OutputStream out = new DigestOutputStream(Files.newOutputStream(file), md5)) {
      in.transferTo(out);
    }
    byte[] digest = md5.digest();
    String declared = exchange.getRequestHeaders().getFirst("Content-MD5");
    if (!Base64.getEncoder().encodeToString(digest).equals(declared)) {
      answer(exchange, 400, error("BadDigest"));
      return null;
    }
    exchange.getResponseHeaders().set("ETag", '"' + HexFormat.of().formatHex(digest) + '"');
    answer(exchange, 200, "");
    return file;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String error(String code) {
    return "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Upload(String key, Instant initiated, SortedMap<Integer, Path> parts) {}

  private record Request(
      String method,
      String bucket,
      String key,
      Map<String, String> parameters,
      String authorization) {

    static Request of(HttpExchange exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      int slash = path.indexOf('/');
      return new Request(
          exchange.getRequestMethod(),
          slash < 0 ? path : path.substring(0, slash),
          slash < 0 ? "" : path.substring(slash + 1),
          parameters(exchange.getRequestURI().getRawQuery()),
          String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private static Map<String, String> parameters(String query) {
      Map<String, String> parameters = new HashMap<>();
      for (String parameter : query == null ? new String[0] : query.split("&")) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
      return parameters;
    }

    String line() {
      String resource =
          has("uploads") || has("uploadId") ? "part" : key.isEmpty() ? "bucket" : "object";
      return method + " " + resource;
    }

    boolean has(String parameter) {
      return parameters.containsKey(parameter);
    }

    String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }

    boolean signedBy(String accessKey) {
      return authorization.contains("Credential=" + accessKey + "/");
    }
  }
}
