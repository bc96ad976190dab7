package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of the DICOMweb service (PS3.18 10.1) and who answers for them. Whatever goes wrong
 * becomes an HTTP status with an explanation.
 */
@Dependent
public class DicomWeb {
  private static final Logger LOG = LoggerFactory.getLogger(DicomWeb.class);

  /** Known resources below a study, series or instance that are not served. */
  private static final Set<String> NOT_OFFERED =
      Set.of("frames", "bulkdata", "pixeldata", "rendered", "thumbnail");

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
        default -> notAllowed("GET, POST");
      };
    } catch (DicomWebRefusal e) {
      return Problem.of(e.status(), e.getMessage());
    } catch (AuditNotRecorded e) {
      LOG.error("A DICOMweb request is refused because it could not be audited", e);
      return Problem.of(503, "The access cannot be audited now and is refused; try again later");
    } catch (ArchiveUnavailable e) {
      LOG.error("A DICOMweb request failed", e);
      return Problem.of(503, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A DICOMweb request failed inside the server", e);
      return Problem.of(500, "The request failed inside the server; the failure may be permanent");
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

  /** Paths alternate names and UIDs: studies/{s}/series/{se}/instances/{i}. */
  private DicomWebAnswer studies(DicomWebRequest request, List<String> path) {
    String last = path.get(path.size() - 1);
    if (path.size() > 2 && path.size() % 2 == 1 && last.equals("metadata")) {
      return wado.metadata(request, scope(path.subList(0, path.size() - 1)));
    }
    if (path.size() % 2 == 0) {
      if (path.size() > 2 && NOT_OFFERED.contains(path.get(path.size() - 2))) {
        throw notOffered(path.get(path.size() - 2));
      }
      return wado.instances(request, scope(path));
    }
    if (NOT_OFFERED.contains(last)) {
      throw notOffered(last);
    }
    return search(request, path);
  }

  private DicomWebAnswer search(DicomWebRequest request, List<String> path) {
    return switch (String.join("/", names(path))) {
      case "studies" -> qido.search(request, SearchLevel.STUDY, Optional.empty(), Optional.empty());
      case "studies/series" ->
          qido.search(request, SearchLevel.SERIES, Optional.of(path.get(1)), Optional.empty());
      case "studies/instances" ->
          qido.search(request, SearchLevel.INSTANCE, Optional.of(path.get(1)), Optional.empty());
      case "studies/series/instances" ->
          qido.search(
              request, SearchLevel.INSTANCE, Optional.of(path.get(1)), Optional.of(path.get(3)));
      default -> throw unknownResource();
    };
  }

  private static ResourceScope scope(List<String> path) {
    return switch (String.join("/", names(path))) {
      case "studies" -> ResourceScope.study(path.get(1));
      case "studies/series" ->
          new ResourceScope(path.get(1), Optional.of(path.get(3)), Optional.empty());
      case "studies/series/instances" ->
          new ResourceScope(path.get(1), Optional.of(path.get(3)), Optional.of(path.get(5)));
      default -> throw unknownResource();
    };
  }

  private static List<String> names(List<String> path) {
    return IntStream.range(0, path.size()).filter(i -> i % 2 == 0).mapToObj(path::get).toList();
  }

  private static DicomWebRefusal unknownResource() {
    return DicomWebRefusal.notFound(
        "Known are /studies, /series, /instances and what PS3.18 10.1 puts below /studies");
  }

  private static DicomWebRefusal notOffered(String resource) {
    return new DicomWebRefusal(501, "The resource " + resource + " is not offered");
  }

  private static DicomWebAnswer notAllowed(String allowed) {
    DicomWebAnswer problem = Problem.of(405, "Use " + allowed);
    return new DicomWebAnswer(
        problem.status(), problem.contentType(), Map.of("Allow", allowed), problem.content());
  }
}
