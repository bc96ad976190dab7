package org.imag.bench.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imag.matching.Identity;
import org.imag.matching.PersonName;
import org.imag.matching.PostalAddress;

/** The records of one FEBRL data set; a record's name tells whose it is. */
final class FebrlFile {
  private static final Pattern NAME = Pattern.compile("rec-(\\d+)-(?:org|dup-\\d+)");
  private static final int COLUMNS = 11;

  private final Path file;
  private final String domain;
  private final boolean withNationalId;

  FebrlFile(Path file, String domain, boolean withNationalId) {
    this.file = file;
    this.domain = domain;
    this.withNationalId = withNationalId;
  }

  /**
   * All records.
   *
   * @throws IOException when the file is missing or something else
   */
  List<Sample> samples() throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).filter(line -> !line.isBlank()).map(this::sample).toList();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no FEBRL data set: " + e.getMessage(), e);
    }
  }

  private Sample sample(String line) {
    String[] cells = Stream.of(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    Matcher name = NAME.matcher(cells[0]);
    if (cells.length != COLUMNS || !name.matches()) {
      throw new IllegalArgumentException("a record has a name and ten columns");
    }
    Identity identity =
        Identity.builder(domain + "|" + cells[0], domain)
            .birthName(PersonName.of(cells[2], cells[1]))
            .address(
                new PostalAddress(
                    cells[3], List.of(cells[4], cells[5]), cells[6], cells[7], cells[8]))
            .birthDate(cells[9])
            .nationalId(withNationalId ? cells[10] : "")
            .build();
    return new Sample(identity, Integer.parseInt(name.group(1)), EntryError.NONE);
  }
}
