"""What pydicom reads from DICOM files, as JSON lines.

Reads file names from standard input, one a line. For each file one line names it, then either one
line tells why pydicom refuses it, or one line an element follows, items below their sequence:

    {"file": name, "forced": true when only reading with force=True succeeds, "refused": reason}
    {"path": "00080060", "vr": "CS", "length": 2, "sha256": digest, "values": ["CT"]}
    {"path": "00081111", "vr": "SQ", "items": 1}
    {"path": "00081111/0/00081150", ...}

Length and digest are those of the value field as it stands in the file, words in little endian
order; encapsulated pixel data count from the first item tag up to the delimiter. Values are text
without insignificant blanks (PS3.5 table 6.2-1); binary numbers are decimal, tags hexadecimal, and
FL and FD the hexadecimal digits of their IEEE 754 bits. No value at all is an empty list.

With --json each file is one line {"file": name, "json": its DICOM JSON model, "failed": reason}.
"""

import hashlib
import json
import struct
import sys
import warnings

import pydicom
from pydicom import config, filereader
from pydicom.errors import InvalidDicomError

WORDS = {"AT": 2, "OW": 2, "SS": 2, "US": 2, "FL": 4, "OF": 4, "OL": 4, "SL": 4, "UL": 4,
         "FD": 8, "OD": 8, "OV": 8, "SV": 8, "UV": 8}
OPAQUE = {"OB", "OD", "OF", "OL", "OV", "OW", "UN"}
BLANKS_AT_START = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "SH", "TM", "UI"}
NARRATIVE = {"LT", "ST", "UR", "UT"}


def little_endian(raw, vr):
    value = raw.value or b""
    size = WORDS.get(vr, 1)
    if raw.is_little_endian or raw.VR == "UN" or size == 1:
        return value
    whole = len(value) - len(value) % size
    words = (value[at:at + size][::-1] for at in range(0, whole, size))
    return b"".join(words) + value[whole:]


def text(value, vr):
    if vr in ("FL", "FD"):
        packed = struct.pack(">f" if vr == "FL" else ">d", value)
        return packed.hex()
    if vr == "AT":
        return format(int(value), "08X")
    if vr == "PN":
        return str(value).rstrip(" \0^=")
    string = str(getattr(value, "original_string", value)).rstrip(" \0")
    return string.lstrip(" ") if vr in BLANKS_AT_START else string


def values(element):
    value = element.value
    if element.is_empty:
        return []
    many = [value] if element.VM <= 1 or element.VR in NARRATIVE else list(value)
    texts = ["" if one is None else text(one, element.VR) for one in many]
    return texts if any(texts) else []


def element_line(path, element, raw):
    value = little_endian(raw, element.VR) if raw is not None else None
    line = {"path": path, "vr": getattr(element.VR, "value", element.VR)}
    if value is not None:
        line["length"] = len(value)
        line["sha256"] = hashlib.sha256(value).hexdigest()
    if element.VR not in OPAQUE and not isinstance(element.value, bytes):
        line["values"] = values(element)
    return line


def data_set_lines(data_set, parent):
    held = {tag: data_set.get_item(tag) for tag in data_set.keys()}
    for tag in sorted(held):
        raw = held[tag] if getattr(held[tag], "is_raw", False) else None
        path = parent + format(int(tag), "08X")
        try:
            element = data_set[tag]
            if element.VR != "SQ":
                yield element_line(path, element, raw)
                continue
        except Exception as unread:  # pydicom keeps what it cannot convert; so does this listing
            value = (raw.value if raw is not None else None) or b""
            yield {"path": path, "vr": "", "length": len(value),
                   "sha256": hashlib.sha256(value).hexdigest(), "unread": str(unread)}
            continue
        yield {"path": path, "vr": "SQ", "items": len(element.value)}
        for number, item in enumerate(element.value):
            yield from data_set_lines(item, f"{path}/{number}/")


def read(name):
    try:
        return pydicom.dcmread(name), None
    except InvalidDicomError as refused:
        return pydicom.dcmread(name, force=True), str(refused)


def lines(name):
    try:
        data_set, refused = read(name)
        content = [*data_set_lines(data_set.file_meta, ""), *data_set_lines(data_set, "")]
    except Exception as refused:
        yield {"file": name, "refused": f"{type(refused).__name__}: {refused}"}
        return
    yield {"file": name, "forced": True, "refused": refused} if refused else {"file": name}
    yield from content


def json_model(name):
    try:
        return {"file": name, "json": read(name)[0].to_json_dict()}
    except Exception as failed:
        return {"file": name, "failed": f"{type(failed).__name__}: {failed}"}


def main():
    warnings.simplefilter("ignore")
    config.convert_wrong_length_to_UN = True
    filereader.DicomDir = filereader.FileDataset  # a directory is a data set like any other
    for name in (line.rstrip("\n") for line in sys.stdin):
        for line in [json_model(name)] if "--json" in sys.argv else lines(name):
            print(json.dumps(line))


main()
