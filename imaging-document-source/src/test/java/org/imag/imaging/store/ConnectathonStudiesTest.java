package org.imag.imaging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies of the IHE Connectathon, when they lie beside the product. */
class ConnectathonStudiesTest {
  private static final Path STUDIES = Path.of("../../shared/data/ihe-connectathon");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"C3N-00953-images, 11", "C3L-00277-images, 1"})
  void everyImageIsServedAsItWasStored(String name, int images) throws IOException {
    assumeTrue(Files.isDirectory(STUDIES.resolve(name)), "the studies are not here");
    TestArchive tested = TestArchive.in(folder);
    for (Path file : files(STUDIES.resolve(name))) {
      byte[] sent = Files.readAllBytes(file);
      assertThat(tested.store(sent)).as(file.toString()).isInstanceOf(Stored.class);
    }
    List<StoredInstance> stored = tested.archive.instances(ResourceScope.study(study(tested)));
    assertThat(stored).hasSize(images);
    for (Path file : files(STUDIES.resolve(name))) {
      String sha256 = InstanceFilesTest.sha256(Files.readAllBytes(file));
      StoredInstance instance =
          stored.stream().filter(one -> one.sha256().equals(sha256)).findFirst().orElseThrow();
      try (InputStream in = tested.archive.open(instance, instance.transferSyntaxUid())) {
        assertThat(in).hasBinaryContent(Files.readAllBytes(file));
      }
    }
  }

  private static String study(TestArchive tested) {
    return tested.database.value("select study_instance_uid from imaging.study");
  }

  private static List<Path> files(Path study) throws IOException {
    try (Stream<Path> files = Files.list(study)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }
}
