package org.imag.affinity.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** MSH-18 decides the character set (HL7 2.5 chapter 2.15.9.18, ITI TF-2 3.30.5.1.2). */
class MessageCharacterSetTest {
  private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");
  private static final String NAMES = "Réault, Cœur, MAËLYS, l’Étang, 12 €";

  @Test
  void readsUtf8() {
    String message = message("UNICODE UTF-8", NAMES);

    assertThat(MessageCharacterSet.decode(message.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(message);
  }

  @Test
  void readsTheFirstSetWhereMsh18NamesSeveral() {
    byte[] message = message("8859/15~UNICODE UTF-8", "Cœur").getBytes(LATIN_9);

    assertThat(MessageCharacterSet.decode(message)).contains("Cœur");
  }

  @Test
  void refusesControlCharactersNoFieldCanCarry_HL7_2_9() {
    byte[] message = message("", "Réa\u0000ult").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MessageCharacterSet.decode(message))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("control character");
  }

  @Test
  void readsLatin9WithItsOeAndEuro() {
    String message = message("8859/15", "Réault, Cœur, MAËLYS, 12 €");

    assertThat(MessageCharacterSet.decode(message.getBytes(LATIN_9))).isEqualTo(message);
  }

  @Test
  void refusesBytesThatAreNotInTheDeclaredSet() {
    byte[] latin = message("UNICODE UTF-8", "Réault").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> MessageCharacterSet.decode(latin))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("UNICODE UTF-8");
  }

  @Test
  void refusesAccentsThatAreDeclaredAscii() {
    byte[] latin = message("ASCII", "Réault").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> MessageCharacterSet.decode(latin)).isInstanceOf(Refusal.class);
  }

  @Test
  void leavesMsh18OfAPlainAnswerEmpty() {
    assertThat(MessageCharacterSet.encode(message("", "Reault"), "8859/15"))
        .isEqualTo(message("", "Reault").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void answersInTheSetOfTheRequest() {
    assertThat(MessageCharacterSet.encode("MSH|^~\\&|A\rMSA|AE|1|Réault\r", "8859/15"))
        .isEqualTo("MSH|^~\\&|A|||||||||||||||8859/15\rMSA|AE|1|Réault\r".getBytes(LATIN_9));
  }

  @Test
  void answersInUtf8WhereTheSetOfTheRequestLacksACharacter() {
    assertThat(
            new String(
                MessageCharacterSet.encode("MSH|^~\\&|A\rMSA|AE|1|Cœur\r", "8859/1"),
                StandardCharsets.UTF_8))
        .contains("|UNICODE UTF-8\r")
        .contains("Cœur");
  }

  private static String message(String characterSet, String name) {
    return "MSH|^~\\&|RIS|CH|||2026||ADT^A04|M1|P|2.3.1||||||"
        + characterSet
        + "\rPID|||1||"
        + name
        + "\r";
  }
}
