package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imag.conformance.harness.Findings;
import org.imag.dicom.DataSet;
import org.imag.dicom.Dictionary;
import org.imag.dicom.Tag;

/** Whether the images that came are the expected ones, by some of their attributes. */
final class ImageChecks {
  private final Findings findings;

  ImageChecks(Findings findings) {
    this.findings = findings;
  }

  /** Exactly the expected images came, and the attributes of each are the same. */
  void same(List<DataSet> standard, List<Download> came, List<String> keywords) {
    came.forEach(
        d ->
            d.problem()
                .ifPresent(p -> findings.add(d.head().documentUniqueId() + " is no image: " + p)));
    Map<String, DataSet> expected = byUid(standard);
    Map<String, DataSet> images = byUid(came.stream().flatMap(d -> d.image().stream()).toList());
    findings.expectEqual(
        "images", new TreeSet<>(expected.keySet()), new TreeSet<>(images.keySet()));
    expected.forEach(
        (uid, image) -> {
          if (images.containsKey(uid)) {
            keywords.forEach(keyword -> sameAttribute(uid, keyword, image, images.get(uid)));
          }
        });
  }

  private void sameAttribute(String uid, String keyword, DataSet image, DataSet other) {
    int tag =
        Dictionary.tag(keyword)
            .orElseThrow(() -> new TestkitInvalid("no DICOM attribute is called " + keyword));
    findings.expectEqual(
        keyword + " of " + uid, image.string(tag).orElse(""), other.string(tag).orElse(""));
  }

  private static Map<String, DataSet> byUid(List<DataSet> images) {
    Map<String, DataSet> byUid = new TreeMap<>();
    images.forEach(image -> byUid.put(image.string(Tag.SOP_INSTANCE_UID).orElse(""), image));
    return byUid;
  }
}
