package org.imag.imaging.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.ValueStream;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.dicom.pixel.FrameReader;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** Sends the values to which metadata refer by BulkDataURI (PS3.18 10.4, F.2.2). */
final class BulkDataAnswers {
  private static final List<String> PIXEL_DATA = List.of(Tag.hex(Tag.PIXEL_DATA));
  private static final Pattern TAG = Pattern.compile("[0-9A-Fa-f]{8}");
  private static final Pattern ITEM = Pattern.compile("[0-9]{1,9}");

  private final DicomArchive archive;
  private final ArchivedResources resources;
  private final FrameAnswers frames;
  private final DicomWebAudit audit;
  private final ResourceUrls urls;

  BulkDataAnswers(
      DicomArchive archive,
      ArchivedResources resources,
      FrameAnswers frames,
      DicomWebAudit audit,
      ResourceUrls urls) {
    this.archive = archive;
    this.resources = resources;
    this.frames = frames;
    this.audit = audit;
    this.urls = urls;
  }

  /**
   * Sends one value.
   *
   * @param path tags in hexadecimal, with item numbers from 0 between them
   */
  DicomWebAnswer value(DicomWebRequest request, ResourceScope scope, List<String> path) {
    StoredInstance instance = resources.one(scope);
    int tag = tag(path.get(0));
    if (path.size() > 1) {
      DataElement element = nested(resources.header(instance), path);
      return answer(request, instance, path, element.length(), out -> out.write(element.bytes()));
    }
    return Tag.isPixelData(tag)
        ? pixelData(request, instance)
        : atTopLevel(request, instance, tag, path);
  }

  /** Sends all pixel data of an instance. */
  DicomWebAnswer pixelData(DicomWebRequest request, ResourceScope scope) {
    return pixelData(request, resources.one(scope));
  }

  /** Native pixel data are one value, compressed ones a part a frame, a video one part. */
  private DicomWebAnswer pixelData(DicomWebRequest request, StoredInstance instance) {
    String stored = instance.transferSyntaxUid();
    if (PixelMediaTypes.isVideo(stored)) {
      long length = lengthOf(instance, Tag.PIXEL_DATA);
      return answer(
          request, instance, PIXEL_DATA, length, out -> FrameReader.joined(open(instance), out));
    }
    return DecodedFrame.isUncompressed(stored)
        ? atTopLevel(request, instance, Tag.PIXEL_DATA, PIXEL_DATA)
        : frames.allFrames(request, instance, resources.header(instance));
  }

  private DicomWebAnswer atTopLevel(
      DicomWebRequest request, StoredInstance instance, int tag, List<String> path) {
    long length = lengthOf(instance, tag);
    return answer(request, instance, path, length, out -> copy(instance, tag, out));
  }

  /**
   * Sends all bulk data of a study, series or instance: what the metadata would refer to.
   * Compressed pixel data are a part a frame.
   */
  DicomWebAnswer all(DicomWebRequest request, ResourceScope scope) {
    String accept = request.effectiveAccept();
    List<StoredInstance> existing = resources.existing(scope);
    List<StoredInstance> sent =
        resources.available(existing).stream()
            .map(resources::encoded)
            .filter(one -> isAcceptable(accept, one))
            .toList();
    if (sent.isEmpty() || !isMultipart(accept, false)) {
      throw DicomWebRefusal.notAcceptable(
          "Accept multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
    }
    audit.retrieved(request.peer(), sent);
    String boundary = MultipartWriter.randomBoundary();
    int leftOut = existing.size() - sent.size();
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        MultipartWriter.related(PixelMediaTypes.OCTET_STREAM, boundary),
        resources.warning(leftOut, "not available, or not in an acceptable transfer syntax"),
        out -> {
          MultipartWriter parts = new MultipartWriter(out, boundary);
          for (StoredInstance instance : sent) {
            write(instance, accept, parts);
          }
          parts.finish();
        });
  }

  private static boolean isAcceptable(String accept, StoredInstance instance) {
    try {
      FrameForm.choose(accept, instance.transferSyntaxUid(), false);
      return true;
    } catch (DicomWebRefusal e) {
      return false;
    }
  }

  private void write(StoredInstance instance, String accept, MultipartWriter parts)
      throws IOException {
    DataSet header = resources.header(instance);
    for (String path : BulkDataPaths.of(header)) {
      List<String> steps = List.of(path.split("/"));
      OutputStream part = parts.begin(headers(instance, steps));
      if (steps.size() == 1) {
        copy(instance, tag(path), part);
      } else {
        part.write(nested(header, steps).bytes());
      }
    }
    if (!header.contains(Tag.ROWS)) {
      return;
    }
    String stored = instance.transferSyntaxUid();
    if (DecodedFrame.isUncompressed(stored)) {
      copy(instance, Tag.PIXEL_DATA, parts.begin(headers(instance, PIXEL_DATA)));
    } else if (PixelMediaTypes.isVideo(stored)) {
      FrameReader.joined(open(instance), parts.begin(headers(instance, PIXEL_DATA)));
    } else {
      frames.writeAll(instance, FrameForm.choose(accept, stored, false), parts);
    }
  }

  private InputStream open(StoredInstance instance) throws IOException {
    return archive.open(instance, resources.readable(instance));
  }

  private long lengthOf(StoredInstance instance, int tag) {
    try (InputStream in = open(instance)) {
      return Part10Reader.openValue(in, tag, ReadLimits.HEADER)
          .map(ValueStream::length)
          .filter(length -> length != 0)
          .orElseThrow(
              () -> DicomWebRefusal.notFound("The instance has no value of " + Tag.text(tag)));
    } catch (DicomFormatException e) {
      throw new DicomWebRefusal(500, "The stored instance is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new ArchiveUnavailable("An instance cannot be read now; try again later", e);
    }
  }

  private void copy(StoredInstance instance, int tag, OutputStream out) throws IOException {
    try (InputStream in = open(instance)) {
      ValueStream value = Part10Reader.openValue(in, tag, ReadLimits.HEADER).orElseThrow();
      if (value.length() == ValueStream.UNDEFINED_LENGTH) {
        FrameReader.joined(open(instance), out);
      } else {
        value.bytes().transferTo(out);
      }
    }
  }

  private DicomWebAnswer answer(
      DicomWebRequest request,
      StoredInstance instance,
      List<String> path,
      long length,
      DicomWebAnswer.Content content) {
    boolean multipart = isMultipart(request.effectiveAccept(), true);
    audit.retrieved(request.peer(), List.of(instance));
    if (!multipart) {
      DicomWebAnswer answer = DicomWebAnswer.of(200, PixelMediaTypes.OCTET_STREAM, content);
      return length == ValueStream.UNDEFINED_LENGTH ? answer : answer.ofLength(length);
    }
    String boundary = MultipartWriter.randomBoundary();
    return DicomWebAnswer.of(
        200,
        MultipartWriter.related(PixelMediaTypes.OCTET_STREAM, boundary),
        out -> {
          MultipartWriter parts = new MultipartWriter(out, boundary);
          content.writeTo(parts.begin(headers(instance, path)));
          parts.finish();
        });
  }

  private Map<String, String> headers(StoredInstance instance, List<String> path) {
    return Map.of(
        "Content-Type",
        PixelMediaTypes.OCTET_STREAM,
        "Content-Location",
        urls.instance(instance.reference()) + "/bulkdata/" + String.join("/", path));
  }

  /** One value may come bare; a client that takes both gets it bare. */
  private static boolean isMultipart(String accept, boolean single) {
    for (MediaType range : MediaTypes.accepted(accept)) {
      if (single && range.includes(PixelMediaTypes.OCTET_STREAM)) {
        return false;
      }
      String type = range.parameter("type").orElse("*/*");
      if (range.includes("multipart/related")
          && (type.equals("*/*") || type.equalsIgnoreCase(PixelMediaTypes.OCTET_STREAM))) {
        return true;
      }
    }
    throw DicomWebRefusal.notAcceptable("Accept application/octet-stream, alone or in multipart");
  }

  private static DataElement nested(DataSet header, List<String> path) {
    DataSet level = header;
    for (int i = 0; i + 2 < path.size(); i += 2) {
      level = item(level, path.get(i), path.get(i + 1));
    }
    Optional<DataElement> element = level.element(tag(path.get(path.size() - 1)));
    return element
        .filter(found -> path.size() % 2 == 1 && found.length() > 0)
        .orElseThrow(() -> DicomWebRefusal.notFound("The instance has no such value"));
  }

  private static DataSet item(DataSet level, String sequence, String number) {
    List<DataSet> items = level.items(tag(sequence));
    if (!ITEM.matcher(number).matches() || Integer.parseInt(number) >= items.size()) {
      throw DicomWebRefusal.notFound("The instance has no such item");
    }
    return items.get(Integer.parseInt(number));
  }

  private static int tag(String hex) {
    if (!TAG.matcher(hex).matches()) {
      throw DicomWebRefusal.notFound(
          "Bulk data are named as the BulkDataURIs of the metadata name them");
    }
    return Integer.parseUnsignedInt(hex, 16);
  }
}
