package org.imag.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The standard data dictionary (DICOM PS3.6): tag to value representation and keyword, repeating
 * groups included. Private tags are never found.
 */
public final class Dictionary {

  /** One line of the dictionary; several representations when the context decides. */
  public record Entry(List<VR> representations, String keyword) {}

  private record Repeating(int mask, int pattern, Entry entry) {}

  private static final Dictionary STANDARD = load();

  private final Map<Integer, Entry> entries = new HashMap<>(8192);
  private final Map<String, Integer> tags = new HashMap<>(8192);
  private final List<Repeating> repeating = new ArrayList<>();

  private Dictionary() {}

  /** The entry of a tag, if the standard defines it. */
  public static Optional<Entry> entry(int tag) {
    Entry exact = STANDARD.entries.get(tag);
    return exact != null ? Optional.of(exact) : STANDARD.repeated(tag);
  }

  /**
   * The value representation of a tag without any context: the widest of several, LO for private
   * creators, UL for group lengths, UN when unknown.
   */
  public static VR vr(int tag) {
    return vr(tag, false);
  }

  /**
   * The value representation of a tag in Implicit VR (PS3.5 annex A.1).
   *
   * @param signedPixels whether Pixel Representation (0028,0103) is 1: it turns US/SS into SS
   */
  public static VR vr(int tag, boolean signedPixels) {
    if (Tag.isGroupLength(tag)) {
      return VR.UL;
    }
    if (Tag.isPrivate(tag)) {
      return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
    }
    return entry(tag).map(found -> chosen(found.representations(), signedPixels)).orElse(VR.UN);
  }

  /** The keyword of a tag, such as {@code PatientName}. */
  public static Optional<String> keyword(int tag) {
    return entry(tag).map(Entry::keyword).filter(keyword -> !keyword.isEmpty());
  }

  /** The tag of a keyword. Keywords of repeating groups are not found. */
  public static OptionalInt tag(String keyword) {
    Integer tag = STANDARD.tags.get(keyword);
    return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
  }

  private static VR chosen(List<VR> representations, boolean signedPixels) {
    if (representations.contains(VR.OW)) {
      return VR.OW;
    }
    if (signedPixels && representations.contains(VR.SS)) {
      return VR.SS;
    }
    return representations.get(0);
  }

  private Optional<Entry> repeated(int tag) {
    for (Repeating candidate : repeating) {
      if ((tag & candidate.mask()) == candidate.pattern()) {
        return Optional.of(candidate.entry());
      }
    }
    return Optional.empty();
  }

  private static Dictionary load() {
    Dictionary dictionary = new Dictionary();
    try (InputStream resource = Dictionary.class.getResourceAsStream("dictionary.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(dictionary::add);
    } catch (IOException e) {
      throw new UncheckedIOException("data dictionary", e);
    }
    return dictionary;
  }

  private void add(String line) {
    String[] columns = line.split(" ");
    List<VR> representations = new ArrayList<>();
    for (String code : columns[1].split("/")) {
      representations.add(VR.valueOf(code));
    }
    String keyword = columns[2].equals("-") ? "" : columns[2];
    Entry entry = new Entry(List.copyOf(representations), keyword);
    if (columns[0].indexOf('x') < 0) {
      int tag = Integer.parseUnsignedInt(columns[0], 16);
      entries.put(tag, entry);
      if (!keyword.isEmpty()) {
        tags.put(keyword, tag);
      }
    } else {
      int mask =
          Integer.parseUnsignedInt(columns[0].replaceAll("[0-9A-F]", "F").replace('x', '0'), 16);
      repeating.add(
          new Repeating(mask, Integer.parseUnsignedInt(columns[0].replace('x', '0'), 16), entry));
    }
  }
}
