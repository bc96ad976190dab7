package org.imag.affinity.error;

import java.util.List;
import java.util.stream.Collectors;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** A request that is refused with one or several standard errors. */
public final class IheFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<IheError> errors;

  /** Refuses with these errors, of which there must be at least one. */
  public IheFailure(List<IheError> errors) {
    super(errors.stream().map(error -> error.code().toString()).collect(Collectors.joining(", ")));
    this.errors = List.copyOf(errors);
  }

  /** Refuses with one error. */
  public static IheFailure of(ErrorCode code, String codeContext) {
    return new IheFailure(List.of(IheError.of(code, codeContext)));
  }

  /** What the sender is told. */
  public List<IheError> errors() {
    return errors;
  }
}
