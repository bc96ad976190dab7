package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;

/** What an operation is given, in its address or in its body (FHIR R4 3.2.0.1). */
final class OperationInput {
  private final RequestDetails request;
  private final Optional<IBaseResource> body;

  OperationInput(RequestDetails request) {
    this.request = request;
    this.body = body(request);
  }

  private static Optional<IBaseResource> body(RequestDetails request) {
    EncodingEnum encoding =
        request.getRequestType() == RequestTypeEnum.POST
            ? RestfulServerUtils.determineRequestEncodingNoDefault(request)
            : null;
    return Optional.ofNullable(encoding)
        .map(known -> known.newParser(request.getFhirContext()))
        .map(
            parser ->
                parser.parseResource(new ByteArrayInputStream(request.loadRequestContents())));
  }

  /** The values of a parameter as text, tokens as {@code system|value}. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    Optional.ofNullable(request.getParameters().get(name)).stream()
        .flatMap(Arrays::stream)
        .flatMap(value -> Arrays.stream(value.split("(?<!\\\\),")))
        .forEach(texts::add);
    given(name)
        .map(ParametersParameterComponent::getValue)
        .map(OperationInput::text)
        .forEach(texts::add);
    texts.removeIf(String::isBlank);
    return texts;
  }

  private static String text(Type value) {
    if (value instanceof Identifier identifier) {
      return identifier.hasSystem()
          ? identifier.getSystem() + "|" + identifier.getValue()
          : identifier.getValue();
    }
    return value != null && value.isPrimitive() ? value.primitiveValue() : "";
  }

  /** The patient that a parameter holds, or that is the whole body. */
  Optional<Patient> patient(String name) {
    return Stream.concat(body.stream(), given(name).map(ParametersParameterComponent::getResource))
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast)
        .findFirst();
  }

  boolean flag(String name) {
    return given(name)
        .map(ParametersParameterComponent::getValue)
        .anyMatch(value -> value instanceof BooleanType flag && flag.booleanValue());
  }

  /** A number; nothing where it is none or not positive. */
  Optional<Integer> number(String name) {
    return given(name)
        .map(ParametersParameterComponent::getValue)
        .filter(IntegerType.class::isInstance)
        .map(value -> ((IntegerType) value).getValue())
        .filter(value -> value != null && value > 0)
        .findFirst();
  }

  private Stream<ParametersParameterComponent> given(String name) {
    return body.stream()
        .filter(Parameters.class::isInstance)
        .flatMap(parameters -> ((Parameters) parameters).getParameter().stream())
        .filter(given -> name.equals(given.getName()));
  }
}
