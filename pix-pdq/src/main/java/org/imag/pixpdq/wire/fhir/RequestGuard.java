package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Turns away what no service of this endpoint should see (FHIR R4 3.1.0.1.9, ITI TF-2 Z.6). */
@Interceptor
public final class RequestGuard {
  /** Largest body taken: a patient with all there is to say has some kilobytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final String FORMAT = "_format";

  /** Lets a request pass that can be read and answered. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void admit(RequestDetails request) {
    requireFormat(request);
    requireText(request);
    if (request.getRequestType() == RequestTypeEnum.PUT
        || request.getRequestType() == RequestTypeEnum.POST) {
      requireBody(request);
    }
  }

  private static void requireFormat(RequestDetails request) {
    Optional<String> format =
        Optional.ofNullable(request.getParameters().get(FORMAT)).stream()
            .flatMap(Arrays::stream)
            .findFirst();
    boolean answerable =
        format.map(RequestGuard::isOffered).orElseGet(() -> accepts(request.getHeaders("Accept")));
    if (!answerable) {
      request.addParameter(FORMAT, new String[] {"json"}); // that of the refusal
      throw FhirRefusal.of(
          406,
          IssueType.NOTSUPPORTED,
          "The format asked for is not offered; ask for application/fhir+json or"
              + " application/fhir+xml");
    }
  }

  /** The refusal of an address that nothing here can have. */
  static FhirRefusal noSuchPath() {
    return FhirRefusal.of(
        404, IssueType.NOTFOUND, "There is no such resource; see what GET metadata lists");
  }

  private static boolean accepts(Collection<String> headers) {
    List<String> ranges =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(range -> range.split(";", 2)[0].strip())
            .filter(range -> !range.isEmpty())
            .toList();
    return ranges.isEmpty() || ranges.stream().anyMatch(RequestGuard::isOffered);
  }

  /** A plus sign of a media type may have become a space on the way. */
  private static boolean isOffered(String type) {
    if (type.equals("*/*") || type.equals("application/*")) {
      return true;
    }
    EncodingEnum encoding = EncodingEnum.forContentType(type.strip().replace(' ', '+'));
    return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML;
  }

  /** PostgreSQL has no place for it, nor has any name. */
  private static void requireText(RequestDetails request) {
    boolean odd =
        request.getParameters().values().stream()
            .flatMap(Arrays::stream)
            .anyMatch(value -> value.indexOf('\0') >= 0);
    if (odd) {
      throw FhirRefusal.of(400, IssueType.INVALID, "A parameter has the character NUL");
    }
  }

  private static void requireBody(RequestDetails request) {
    if (declaredLength(request) > MOST_BYTES) {
      throw FhirRefusal.of(
          413,
          IssueType.TOOLONG,
          "The body is larger than the %d bytes taken here".formatted(MOST_BYTES));
    }
    byte[] body = request.loadRequestContents();
    Charset charset = Optional.ofNullable(request.getCharset()).orElse(StandardCharsets.UTF_8);
    String text = body == null ? "" : new String(body, charset);
    if (text.contains("<!DOCTYPE")) {
      throw FhirRefusal.of(
          400, IssueType.SECURITY, "The body has a document type declaration; send it without");
    }
    if (text.contains("\\u0000")) {
      throw FhirRefusal.of(400, IssueType.INVALID, "The body has the character NUL");
    }
  }

  private static long declaredLength(RequestDetails request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }
}
