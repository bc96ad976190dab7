package org.imag.imaging.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.dicom.pixel.FrameReader;
import org.imag.dicom.pixel.ImagePixels;
import org.imag.dicom.pixel.UnsupportedPixels;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** Sends frames of an image, streamed out of its file (PS3.18 10.4, RAD-107). */
final class FrameAnswers {
  private static final int MAX_DECODED_BYTES = 1 << 28;

  private final ArchivedResources resources;
  private final DicomWebAudit audit;
  private final ResourceUrls urls;
  private final RenderingMemory memory;

  FrameAnswers(
      ArchivedResources resources, DicomWebAudit audit, RenderingMemory memory, ResourceUrls urls) {
    this.resources = resources;
    this.memory = memory;
    this.audit = audit;
    this.urls = urls;
  }

  /**
   * Sends some frames.
   *
   * @param list frame numbers from 1, separated by commas
   */
  DicomWebAnswer frames(DicomWebRequest request, ResourceScope scope, String list) {
    StoredInstance instance = resources.one(scope);
    ImagePixels pixels = pixels(resources.header(instance));
    return answer(request, instance, pixels, numbers(list, pixels.frames()));
  }

  /** Sends all frames, one part each. */
  DicomWebAnswer allFrames(DicomWebRequest request, StoredInstance instance, DataSet header) {
    ImagePixels pixels = pixels(header);
    int[] all = IntStream.rangeClosed(1, pixels.frames()).toArray();
    return answer(request, instance, pixels, all);
  }

  private DicomWebAnswer answer(
      DicomWebRequest request, StoredInstance instance, ImagePixels pixels, int[] frames) {
    String stored = instance.transferSyntaxUid();
    if (PixelMediaTypes.isVideo(stored)) {
      throw DicomWebRefusal.notAcceptable(
          "Frames are not cut out of a video; retrieve its bulkdata or the instance");
    }
    FrameForm form = FrameForm.choose(request.effectiveAccept(), stored, frames.length == 1);
    resources.readable(instance);
    if (form.decoded()) {
      memory.give(memory.take(DecodedFrame.workingBytes(pixels, stored)));
    }
    audit.retrieved(request.peer(), List.of(instance));
    if (!form.multipart()) {
      DicomWebAnswer answer =
          DicomWebAnswer.of(
              200, form.contentType(), out -> write(instance, frames, form, number -> out));
      return form.isNative() ? answer.ofLength(pixels.bytesOfFrame()) : answer;
    }
    String boundary = MultipartWriter.randomBoundary();
    return DicomWebAnswer.of(
        200,
        MultipartWriter.related(form.mediaType(), boundary),
        out -> {
          MultipartWriter parts = new MultipartWriter(out, boundary);
          write(instance, frames, form, number -> parts.begin(headers(instance, form, number)));
          parts.finish();
        });
  }

  /** Writes all frames of an image into a body that others write to as well. */
  void writeAll(StoredInstance instance, FrameForm form, MultipartWriter parts) throws IOException {
    int[] all = IntStream.rangeClosed(1, pixels(resources.header(instance)).frames()).toArray();
    write(instance, all, form, number -> parts.begin(headers(instance, form, number)));
  }

  private Map<String, String> headers(StoredInstance instance, FrameForm form, int frame) {
    return Map.of(
        "Content-Type",
        form.contentType(),
        "Content-Location",
        urls.instance(instance.reference()) + "/frames/" + frame);
  }

  /** Where a frame goes. */
  @FunctionalInterface
  private interface Destination {
    OutputStream of(int frame) throws IOException;
  }

  /** One pass through the file does, as long as the frames are asked for in ascending order. */
  private void write(StoredInstance instance, int[] frames, FrameForm form, Destination to)
      throws IOException {
    int done = 0;
    while (done < frames.length) {
      try (FrameReader reader = resources.frames(instance)) {
        while (done < frames.length && frames[done] >= reader.next()) {
          copy(reader, frames[done], form, to.of(frames[done]));
          done++;
        }
      }
    }
  }

  private void copy(FrameReader reader, int frame, FrameForm form, OutputStream out)
      throws IOException {
    if (!form.decoded()) {
      reader.copy(frame, out);
      return;
    }
    int taken = memory.take(DecodedFrame.workingBytes(reader.pixels(), reader.transferSyntax()));
    try {
      byte[] stored = reader.read(frame, MAX_DECODED_BYTES);
      out.write(DecodedFrame.of(stored, reader.pixels(), reader.transferSyntax()).samples());
    } finally {
      memory.give(taken);
    }
  }

  /** How the pixels of an image are laid out; 404 for what is no image. */
  static ImagePixels pixels(DataSet header) {
    try {
      return ImagePixels.of(header);
    } catch (UnsupportedPixels e) {
      throw DicomWebRefusal.notFound("There are no frames here: " + e.getMessage());
    }
  }

  /** The frame numbers of a list (PS3.18 10.1.1). */
  static int[] numbers(String list, int frames) {
    if (!list.matches("[1-9][0-9]{0,8}(,[1-9][0-9]{0,8})*")) {
      throw DicomWebRefusal.badRequest("Frames are numbers from 1, separated by commas");
    }
    int[] numbers = Stream.of(list.split(",")).mapToInt(Integer::parseInt).toArray();
    if (IntStream.of(numbers).anyMatch(number -> number > frames)) {
      throw DicomWebRefusal.notFound("The image has " + frames + " frames");
    }
    return numbers;
  }
}
