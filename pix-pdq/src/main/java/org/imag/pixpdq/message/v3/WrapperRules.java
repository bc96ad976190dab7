package org.imag.pixpdq.message.v3;

import ca.uhn.hl7v2.ErrorCode;
import java.util.Set;

/**
 * What the wrappers of a message have to say, whatever is inside (ITI TF-2 tables O.1.1-1,
 * O.2.3-1). A message of another processing mode, such as one out of an archive, is not done as if
 * it were news.
 */
public final class WrapperRules {
  private static final Set<String> PROCESSING = Set.of("P", "T", "D");
  private static final String PROCESSING_MODE = "T";

  private WrapperRules() {}

  /**
   * Lets a message through.
   *
   * @throws V3Refusal when its wrappers are not as they must be
   */
  public static void require(V3Message message) {
    require(
        PROCESSING.contains(message.processingCode()),
        ErrorCode.UNSUPPORTED_PROCESSING_ID,
        "processingCode must be P, T or D",
        "/" + message.interaction() + "/processingCode/@code");
    require(
        PROCESSING_MODE.equals(message.root().attributeAt("code", "processingModeCode")),
        ErrorCode.UNSUPPORTED_PROCESSING_ID,
        "processingModeCode must be T",
        "/" + message.interaction() + "/processingModeCode/@code");
    require(
        message.query().isEmpty() || !message.queryId().root().isEmpty(),
        ErrorCode.REQUIRED_FIELD_MISSING,
        "The query has no queryId; give each query its own",
        "/" + message.interaction() + "/controlActProcess/queryByParameter/queryId");
  }

  private static void require(boolean met, ErrorCode code, String text, String location) {
    if (!met) {
      throw new V3Refusal(code, text, location);
    }
  }
}
