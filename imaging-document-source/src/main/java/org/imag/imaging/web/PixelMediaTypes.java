package org.imag.imaging.web;

import java.util.Map;
import java.util.Optional;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.pixel.DecodedFrame;

/** The media types of pixel data and the transfer syntaxes they stand for (PS3.18 8.7.3.3). */
final class PixelMediaTypes {
  static final String OCTET_STREAM = "application/octet-stream";

  private static final String PREFIX = "1.2.840.10008.1.2.";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          OCTET_STREAM,
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
          "image/jpeg",
          TransferSyntax.JPEG_LOSSLESS,
          "image/jls",
          TransferSyntax.JPEG_LS_LOSSLESS,
          "image/jp2",
          TransferSyntax.JPEG_2000_LOSSLESS,
          "image/jpx",
          PREFIX + "4.92",
          "image/jphc",
          PREFIX + "4.201",
          "image/jxl",
          PREFIX + "4.110",
          "image/dicom-rle",
          TransferSyntax.RLE_LOSSLESS,
          "video/mpeg2",
          PREFIX + "4.101",
          "video/mp4",
          PREFIX + "4.102");

  /** Names of earlier editions. */
  private static final Map<String, String> OLD =
      Map.of(
          "image/x-dicom-rle", "image/dicom-rle",
          "image/dicom+rle", "image/dicom-rle",
          "image/x-jls", "image/jls",
          "image/dicom+jpeg-jls", "image/jls",
          "image/dicom+jpeg", "image/jpeg",
          "image/dicom+jp2", "image/jp2",
          "image/dicom+jpx", "image/jpx");

  private PixelMediaTypes() {}

  /** The media type of stored frames. */
  static String of(String transferSyntax) {
    if (DecodedFrame.isUncompressed(transferSyntax) || !transferSyntax.startsWith(PREFIX)) {
      return OCTET_STREAM;
    }
    return switch (transferSyntax.substring(PREFIX.length())) {
      case "4.50", "4.51", "4.57", "4.70" -> "image/jpeg";
      case "4.80", "4.81" -> "image/jls";
      case "4.90", "4.91" -> "image/jp2";
      case "4.92", "4.93" -> "image/jpx";
      case "4.201", "4.202", "4.203" -> "image/jphc";
      case "4.110", "4.111", "4.112" -> "image/jxl";
      case "5" -> "image/dicom-rle";
      case "4.100", "4.100.1", "4.101", "4.101.1" -> "video/mpeg2";
      case "4.102", "4.102.1", "4.103", "4.103.1", "4.104", "4.104.1" -> "video/mp4";
      case "4.105", "4.105.1", "4.106", "4.106.1" -> "video/mp4";
      case "4.107", "4.108" -> "video/H265";
      default -> OCTET_STREAM;
    };
  }

  /** The transfer syntax of a media type that comes without parameter. */
  static Optional<String> defaultSyntax(String mediaType) {
    return Optional.ofNullable(DEFAULTS.get(mediaType));
  }

  /** Today's name of a media type. */
  static String current(String mediaType) {
    return OLD.getOrDefault(mediaType, mediaType);
  }

  static boolean isVideo(String transferSyntax) {
    return of(transferSyntax).startsWith("video/");
  }
}
