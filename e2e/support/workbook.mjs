// A workbook changed as somebody changes it in a spreadsheet: a text for another, wherever it stands.
import { inflateRawSync } from "node:zlib";

import { crc } from "./papers.mjs";

const END = 0x06054b50;

/** The files of an archive, by name, in their order. */
function* files(archive) {
  const end = archive.lastIndexOf(Buffer.from("504b0506", "hex"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const local = archive.readUInt32LE(at + 42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(data, data + packed);
    yield [archive.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes];
    at += 46 + name + extra + note;
  }
}

/** An archive of files as they are, not packed. */
function archived(entries) {
  const [parts, directory] = [[], []];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const title = Buffer.from(name, "utf8");
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from("504b0304", "hex"), fields, title, bytes);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(offset, 12);
    directory.push(Buffer.from("504b01021400", "hex"), fields, place.subarray(2), title);
    offset += 30 + title.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** The workbook with another text in the place of one. */
export function changed(workbook, before, after) {
  let count = 0;
  const entries = [...files(workbook)].map(([name, bytes]) => {
    const text = bytes.toString("utf8");
    if (!name.endsWith(".xml") || !text.includes(before)) return [name, bytes];
    count += 1;
    return [name, Buffer.from(text.replaceAll(before, after), "utf8")];
  });
  if (count === 0) throw new Error(`“${before}” stands nowhere in the workbook`);
  return archived(entries);
}
