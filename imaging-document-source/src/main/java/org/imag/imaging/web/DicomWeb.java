package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.archive.SearchLevel;

/**
 * The resources of the DICOMweb service (PS3.18 10.1) and who answers for them. Whatever goes wrong
 * becomes an HTTP status with an explanation.
 */
@Dependent
public class DicomWeb {
  private final StowRs stow;
  private final QidoRs qido;
  private final WadoRs wado;

  @Inject
  public DicomWeb(StowRs stow, QidoRs qido, WadoRs wado) {
    this.stow = stow;
    this.qido = qido;
    this.wado = wado;
  }

  /**
   * Answers a request.
   *
   * @throws IOException when the client's stream breaks
   */
  public DicomWebAnswer answer(String method, DicomWebRequest request) throws IOException {
    try {
      return switch (method) {
        case "GET" -> get(request);
        case "POST" -> post(request);
        default -> DicomWebAnswer.notAllowed("GET, POST");
      };
    } catch (RuntimeException e) {
      return FailureAnswers.of(e);
    }
  }

  private DicomWebAnswer post(DicomWebRequest request) throws IOException {
    List<String> path = request.path();
    if (path.isEmpty() || path.size() > 2 || !path.get(0).equals("studies")) {
      throw DicomWebRefusal.notFound("Instances are stored at /studies or /studies/{study}");
    }
    return stow.store(request, path.stream().skip(1).findFirst());
  }

  private DicomWebAnswer get(DicomWebRequest request) {
    List<String> path = request.path();
    if (path.isEmpty()) {
      throw unknownResource();
    }
    return switch (path.get(0)) {
      case "studies" -> studies(request, path);
      case "series" -> all(request, SearchLevel.SERIES);
      case "instances" -> all(request, SearchLevel.INSTANCE);
      default -> throw unknownResource();
    };
  }

  private DicomWebAnswer all(DicomWebRequest request, SearchLevel level) {
    if (request.path().size() > 1) {
      throw unknownResource();
    }
    return qido.search(request, level, Optional.empty(), Optional.empty());
  }

  private DicomWebAnswer studies(DicomWebRequest request, List<String> segments) {
    if (segments.size() == 1) {
      return qido.search(request, SearchLevel.STUDY, Optional.empty(), Optional.empty());
    }
    ResourcePath path = ResourcePath.of(segments);
    return switch (path.resource()) {
      case "" -> wado.instances(request, path.scope());
      case "metadata" -> {
        requireEnd(path);
        yield wado.metadata(request, path.scope());
      }
      case "series", "instances" -> search(request, path);
      case "frames", "bulkdata", "pixeldata", "rendered", "thumbnail" ->
          wado.representation(request, path.scope(), path.rest());
      default -> throw unknownResource();
    };
  }

  private DicomWebAnswer search(DicomWebRequest request, ResourcePath path) {
    requireEnd(path);
    boolean series = path.resource().equals("series");
    if (path.isInstance() || series && path.scope().series().isPresent()) {
      throw unknownResource();
    }
    return qido.search(
        request,
        series ? SearchLevel.SERIES : SearchLevel.INSTANCE,
        Optional.of(path.scope().study()),
        path.scope().series());
  }

  private static void requireEnd(ResourcePath path) {
    if (path.rest().size() > 1) {
      throw unknownResource();
    }
  }

  private static DicomWebRefusal unknownResource() {
    return DicomWebRefusal.notFound(
        "Known are /studies, /series, /instances and what PS3.18 10.1 puts below /studies");
  }
}
