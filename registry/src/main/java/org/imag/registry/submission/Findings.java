package org.imag.registry.submission;

import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Everything that is wrong with one submission; the sender learns all of it in one answer, unless
 * that would not end.
 */
public final class Findings {
  private static final int MOST_ERRORS = 100;

  private final List<IheError> errors = new ArrayList<>();

  /**
   * Notes an error.
   *
   * @param context what the sender has to mend
   */
  public void add(ErrorCode code, String context) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(IheError.of(code, context));
    } else if (errors.size() == MOST_ERRORS) {
      errors.add(IheError.of(code, "this error and those after it are not told one by one"));
    }
  }

  /** Notes an XDSRegistryMetadataError. */
  public void metadata(String context) {
    add(ErrorCode.REGISTRY_METADATA_ERROR, context);
  }

  /** The errors in the order they were found. */
  public List<IheError> errors() {
    return List.copyOf(errors);
  }

  /**
   * Lets a faultless submission pass.
   *
   * @throws IheFailure with all errors
   */
  public void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw new IheFailure(errors());
    }
  }
}
