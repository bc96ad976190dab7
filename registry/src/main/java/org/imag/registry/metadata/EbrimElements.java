package org.imag.registry.metadata;

import java.util.List;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.InternationalStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.LocalizedStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.VersionInfoType;

/** New ebRIM elements of one value (ebRIM 3.0, chapter 2). */
public final class EbrimElements {
  private EbrimElements() {}

  /** A Slot. */
  public static SlotType1 slot(String name, String value) {
    SlotType1 slot = new SlotType1();
    slot.setName(name);
    slot.setValueList(new ValueListType());
    slot.getValueList().getValue().add(value);
    return slot;
  }

  /** Puts a Slot in the place of those of its name. */
  public static void setSlot(List<SlotType1> slots, String name, String value) {
    slots.removeIf(slot -> name.equals(slot.getName()));
    slots.add(slot(name, value));
  }

  /** A Name or Description. */
  public static InternationalStringType text(String value) {
    LocalizedStringType localized = new LocalizedStringType();
    localized.setValue(value);
    InternationalStringType text = new InternationalStringType();
    text.getLocalizedString().add(localized);
    return text;
  }

  /** A VersionInfo. */
  public static VersionInfoType version(int number) {
    VersionInfoType version = new VersionInfoType();
    version.setVersionName(Integer.toString(number));
    return version;
  }
}
