package org.imag.pixpdq.linkage;

import java.util.List;
import org.imag.matching.Identity;
import org.imag.matching.PersonName;
import org.imag.matching.PostalAddress;
import org.imag.matching.Sex;
import org.imag.matching.Trust;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.DescribedRecord;

/** A record as the matching rules look at it. */
final class ComparedIdentity {
  private ComparedIdentity() {}

  static Identity of(DescribedRecord record) {
    PatientTraits traits = record.traits();
    Identity.Builder identity =
        Identity.builder(record.record().key(), record.record().domainOid())
            .birthName(name(traits.legal()))
            .usedName(name(traits.used()))
            .birthDate(traits.birthDate())
            .sex(Sex.of(traits.sex()))
            .birthplace(traits.birthPlace())
            .trust(Trust.valueOf(traits.trust().name()))
            .attributes(traits.attributes())
            .multipleBirth(traits.multipleBirth())
            .birthRank(rank(traits.birthOrder()))
            .motherBirthName(traits.mother().family())
            .address(
                PostalAddress.of(
                    traits.address().street(),
                    traits.address().postcode(),
                    traits.address().city()))
            .phones(traits.telecoms());
    traits.ins().map(Ins::compared).ifPresent(identity::ins);
    return identity.build();
  }

  private static PersonName name(org.imag.pixpdq.identity.PersonName name) {
    return new PersonName(
        name.family(), name.givens().isEmpty() ? List.of() : List.of(name.givens()), name.given());
  }

  private static int rank(String birthOrder) {
    return birthOrder.matches("[1-9]") ? Integer.parseInt(birthOrder) : 0;
  }
}
