package org.imag.dicom;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Binary and decimal numbers of data elements (DICOM PS3.5 section 6.2). */
final class Numbers {

  private static final int DS_LENGTH = 16;
  private static final int MAX_INTEGER_TEXT = 40;

  private Numbers() {}

  static List<String> texts(VR vr, ByteBuffer bytes) {
    List<String> texts = new ArrayList<>();
    while (bytes.remaining() >= vr.valueSize()) {
      texts.add(text(vr, bytes));
    }
    return texts;
  }

  private static String text(VR vr, ByteBuffer bytes) {
    return switch (vr) {
      case AT -> String.format("%04X%04X", bytes.getShort() & 0xFFFF, bytes.getShort() & 0xFFFF);
      case FL -> Float.toString(bytes.getFloat());
      case FD -> Double.toString(bytes.getDouble());
      case UV -> Long.toUnsignedString(bytes.getLong());
      default -> Long.toString(integer(vr, bytes));
    };
  }

  private static long integer(VR vr, ByteBuffer bytes) {
    return switch (vr) {
      case SS -> bytes.getShort();
      case US -> bytes.getShort() & 0xFFFFL;
      case SL -> bytes.getInt();
      case UL -> bytes.getInt() & 0xFFFFFFFFL;
      default -> bytes.getLong();
    };
  }

  static double[] decimals(VR vr, ByteBuffer bytes) {
    double[] decimals = new double[bytes.remaining() / vr.valueSize()];
    for (int i = 0; i < decimals.length; i++) {
      decimals[i] = decimal(vr, bytes);
    }
    return decimals;
  }

  private static double decimal(VR vr, ByteBuffer bytes) {
    return switch (vr) {
      case FL -> bytes.getFloat();
      case FD -> bytes.getDouble();
      case AT -> Long.parseLong(text(vr, bytes), 16);
      case UV -> new BigInteger(text(vr, bytes)).doubleValue();
      default -> integer(vr, bytes);
    };
  }

  /** Little endian bytes of numbers given as text. */
  static byte[] bytes(VR vr, List<String> values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vr.valueSize() * values.size()).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(value -> append(vr, value, bytes));
    return bytes.array();
  }

  private static void append(VR vr, String value, ByteBuffer bytes) {
    switch (vr) {
      case AT -> appendTag(Integer.parseUnsignedInt(value, 16), bytes);
      case FL -> bytes.putFloat(Float.parseFloat(value));
      case FD -> bytes.putDouble(Double.parseDouble(value));
      default -> appendInteger(vr, integer(value), bytes);
    }
  }

  /** The exact integer of a decimal text; refused early when it is far beyond 64 bits. */
  private static BigInteger integer(String text) {
    if (text.length() > MAX_INTEGER_TEXT) {
      throw new IllegalArgumentException("number of " + text.length() + " characters");
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.precision() - (long) value.scale() <= MAX_INTEGER_TEXT) {
        return value.toBigIntegerExact();
      }
    } catch (ArithmeticException fraction) {
      throw new IllegalArgumentException(text + " is not a whole number", fraction);
    }
    throw new IllegalArgumentException(text + " is too large");
  }

  private static void appendTag(int tag, ByteBuffer bytes) {
    bytes.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
  }

  private static void appendInteger(VR vr, BigInteger value, ByteBuffer bytes) {
    int bits = vr.valueSize() * 8;
    boolean fits =
        vr.unsigned()
            ? value.signum() >= 0 && value.bitLength() <= bits
            : value.bitLength() <= bits - 1;
    if (!fits) {
      throw new IllegalArgumentException(value + " does not fit " + vr);
    }
    switch (bits) {
      case 16 -> bytes.putShort(value.shortValue());
      case 32 -> bytes.putInt(value.intValue());
      default -> bytes.putLong(value.longValue());
    }
  }

  /** A decimal string of at most 16 characters (PS3.5 table 6.2-1, DS). */
  static String decimalString(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("DS holds finite numbers only");
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    String plain = exact.toPlainString();
    for (int digits = 16; plain.length() > DS_LENGTH && digits > 0; digits--) {
      plain = shortest(exact.round(new MathContext(digits)).stripTrailingZeros());
    }
    return plain;
  }

  private static String shortest(BigDecimal value) {
    String plain = value.toPlainString();
    String exponent = value.toString().replace("E+", "E");
    return exponent.length() < plain.length() ? exponent : plain;
  }

  /** The number of a decimal or integer string, NaN when it is none. */
  static double lenient(String text) {
    try {
      return Double.parseDouble(text.strip().replace(',', '.'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
