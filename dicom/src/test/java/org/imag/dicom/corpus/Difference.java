package org.imag.dicom.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.imag.dicom.Tag;

/** One attribute that two readers of a file see differently; null where one does not see it. */
record Difference(Path file, String path, Attribute ours, Attribute theirs) {

  static List<Difference> between(
      Path file, Map<String, Attribute> ours, Map<String, Attribute> theirs) {
    List<Difference> differences = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    for (String path : paths) {
      Attribute mine = ours.get(path);
      Attribute other = theirs.get(path);
      if (mine == null || other == null || !mine.agreesWith(other)) {
        differences.add(new Difference(file, path, mine, other));
      }
    }
    return differences;
  }

  /** The last tag of the path. */
  String tag() {
    return path.substring(path.length() - 8);
  }

  /** True when both see the attribute, and with the same value field. */
  boolean inNameOnly() {
    return ours != null && theirs != null && ours.sameField(theirs);
  }

  boolean isPrivate() {
    return Tag.isPrivate(Integer.parseUnsignedInt(tag(), 16));
  }

  /** True when the value fields differ by one byte that makes an odd length even. */
  boolean isPadding() {
    return ours != null
        && theirs != null
        && ours.length() % 2 == 1
        && theirs.length() == ours.length() + 1;
  }
}
