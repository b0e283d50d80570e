// The words of the pages, read from the product's own locale files: a story insists on the message, not on its wording.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LOCALES = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "crates", "texts", "locales");

const words = new Map(["vi", "en"].map((locale) => [locale, read(join(LOCALES, locale))]));

/**
 * The words of a key; `error-stale.title` names an attribute.
 * @param {Record<string, string | number>} gaps
 */
export function text(locale, key, gaps = {}) {
  const found = words.get(locale).get(key);
  if (found === undefined) throw new Error(`no text ${key} in ${locale}`);
  return found.replace(/\{ *\$([\w-]+) *\}/g, (whole, gap) => String(gaps[gap] ?? whole));
}

function read(folder) {
  const texts = new Map();
  let message;
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      const own = /^([a-z][\w-]*) = (.*)$/.exec(line);
      const attribute = /^ +\.([a-z][\w-]*) = (.*)$/.exec(line);
      const name = /^([a-z][\w-]*) =$/.exec(line);
      if (own) texts.set((message = own[1]), own[2]);
      else if (name) message = name[1];
      else if (attribute) texts.set(`${message}.${attribute[1]}`, attribute[2]);
    }
  }
  return texts;
}
