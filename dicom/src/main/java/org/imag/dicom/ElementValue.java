package org.imag.dicom;

import java.util.Arrays;
import java.util.List;

/** What a data element holds. */
sealed interface ElementValue {

  ElementValue EMPTY = new Bytes(new byte[0]);

  boolean isEmpty();

  /** A value field, binary words in little endian order. */
  record Bytes(byte[] bytes) implements ElementValue {
    @Override
    public boolean isEmpty() {
      return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** The items of a sequence. */
  record Items(List<DataSet> items) implements ElementValue {
    @Override
    public boolean isEmpty() {
      return items.isEmpty();
    }
  }

  /** Encapsulated pixel data: the basic offset table first, then the fragments (PS3.5 A.4). */
  record Fragments(List<Bytes> fragments) implements ElementValue {
    @Override
    public boolean isEmpty() {
      return fragments.isEmpty();
    }
  }

  /** A value kept elsewhere (PS3.18 F.2.2). */
  record Reference(String uri) implements ElementValue {
    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
