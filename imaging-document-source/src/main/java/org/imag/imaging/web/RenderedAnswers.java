package org.imag.imaging.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** Sends what people can look at: pictures of images, documents as they are (PS3.18 10.4). */
final class RenderedAnswers {
  private static final String LEFT_OUT = "not available, or nothing that can be shown as a picture";

  private final DicomArchive archive;
  private final ArchivedResources resources;
  private final Pictures pictures;
  private final DicomWebAudit audit;
  private final ResourceUrls urls;

  RenderedAnswers(
      DicomArchive archive,
      ArchivedResources resources,
      Pictures pictures,
      DicomWebAudit audit,
      ResourceUrls urls) {
    this.archive = archive;
    this.resources = resources;
    this.pictures = pictures;
    this.audit = audit;
    this.urls = urls;
  }

  /** A picture to make. */
  private record Subject(StoredInstance instance, int frame) {}

  /** Shows a study, series or instance. */
  DicomWebAnswer rendered(DicomWebRequest request, ResourceScope scope) {
    List<StoredInstance> existing = resources.existing(scope);
    List<StoredInstance> available = resources.available(existing);
    if (scope.instance().isPresent()) {
      StoredInstance instance = resources.encoded(available.get(0));
      Optional<String> document = EncapsulatedDocument.mediaType(instance.sopClassUid());
      return document.isPresent()
          ? document(request, instance, document.get())
          : pictures(request, List.of(representative(instance)), true, 0);
    }
    List<Subject> subjects = subjects(available);
    return pictures(request, subjects, false, existing.size() - subjects.size());
  }

  /** Shows some frames of an image. */
  DicomWebAnswer frames(DicomWebRequest request, ResourceScope scope, String list) {
    StoredInstance instance = resources.one(scope);
    int frames = FrameAnswers.pixels(resources.header(instance)).frames();
    List<Subject> subjects =
        IntStream.of(FrameAnswers.numbers(list, frames))
            .mapToObj(frame -> new Subject(instance, frame))
            .toList();
    return pictures(request, subjects, subjects.size() == 1, 0);
  }

  /** Shows one small picture of whatever it is. */
  DicomWebAnswer thumbnail(DicomWebRequest request, ResourceScope scope, Optional<String> frame) {
    PictureForm form = PictureForm.choose(request.effectiveAccept(), true);
    if (form.multipart()) {
      throw DicomWebRefusal.notAcceptable("A thumbnail is one part: accept image/jpeg");
    }
    Rendering rendering = Rendering.thumbnail(request.query());
    List<StoredInstance> available = resources.available(resources.existing(scope));
    Subject subject = thumbnail(available, frame);
    audit.retrieved(request.peer(), List.of(subject.instance()));
    return single(subject, form, rendering);
  }

  /** The image in the middle usually shows most. */
  private Subject thumbnail(List<StoredInstance> available, Optional<String> frame) {
    int middle = available.size() / 2;
    for (int i = 0; i < available.size(); i++) {
      StoredInstance instance = available.get((middle + i) % available.size());
      Optional<Subject> subject = subject(instance);
      if (subject.isPresent()) {
        return frame.map(list -> frame(subject.get().instance(), list)).orElse(subject.get());
      }
    }
    throw DicomWebRefusal.notFound("There is no image here of which a thumbnail can be made");
  }

  private Subject frame(StoredInstance instance, String number) {
    int frames = FrameAnswers.pixels(resources.header(instance)).frames();
    return new Subject(instance, FrameAnswers.numbers(number, frames)[0]);
  }

  private List<Subject> subjects(List<StoredInstance> instances) {
    List<Subject> subjects =
        instances.stream().flatMap(instance -> subject(instance).stream()).toList();
    if (subjects.isEmpty()) {
      throw DicomWebRefusal.notAcceptable("Nothing here can be shown as a picture");
    }
    return subjects;
  }

  private Optional<Subject> subject(StoredInstance listed) {
    StoredInstance instance = resources.encoded(listed);
    boolean mayBePicture =
        DecodedFrame.isSupported(instance.transferSyntaxUid())
            && EncapsulatedDocument.mediaType(instance.sopClassUid()).isEmpty();
    return Optional.of(instance)
        .filter(one -> mayBePicture)
        .map(resources::header)
        .filter(header -> header.contains(Tag.ROWS))
        .map(header -> new Subject(instance, Pictures.representative(header)));
  }

  private Subject representative(StoredInstance instance) {
    DataSet header = resources.header(instance);
    if (!header.contains(Tag.ROWS)) {
      throw DicomWebRefusal.notAcceptable(
          "Only images and encapsulated PDF or CDA documents can be shown");
    }
    return new Subject(instance, Pictures.representative(header));
  }

  private DicomWebAnswer document(
      DicomWebRequest request, StoredInstance instance, String mediaType) {
    boolean accepted =
        MediaTypes.accepted(request.effectiveAccept()).stream()
            .anyMatch(range -> range.includes(mediaType));
    if (!accepted) {
      throw DicomWebRefusal.notAcceptable("Accept " + mediaType);
    }
    String syntax = resources.readable(instance);
    audit.retrieved(request.peer(), List.of(instance));
    return new DicomWebAnswer(
        200,
        mediaType,
        Map.of("X-Content-Type-Options", "nosniff"),
        out -> EncapsulatedDocument.copy(archive.open(instance, syntax), out));
  }

  private DicomWebAnswer pictures(
      DicomWebRequest request, List<Subject> subjects, boolean one, int leftOut) {
    PictureForm form = PictureForm.choose(request.effectiveAccept(), one);
    Rendering rendering = Rendering.of(request.query());
    audit.retrieved(request.peer(), subjects.stream().map(Subject::instance).distinct().toList());
    return form.multipart()
        ? multipart(subjects, form, rendering, leftOut)
        : single(subjects.get(0), form, rendering);
  }

  /** A single picture is made before the answer begins, so that its failure has a status. */
  private DicomWebAnswer single(Subject subject, PictureForm form, Rendering rendering) {
    byte[] picture =
        pictures.picture(subject.instance(), subject.frame(), rendering, form.format());
    return new DicomWebAnswer(
            200, form.format().mediaType(), warnings(rendering, 0), out -> out.write(picture))
        .ofLength(picture.length);
  }

  /** So is the first of several; a later one that fails breaks the answer off. */
  private DicomWebAnswer multipart(
      List<Subject> subjects, PictureForm form, Rendering rendering, int leftOut) {
    Subject first = subjects.get(0);
    byte[] picture = pictures.picture(first.instance(), first.frame(), rendering, form.format());
    String boundary = MultipartWriter.randomBoundary();
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        MultipartWriter.related(form.format().mediaType(), boundary),
        warnings(rendering, leftOut),
        out -> {
          MultipartWriter parts = new MultipartWriter(out, boundary);
          parts.write(headers(first, form), picture);
          for (Subject next : subjects.subList(1, subjects.size())) {
            parts.write(headers(next, form), later(next, form, rendering));
          }
          parts.finish();
        });
  }

  private byte[] later(Subject subject, PictureForm form, Rendering rendering) throws IOException {
    try {
      return pictures.picture(subject.instance(), subject.frame(), rendering, form.format());
    } catch (DicomWebRefusal e) {
      throw new IOException("a picture could not be made: " + e.getMessage(), e);
    }
  }

  private Map<String, String> headers(Subject subject, PictureForm form) {
    return Map.of(
        "Content-Type",
        form.format().mediaType(),
        "Content-Location",
        urls.instance(subject.instance().reference()) + "/frames/" + subject.frame() + "/rendered");
  }

  private Map<String, String> warnings(Rendering rendering, int leftOut) {
    Map<String, String> left = resources.warning(leftOut, LEFT_OUT);
    if (rendering.warnings().isEmpty()) {
      return left;
    }
    List<String> texts = new ArrayList<>(left.values());
    rendering.warnings().forEach(text -> texts.add("299 " + urls.base() + ": " + text));
    Map<String, String> headers = new HashMap<>(left);
    headers.put("Warning", texts.stream().collect(Collectors.joining(", ")));
    return headers;
  }
}
