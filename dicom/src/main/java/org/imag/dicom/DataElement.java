package org.imag.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One data element: tag, value representation and value (DICOM PS3.5 section 7.1). Immutable. The
 * bytes are kept as they were read, words turned to little endian order, so that nothing is lost
 * when the element is written again.
 */
public final class DataElement {

  private final int tag;
  private final VR vr;
  private final ElementValue value;
  private final SpecificCharacterSet characterSet;

  DataElement(int tag, VR vr, ElementValue value, SpecificCharacterSet characterSet) {
    this.tag = tag;
    this.vr = vr;
    this.value = value;
    this.characterSet = characterSet;
  }

  DataElement(int tag, VR vr, byte[] bytes, SpecificCharacterSet characterSet) {
    this(tag, vr, new ElementValue.Bytes(bytes), characterSet);
  }

  static DataElement sequence(int tag, List<DataSet> items) {
    return new DataElement(
        tag, VR.SQ, new ElementValue.Items(List.copyOf(items)), SpecificCharacterSet.UNDECLARED);
  }

  public int tag() {
    return tag;
  }

  public VR vr() {
    return vr;
  }

  /** True when there is no value: length 0, or a sequence without items. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /**
   * A read-only view of the value field in little endian order; empty for sequences and fragments.
   */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(rawBytes()).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the value field; empty for sequences and fragments. */
  public byte[] bytes() {
    return rawBytes().clone();
  }

  /** Bytes of the value field; 0 for sequences and fragments. */
  public int length() {
    return rawBytes().length;
  }

  byte[] rawBytes() {
    return value instanceof ElementValue.Bytes held ? held.bytes() : new byte[0];
  }

  ElementValue value() {
    return value;
  }

  SpecificCharacterSet characterSet() {
    return characterSet;
  }

  /** The items of a sequence; empty for everything else. */
  public List<DataSet> items() {
    return value instanceof ElementValue.Items held ? held.items() : List.of();
  }

  /** True for pixel data in fragments (PS3.5 annex A.4). */
  public boolean isEncapsulated() {
    return value instanceof ElementValue.Fragments;
  }

  /** The basic offset table, then each fragment, as read-only views; empty for everything else. */
  public List<ByteBuffer> fragments() {
    return value instanceof ElementValue.Fragments held
        ? held.fragments().stream().map(f -> ByteBuffer.wrap(f.bytes()).asReadOnlyBuffer()).toList()
        : List.of();
  }

  /** Where the value is kept, when the element came from JSON with a BulkDataURI (PS3.18 F.2.2). */
  public Optional<String> bulkDataUri() {
    return value instanceof ElementValue.Reference held
        ? Optional.of(held.uri())
        : Optional.empty();
  }

  /**
   * The values as text: decoded and trimmed as PS3.5 section 6.2 says, numbers in decimal, tags as
   * eight hexadecimal digits. A value missing among others is an empty string; the list is empty
   * when there is no value at all, and for sequences and opaque bytes.
   */
  public List<String> strings() {
    if (vr.numeric()) {
      return Numbers.texts(vr, buffer());
    }
    if (!vr.text()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String part : split(text())) {
      values.add(trim(part));
    }
    return values.stream().allMatch(String::isEmpty) ? List.of() : List.copyOf(values);
  }

  /** The first value as text, if it is not empty. */
  public Optional<String> string() {
    List<String> values = strings();
    return values.isEmpty() || values.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(0));
  }

  /** The numbers of a numeric, IS or DS element; what is not a number becomes NaN. */
  public double[] decimals() {
    return vr.numeric()
        ? Numbers.decimals(vr, buffer())
        : strings().stream().mapToDouble(Numbers::lenient).toArray();
  }

  private List<String> split(String text) {
    return vr.multiValued() ? List.of(text.split("\\\\", -1)) : List.of(text);
  }

  private String text() {
    SpecificCharacterSet set = vr.localized() ? characterSet : SpecificCharacterSet.UNDECLARED;
    return set.decode(rawBytes(), vr == VR.PN);
  }

  private String trim(String text) {
    int end = text.length();
    while (end > 0 && isInsignificantAtEnd(text.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    while (vr.leadingBlanksInsignificant() && start < end && text.charAt(start) == ' ') {
      start++;
    }
    return text.substring(start, end);
  }

  /** Padding, and the delimiters of empty name components (PS3.5 section 6.2.1.1). */
  private boolean isInsignificantAtEnd(char c) {
    return c == ' ' || c == 0 || vr == VR.PN && (c == '^' || c == '=');
  }

  /** The same element with its text in UTF-8, items included. */
  DataElement inUtf8() {
    if (value instanceof ElementValue.Items held) {
      return sequence(tag, held.items().stream().map(DataSet::itemInUtf8).toList());
    }
    if (!isForeignTo(SpecificCharacterSet.UTF_8)) {
      return this;
    }
    byte[] utf8 = SpecificCharacterSet.UTF_8.encode(text());
    return new DataElement(tag, vr, utf8, SpecificCharacterSet.UTF_8);
  }

  /** True when the bytes would read differently under the given set. */
  boolean isForeignTo(SpecificCharacterSet set) {
    return vr.localized()
        && !characterSet.equals(set)
        && !SpecificCharacterSet.isPlainAscii(rawBytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataElement that
        && tag == that.tag
        && vr == that.vr
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tag, vr, value);
  }

  /** Tag and representation only: values may be patient data. */
  @Override
  public String toString() {
    return Tag.text(tag) + " " + vr;
  }
}
