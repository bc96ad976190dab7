package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 as XML Schema and RFC 4648, 4 have it. */
class Base64TextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "QUJD", "QUI=", "QQ==", "QUJD\r\n QUI=\n", "+/+/"})
  void takes(String text) {
    assertThat(isDecodable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Q", "QUJ", "QUJ*", "Q===", "QQ==QUJD", "Q=Q=", "QUJ\u00e9", "-_-_", "===="})
  void refuses(String text) {
    assertThat(isDecodable(text)).isFalse();
  }

  private static boolean isDecodable(String text) {
    Base64Text looked = new Base64Text();
    char[] characters = text.toCharArray();
    int half = characters.length / 2;
    looked.take(characters, 0, half);
    looked.take(characters, half, characters.length - half);
    return looked.isDecodable();
  }
}
