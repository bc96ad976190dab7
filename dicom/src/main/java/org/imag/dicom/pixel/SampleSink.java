package org.imag.dicom.pixel;

/** Where a decoder puts samples, in any order. */
@FunctionalInterface
interface SampleSink {

  /** Takes the sample of a component in a column and row. */
  void put(int component, int column, int row, int value);
}
