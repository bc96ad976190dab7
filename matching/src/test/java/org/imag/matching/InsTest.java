package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of a NIR: 97 less the thirteen digits modulo 97, 2A read as 19 and 2B as 18 (INSEE). */
class InsTest {
  private static final String TEST = "1.2.250.1.213.1.4.10";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "185079712041233",
        "292119720907785",
        "101039730221583",
        "278129731100926",
        "160052A00410142",
        "270092B03304441",
        "175029941033313",
        "279035121518989"
      })
  void theKeyIsRightAndNoOtherDigitKeepsIt(String number) {
    assertThat(new Ins(number, TEST).hasRightKey()).isTrue();
    assertThat(new Ins(number.substring(0, 13), TEST).number()).isEqualTo(number);
    for (int at = 0; at < 13; at++) {
      if (Character.isDigit(number.charAt(at)) && (at < 5 || at > 6)) {
        char other = (char) ('0' + (number.charAt(at) - '0' + 1) % 10);
        String wrong = number.substring(0, at) + other + number.substring(at + 1);
        assertThat(new Ins(wrong, TEST).hasRightKey()).as(wrong).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"170017510112313", "275031234274436", "", "12", "ABCDEFGHIJKLMNO"})
  void aWrongKeyIsSeen(String number) {
    assertThat(new Ins(number, TEST).hasRightKey()).isFalse();
  }

  @Test
  void spacesAndCaseDoNotCount() {
    assertThat(new Ins(" 1 60 05 2a 004 101 42 ", TEST))
        .isEqualTo(new Ins("160052A00410142", TEST));
  }

  @Test
  void theComputedNumberIsNoInsToMatchOn() {
    assertThat(new Ins("279035121518989", "1.2.250.1.213.1.4.2").kind()).isEqualTo(Ins.Kind.OTHER);
  }
}
