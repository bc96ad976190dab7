package org.imag.bench.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.imag.matching.Ins;
import org.imag.matching.Sex;

/** The people of three regions and the records that hospitals keep of them, decided by a seed. */
public final class Regions {
  static final String NIR = "1.2.250.1.213.1.4.10";
  static final String NIA = "1.2.250.1.213.1.4.9";

  private static final int LEAST_LOOK_ALIKES = 100;
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  private final long seed;
  private final SplittableRandom random;
  private final NameStock names;
  private final Places places;
  private final List<Person> persons = new ArrayList<>();
  private final Set<PersonPair> twins = new LinkedHashSet<>();
  private final Set<PersonPair> homonyms = new LinkedHashSet<>();
  private int order;

  /** People of that number and seed, the look-alikes besides. */
  public Regions(int size, long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.names = new NameStock(random.split());
    this.places = new Places(random.split());
    while (persons.size() < size) {
      household(random.nextInt(Places.regions()));
    }
    int lookAlikes = Math.max(LEAST_LOOK_ALIKES, size / 2000);
    while (twins.size() < LEAST_LOOK_ALIKES) {
      twins(adultWoman(random.nextInt(Places.regions())));
    }
    while (homonyms.size() < lookAlikes) {
      homonym(persons.get(random.nextInt(persons.size())));
    }
  }

  private void household(int region) {
    Person woman = adultWoman(region);
    if (random.nextInt(3) > 0) {
      Draft man = born(names.family(), Sex.M, 25, 90, region);
      liveTogether(man, woman.truth());
      if (random.nextInt(3) > 0) {
        woman.truth().usedFamily = man.family;
      }
      add(region, man, null, null);
    }
    int children = random.nextInt(4);
    for (int i = 0; i < children; i++) {
      child(woman);
    }
    if (random.nextInt(60) == 0) {
      twins(woman);
    }
  }

  private Person adultWoman(int region) {
    Draft woman = born(names.family(), Sex.F, 25, 90, region);
    places.home(woman, region);
    return add(region, woman, null, null);
  }

  private Person child(Person mother) {
    Sex sex = random.nextBoolean() ? Sex.F : Sex.M;
    Draft child = born(familyOfChild(mother), sex, 0, 24, mother.region());
    child.mother = mother.truth().family;
    liveTogether(child, mother.truth());
    return add(mother.region(), child, mother, null);
  }

  private static String familyOfChild(Person mother) {
    return mother.truth().usedFamily.isEmpty() ? mother.truth().family : mother.truth().usedFamily;
  }

  /** Born the same day to the same mother; half of them of names that resemble each other. */
  private void twins(Person mother) {
    Person first = child(mother);
    Draft second = first.truth().copy();
    second.sex = random.nextInt(3) == 0 ? Sex.M : first.truth().sex;
    List<String> givens = names.givens(second.sex);
    second.givens = givens;
    if (random.nextBoolean() && second.sex == first.truth().sex) {
      second.first(names.resembling(first.truth().first(), second.sex));
    }
    if (second.first().equals(first.truth().first())) {
      second.first(second.sex == Sex.F ? "Maryvonne" : "Fulgence");
    }
    second.usedGiven = "";
    first.truth().multiple = true;
    first.truth().rank = 1;
    second.multiple = true;
    second.rank = 2;
    second.ins = ins(second, NIR);
    Person twin = add(mother.region(), second, mother, first);
    persons.set(
        first.number(), new Person(first.number(), first.region(), first.truth(), mother, twin));
    twins.add(new PersonPair(first.number(), twin.number()));
  }

  /** Another person of the same name, born the same day, in the same commune or elsewhere. */
  private void homonym(Person person) {
    Draft other = person.truth().copy();
    other.multiple = false;
    other.rank = 0;
    other.mother = names.family();
    other.usedFamily = "";
    other.usedGiven = "";
    List<String> givens = new ArrayList<>(names.givens(other.sex));
    givens.set(0, person.truth().first());
    other.givens = List.copyOf(givens);
    places.home(other, person.region());
    if (random.nextInt(3) == 0) {
      other.birthplace = places.birthplace(person.region());
    }
    other.ins = ins(other, NIR);
    Person added = add(person.region(), other, null, null);
    homonyms.add(new PersonPair(person.number(), added.number()));
  }

  private Draft born(String family, Sex sex, int youngest, int oldest, int region) {
    Draft draft = new Draft();
    draft.family = family;
    draft.sex = sex;
    draft.givens = names.givens(sex);
    if (draft.givens.size() > 1 && random.nextInt(4) == 0) {
      draft.usedGiven = draft.givens.get(1);
    }
    int days = random.nextInt(youngest * 365, (oldest + 1) * 365);
    draft.birthDate = TODAY.minusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE);
    draft.birthplace = places.birthplace(region);
    draft.mother = names.family();
    if (random.nextInt(30) == 0) {
      draft.birthDate = estimated(draft.birthDate);
    }
    draft.ins = ins(draft, NIR);
    return draft;
  }

  /** A date that was never known: the first or last of the year, or a month that is none. */
  String estimated(String date) {
    String year = date.substring(0, 4);
    return switch (random.nextInt(4)) {
      case 0 -> year + "0101";
      case 1 -> year + "1231";
      case 2 -> year + "0000";
      default -> year + "14" + date.substring(6);
    };
  }

  private static void liveTogether(Draft draft, Draft with) {
    draft.number = with.number;
    draft.street = with.street;
    draft.city = with.city;
    draft.postcode = with.postcode;
    draft.phone = with.phone;
  }

  private Person add(int region, Draft truth, Person mother, Person twin) {
    if (random.nextBoolean()) {
      truth.phone = places.phone("0694");
    }
    Person person = new Person(persons.size(), region, truth, mother, twin);
    persons.add(person);
    return person;
  }

  Ins ins(Draft draft, String oid) {
    order++;
    String sex = draft.sex == Sex.F ? "2" : "1";
    return new Ins(
        String.format(
            Locale.ROOT,
            "%s%s%s%s%03d",
            sex,
            draft.birthDate.substring(2, 4),
            draft.birthDate.substring(4, 6),
            Integer.parseInt(draft.birthplace) + order / 1000 % 10,
            order % 1000),
        oid);
  }

  /** The records: one to three of each person, in as many domains. */
  public List<Sample> samples() {
    Records records = new Records(this, random.split());
    List<Sample> samples = new ArrayList<>();
    persons.forEach(person -> samples.addAll(records.of(person)));
    return samples;
  }

  List<Person> persons() {
    return persons;
  }

  Places places() {
    return places;
  }

  Set<PersonPair> twins() {
    return twins;
  }

  Set<PersonPair> homonyms() {
    return homonyms;
  }

  @Override
  public String toString() {
    return persons.size() + " persons, seed " + seed;
  }
}
