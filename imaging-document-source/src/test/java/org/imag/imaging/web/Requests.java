package org.imag.imaging.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.dicom.multipart.Part;
import org.imag.imaging.audit.Peer;

/** Requests as a client would send them, and what is in the answers. */
final class Requests {
  static final Peer PEER = new Peer("CN=pacs,O=IMAG", "127.0.0.1");
  static final String BOUNDARY = "grenze";

  private Requests() {}

  static DicomWebRequest get(String url, String accept) {
    String[] parts = url.split("\\?", 2);
    return new DicomWebRequest(
        Arrays.stream(parts[0].split("/")).filter(segment -> !segment.isEmpty()).toList(),
        QueryString.parse(parts.length > 1 ? parts[1] : null),
        Optional.ofNullable(accept),
        Optional.empty(),
        new ByteArrayInputStream(new byte[0]),
        PEER);
  }

  static DicomWebRequest post(String path, String contentType, byte[] body) {
    return new DicomWebRequest(
        Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList(),
        Map.of(),
        Optional.of("application/dicom+json"),
        Optional.ofNullable(contentType),
        new ByteArrayInputStream(body),
        PEER);
  }

  static byte[] multipart(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MultipartWriter writer = new MultipartWriter(out, BOUNDARY);
    try {
      for (byte[] part : parts) {
        writer.write(Map.of("Content-Type", "application/dicom"), part);
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A part of a multipart answer. */
  record Received(String contentType, String location, byte[] content) {}

  static List<Received> parts(DicomWebAnswer answer) throws IOException {
    List<Received> parts = new ArrayList<>();
    MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(content(answer)), answer.contentType());
    for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
      parts.add(
          new Received(
              part.get().headers().get("Content-Type"),
              part.get().contentLocation().orElse(""),
              part.get().body().readAllBytes()));
    }
    return parts;
  }

  static byte[] content(DicomWebAnswer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      answer.content().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static List<DataSet> dataSets(DicomWebAnswer answer) {
    try {
      return DicomJson.read(new ByteArrayInputStream(content(answer)), ReadLimits.STANDARD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
