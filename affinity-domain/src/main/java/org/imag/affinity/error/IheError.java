package org.imag.affinity.error;

import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;

/**
 * One error of a registry or repository answer (ITI TF-3 4.2.4.1).
 *
 * @param code the standard's code, {@link ErrorCode#_USER_DEFINED} when {@code customCode} is given
 * @param customCode a code that the ITI table does not have, else null
 * @param codeContext what the sender has to mend
 * @param location what the error is about, or null
 */
public record IheError(ErrorCode code, String customCode, String codeContext, String location) {

  /** An error without location. */
  public static IheError of(ErrorCode code, String codeContext) {
    return new IheError(code, null, codeContext, null);
  }

  /** An error about one object, document or community. */
  public static IheError at(ErrorCode code, String codeContext, String location) {
    return new IheError(code, null, codeContext, location);
  }

  /** An error with a code outside the ITI table. */
  public static IheError custom(String code, String codeContext, String location) {
    return new IheError(ErrorCode._USER_DEFINED, code, codeContext, location);
  }

  /** The wire form, severity Error. */
  public ErrorInfo info() {
    return new ErrorInfo(code, codeContext, Severity.ERROR, location, customCode);
  }
}
