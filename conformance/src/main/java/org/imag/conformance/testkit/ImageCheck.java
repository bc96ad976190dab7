package org.imag.conformance.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison of what came with what the testkit expects.
 *
 * @param process name of the comparison, e.g. {@code sameDcmImgs}
 * @param came the step whose answer or images are looked at
 * @param attributes keywords of the attributes that must be the same
 * @param standardImages folder of the expected images, e.g. {@code 2018/C3L-00277/images}
 * @param file the expected manifest or metadata, in the section
 */
record ImageCheck(
    String process,
    Optional<StepPlace> came,
    List<String> attributes,
    Optional<String> standardImages,
    Optional<String> file) {
  static final String SAME_ANSWER = "sameRetImgs";
  static final String SAME_HOMES = "matchHomeCommunityIds";
  static final String SOME_ERROR = "registryErrorListNotEmpty";
  static final String SAME_HTTP_STATUS = "sameWADOResp";
  static final String SAME_IMAGES = "sameDcmImgs";
  static final String SAME_MANIFEST = "sameKOSDcm";
  static final String SAME_MANIFEST_METADATA = "sameKOSMetadata";

  private static final Set<String> KNOWN =
      Set.of(
          SAME_ANSWER,
          SAME_HOMES,
          SOME_ERROR,
          SAME_HTTP_STATUS,
          SAME_IMAGES,
          SAME_MANIFEST,
          SAME_MANIFEST_METADATA);

  static boolean knows(String process) {
    return KNOWN.contains(process);
  }

  /** Whether it is about the manifest that the source published. */
  boolean ofManifest() {
    return process.equals(SAME_MANIFEST) || process.equals(SAME_MANIFEST_METADATA);
  }
}
