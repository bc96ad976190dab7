package org.imag.pixpdq.message;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;

/** Writes PID of HL7 2.5, with what the French extension adds (PAM-FR 2.11). */
public final class PidText {
  private static final int LAST_FIELD = 32;

  private PidText() {}

  /** An id with all three components of its authority, as answers carry it. */
  public static String cx(PatientIdentifier identifier) {
    return Acknowledgement.escape(identifier.value()) + "^^^" + identifier.authority().hd();
  }

  /** The whole segment. */
  public static String of(List<PatientIdentifier> identifiers, PatientTraits traits) {
    String[] fields = new String[LAST_FIELD + 1];
    Arrays.fill(fields, "");
    fields[0] = "PID";
    fields[3] = identifiers.stream().map(PidText::typed).collect(Collectors.joining("~"));
    fields[5] = names(traits);
    fields[6] = traits.mother().isEmpty() ? "" : name(traits.mother(), "M");
    fields[7] = Acknowledgement.escape(traits.birthDate());
    fields[8] = Acknowledgement.escape(traits.sex());
    fields[11] = addresses(traits);
    fields[13] = traits.telecoms().stream().map(PidText::telecom).collect(Collectors.joining("~"));
    fields[18] = Acknowledgement.escape(traits.accountNumber());
    fields[24] = traits.multipleBirth() ? "Y" : "";
    fields[25] = Acknowledgement.escape(traits.birthOrder());
    fields[29] =
        traits.deathDate().equals("unknown") ? "" : Acknowledgement.escape(traits.deathDate());
    fields[30] = traits.deathDate().isEmpty() ? "" : "Y";
    fields[32] = traits.trust() == Trust.QUAL ? Trust.VALI.name() : traits.trust().name();
    return String.join("|", fields) + "\r";
  }

  private static String typed(PatientIdentifier identifier) {
    return cx(identifier) + (InsProfile.isIns(identifier.authority().oid()) ? "^INS" : "^PI");
  }

  private static String names(PatientTraits traits) {
    String legal = name(traits.legal(), PersonName.LEGAL);
    return traits.used().isEmpty() ? legal : legal + "~" + name(traits.used(), PersonName.USED);
  }

  private static String name(PersonName name, String type) {
    return Stream.of(name.family(), name.given(), name.givens(), "", "", "", type)
        .map(Acknowledgement::escape)
        .collect(Collectors.joining("^"));
  }

  private static String addresses(PatientTraits traits) {
    PostalAddress home = traits.address();
    String address =
        home.equals(PostalAddress.NONE)
            ? ""
            : Stream.of(home.street(), "", home.city(), "", home.postcode(), home.country(), "H")
                .map(Acknowledgement::escape)
                .collect(Collectors.joining("^"));
    String birthPlace =
        traits.birthPlace().isEmpty()
            ? ""
            : "^^^^^^BDL^^" + Acknowledgement.escape(traits.birthPlace());
    return Stream.of(address, birthPlace)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("~"));
  }

  private static String telecom(String number) {
    String text = Acknowledgement.escape(number);
    return number.contains("@") ? "^NET^Internet^" + text : text + "^PRN^PH";
  }
}
