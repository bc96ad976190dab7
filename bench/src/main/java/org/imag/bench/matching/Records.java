package org.imag.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.imag.matching.Trust;

/** What hospitals write down of people: not all they could know, and not all of it right. */
final class Records {
  private final EntryErrors errors;
  private final SplittableRandom random;
  private int sent;

  Records(Regions regions, SplittableRandom random) {
    this.random = random;
    this.errors = new EntryErrors(regions, random.split());
  }

  /** One record as it should be, and mostly one or two more with errors. */
  List<Sample> of(Person person) {
    List<Sample> samples = new ArrayList<>();
    samples.add(sample(person, person.region(), known(person), EntryError.NONE));
    int more = random.nextInt(8);
    if (more > 0) {
      samples.add(withError(person, (person.region() + 1) % Places.regions()));
    }
    if (more > 6) {
      samples.add(withError(person, (person.region() + 2) % Places.regions()));
    }
    return samples;
  }

  private Sample withError(Person person, int domain) {
    Draft draft = known(person);
    EntryError error = EntryError.values()[random.nextInt(EntryError.values().length)];
    return sample(person, domain, draft, errors.make(error, draft, person));
  }

  private Sample sample(Person person, int domain, Draft draft, EntryError error) {
    String oid = "2.999.97" + (3 - domain) + ".1";
    sent++;
    return new Sample(draft.identity(oid + "|P" + sent, oid), person.number(), error);
  }

  private Draft known(Person person) {
    Draft draft = person.truth().copy();
    trust(draft);
    if (random.nextInt(100) < 40) {
      draft.givens = draft.givens.subList(0, 1);
    }
    draft.mother = random.nextInt(100) < 50 ? draft.mother : "";
    draft.birthplace = random.nextInt(100) < 85 || draft.ins != null ? draft.birthplace : "";
    draft.phone = random.nextInt(100) < 70 ? draft.phone : "";
    draft.street = random.nextInt(100) < 92 ? draft.street : "";
    draft.multiple = draft.multiple && random.nextInt(100) < 60;
    draft.rank = draft.multiple ? draft.rank : 0;
    draft.usedFamily = random.nextInt(100) < 70 ? draft.usedFamily : "";
    draft.usedGiven = random.nextInt(100) < 60 ? draft.usedGiven : "";
    return draft;
  }

  /** Only an identity from the INSi service has an INS. */
  private void trust(Draft draft) {
    int kind = random.nextInt(100);
    if (kind < 35) {
      draft.trust = Trust.QUAL;
    } else if (kind < 45) {
      draft.trust = Trust.RECUP;
    } else {
      draft.trust = kind < 65 ? Trust.VALI : Trust.PROV;
      draft.ins = null;
    }
  }
}
