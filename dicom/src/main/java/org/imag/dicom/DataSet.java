package org.imag.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Data elements in ascending order of their tags (DICOM PS3.5 section 7.1). Immutable; text is
 * decoded when asked for, with the character set that was in force where it was read.
 */
public final class DataSet implements Iterable<DataElement> {

  private static final DataSet EMPTY = new DataSet(new DataElement[0]);

  private final DataElement[] elements;

  private DataSet(DataElement[] elements) {
    this.elements = elements;
  }

  /** The data set without elements. */
  public static DataSet empty() {
    return EMPTY;
  }

  /** A builder whose text is stored as ISO_IR 192. */
  public static Builder builder() {
    return new Builder(SpecificCharacterSet.UTF_8);
  }

  /** A builder that starts with the elements of this data set. */
  public Builder toBuilder() {
    return builder().putAll(this);
  }

  /** The element with a tag, if present. */
  public Optional<DataElement> element(int tag) {
    int at = indexOf(tag);
    return at < 0 ? Optional.empty() : Optional.of(elements[at]);
  }

  /** True when the element is present, even without a value. */
  public boolean contains(int tag) {
    return indexOf(tag) >= 0;
  }

  /** The first value as text; empty when absent or without value. */
  public Optional<String> string(int tag) {
    return element(tag).flatMap(DataElement::string);
  }

  /** All values as text; see {@link DataElement#strings()}. */
  public List<String> strings(int tag) {
    return element(tag).map(DataElement::strings).orElse(List.of());
  }

  /** The first value when it is a whole number of 32 bits. */
  public OptionalInt integer(int tag) {
    OptionalDouble value = decimal(tag);
    boolean whole = value.isPresent() && value.getAsDouble() == (int) value.getAsDouble();
    return whole ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
  }

  /** The first value when it is a number. */
  public OptionalDouble decimal(int tag) {
    double[] values = decimals(tag);
    return values.length == 0 || Double.isNaN(values[0])
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[0]);
  }

  /** All values as numbers; NaN stands for what is not a number. */
  public double[] decimals(int tag) {
    return element(tag).map(DataElement::decimals).orElse(new double[0]);
  }

  /** The items of a sequence; empty when absent. */
  public List<DataSet> items(int tag) {
    return element(tag).map(DataElement::items).orElse(List.of());
  }

  /** The first item of a sequence. */
  public Optional<DataSet> item(int tag) {
    return items(tag).stream().findFirst();
  }

  /**
   * A private element found by its owner (PS3.5 section 7.8.1).
   *
   * @param group the odd group
   * @param creator the owner's text in the creator element
   * @param low the low byte of the element number, 00 to FF
   */
  public Optional<DataElement> privateElement(int group, String creator, int low) {
    return stream()
        .filter(e -> Tag.group(e.tag()) == group && Tag.isPrivateCreator(e.tag()))
        .filter(e -> e.string().filter(creator::equals).isPresent())
        .flatMap(e -> element(group << 16 | Tag.element(e.tag()) << 8 | low).stream())
        .findFirst();
  }

  /** The owner of a private element in this data set (PS3.5 section 7.8.1). */
  public Optional<String> privateCreator(int tag) {
    int block = Tag.element(tag) >>> 8;
    boolean owned = Tag.isPrivate(tag) && block >= 0x10;
    return owned ? string(Tag.group(tag) << 16 | block) : Optional.empty();
  }

  /** The elements for which the condition holds; items are not looked into. */
  public DataSet filter(Predicate<DataElement> condition) {
    return new DataSet(stream().filter(condition).toArray(DataElement[]::new));
  }

  /** The elements in ascending order. */
  public Stream<DataElement> stream() {
    return Arrays.stream(elements);
  }

  @Override
  public Iterator<DataElement> iterator() {
    return Collections.unmodifiableList(Arrays.asList(elements)).iterator();
  }

  /** The number of elements at this level. */
  public int size() {
    return elements.length;
  }

  public boolean isEmpty() {
    return elements.length == 0;
  }

  /** The character set this data set declares, else the inherited one (PS3.5 section 6.1.2.2). */
  SpecificCharacterSet characterSet(SpecificCharacterSet inherited) {
    List<String> declared = strings(Tag.SPECIFIC_CHARACTER_SET);
    return declared.isEmpty() ? inherited : SpecificCharacterSet.of(declared);
  }

  /** True when some text would be misread under the declared character sets. */
  boolean needsTranscoding(SpecificCharacterSet inherited) {
    SpecificCharacterSet own = characterSet(inherited);
    return stream()
        .anyMatch(
            e ->
                e.isForeignTo(own)
                    || e.items().stream().anyMatch(item -> item.needsTranscoding(own)));
  }

  /** This data set with all text, also that of items, in ISO_IR 192. */
  public DataSet inUtf8() {
    return builder().putAll(itemInUtf8()).put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").build();
  }

  DataSet itemInUtf8() {
    return new DataSet(
        stream()
            .filter(e -> e.tag() != Tag.SPECIFIC_CHARACTER_SET)
            .map(DataElement::inUtf8)
            .toArray(DataElement[]::new));
  }

  private int indexOf(int tag) {
    int low = 0;
    int high = elements.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(elements[middle].tag(), tag);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  /** The number of elements only: values may be patient data. */
  @Override
  public String toString() {
    return "DataSet of " + elements.length + " elements";
  }

  /** Collects elements; a tag put twice keeps the last value. Not for use by several threads. */
  public static final class Builder {

    private final SpecificCharacterSet characterSet;
    private final TreeMap<Integer, DataElement> elements = new TreeMap<>(Integer::compareUnsigned);

    private Builder(SpecificCharacterSet characterSet) {
      this.characterSet = characterSet;
    }

    /**
     * Puts text or numbers written as text, with the representation of the dictionary. No value, or
     * one empty value, makes an empty element.
     *
     * @throws IllegalArgumentException when a backslash is inside a value that may have several, or
     *     when the dictionary says the element is a sequence or opaque
     */
    public Builder put(int tag, String... values) {
      return put(tag, Dictionary.vr(tag), values);
    }

    /** As {@link #put(int, String...)} with the representation given. */
    public Builder put(int tag, VR vr, String... values) {
      return put(new DataElement(tag, vr, encode(tag, vr, List.of(values)), characterSet));
    }

    /** Puts whole numbers in the representation of the dictionary: binary, IS or DS. */
    public Builder putInts(int tag, int... values) {
      return put(tag, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /** Puts numbers in the representation of the dictionary: FL, FD, or DS of 16 characters. */
    public Builder putDoubles(int tag, double... values) {
      return put(
          tag, Arrays.stream(values).mapToObj(Numbers::decimalString).toArray(String[]::new));
    }

    /** Puts a value field as it is, little endian. The array must not be changed afterwards. */
    public Builder put(int tag, VR vr, byte[] value) {
      return put(new DataElement(tag, vr, value, characterSet));
    }

    /** Puts an element whose value is kept elsewhere (PS3.18 F.2.2); it has no Part 10 form. */
    public Builder putReference(int tag, VR vr, String uri) {
      return put(new DataElement(tag, vr, new ElementValue.Reference(uri), characterSet));
    }

    /** Puts a sequence of items. */
    public Builder putSequence(int tag, DataSet... items) {
      return putSequence(tag, List.of(items));
    }

    /** Puts a sequence of items. */
    public Builder putSequence(int tag, List<DataSet> items) {
      return put(DataElement.sequence(tag, items));
    }

    /** Puts an element taken from another data set. */
    public Builder put(DataElement element) {
      elements.put(element.tag(), element);
      return this;
    }

    /** Puts all elements of another data set. */
    public Builder putAll(DataSet other) {
      other.forEach(this::put);
      return this;
    }

    /** Puts the elements with these tags that the other data set has. */
    public Builder copy(DataSet other, int... tags) {
      Arrays.stream(tags).forEach(tag -> other.element(tag).ifPresent(this::put));
      return this;
    }

    /** Removes the element with a tag. */
    public Builder remove(int tag) {
      elements.remove(tag);
      return this;
    }

    /** The data set with what was put so far. */
    public DataSet build() {
      return elements.isEmpty()
          ? EMPTY
          : new DataSet(elements.values().toArray(DataElement[]::new));
    }

    private byte[] encode(int tag, VR vr, List<String> values) {
      if (values.stream().allMatch(String::isEmpty)) {
        return new byte[0];
      }
      if (vr.numeric()) {
        return Numbers.bytes(vr, values);
      }
      if (!vr.text() || values.size() > 1 && !vr.multiValued()) {
        throw new IllegalArgumentException(Tag.text(tag) + " " + vr + " does not hold these texts");
      }
      if (vr.multiValued() && values.stream().anyMatch(value -> value.indexOf('\\') >= 0)) {
        throw new IllegalArgumentException(Tag.text(tag) + " backslash inside a value");
      }
      SpecificCharacterSet set = vr.localized() ? characterSet : SpecificCharacterSet.UTF_8;
      return pad(set.encode(String.join("\\", values)), vr);
    }

    private static byte[] pad(byte[] value, VR vr) {
      if (value.length % 2 == 0) {
        return value;
      }
      byte[] even = Arrays.copyOf(value, value.length + 1);
      even[value.length] = vr.padding();
      return even;
    }
  }

  /** Adds tag order and last-one-wins to elements as they are read. */
  static DataSet ofRead(List<DataElement> elements) {
    DataElement[] read = new ArrayList<>(elements).toArray(DataElement[]::new);
    for (int i = 1; i < read.length; i++) {
      if (Integer.compareUnsigned(read[i - 1].tag(), read[i].tag()) >= 0) {
        Builder sorted = builder();
        elements.forEach(sorted::put);
        return sorted.build();
      }
    }
    return new DataSet(read);
  }
}
