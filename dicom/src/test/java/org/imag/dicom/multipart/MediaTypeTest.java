package org.imag.dicom.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 8.3.1 and PS3.18 section 8.7: media types in headers. */
class MediaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; boundary=\"b;1\"",
        "Multipart/Related;TYPE=application/dicom;Boundary=\"b;1\"",
        " multipart/related ; type = \"application/dicom\" ; boundary = \"b\\;1\" ; boundary=x"
      })
  void readsQuotedAndUnquotedParameters(String text) {
    MediaType type = MediaType.parse(text);
    assertThat(type.essence()).isEqualTo("multipart/related");
    assertThat(type.parameter("Type")).hasValue("application/dicom");
    assertThat(type.parameter("boundary")).hasValue("b;1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "/", "text/", "/plain", ";a=b", "a/b/c"})
  void refusesWhatIsNoType(String text) {
    assertThatThrownBy(() -> MediaType.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** PS3.18 8.7.8: best quality first; 8.7.5: what cannot be read is ignored. */
  @Test
  void readsAcceptLists() {
    String accept =
        "application/dicom+json;q=0.5, nonsense, multipart/related; type=\"a,b\"; transfer-syntax=*";
    assertThat(MediaType.parseList(accept))
        .extracting(MediaType::essence)
        .containsExactly("multipart/related", "application/dicom+json");
    assertThat(MediaType.parseList(accept).get(0).parameter("transfer-syntax")).hasValue("*");
    assertThat(MediaType.parseList("")).isEmpty();
  }

  @Test
  void ranges() {
    assertThat(MediaType.parse("*/*").includes("application/dicom")).isTrue();
    assertThat(MediaType.parse("application/*").includes("Application/DICOM")).isTrue();
    assertThat(MediaType.parse("application/*").includes("image/jpeg")).isFalse();
    assertThat(MediaType.parse("image/jpeg").includes("image/jpeg")).isTrue();
    assertThat(MediaType.parse("image/jpeg;q=x").quality()).isZero();
  }

  @Test
  void writesQuotesWhereNeeded() {
    String text = "multipart/related; type=\"application/dicom\"; boundary=abc";
    assertThat(MediaType.parse(text)).hasToString(text);
    assertThat(MediaType.parse("a/b;c=\"d\\\"e\"")).hasToString("a/b; c=\"d\\\"e\"");
  }
}
