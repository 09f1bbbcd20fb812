import { unzipSync, zipSync, type Zippable } from 'fflate';

/** Ids that the library takes from chance: they may end in a hyphen, behind which no word ends. */
const chanceId = /\brId(?=[\w-]*[a-z_-])[\w-]{21}(?=["'<])/gi;
const chanceShape = /\bPowerPlusWaterMarkObject[a-z0-9_-]{21}(?=")/g;
const moment = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/** The day from which archives count; in local time, because that is how the archive writes it. */
export const firstDay = (): Date => new Date(1980, 0, 1);

/**
 * A packed office file whose bytes follow from its content alone: times are `at` (milliseconds since the epoch), ids are counted,
 * and the packer is one that gives the same bytes on every machine. `fill` has the last word on each part that is XML.
 */
export function packAlike(packed: Uint8Array, at: number, fill: (part: string) => string): Uint8Array {
  const files = unzipSync(packed);
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = names.get(id) ?? `rIdLink${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  const alike: Zippable = {};
  // Parts refer to ids in the order of the text; their lists of relations may be in any.
  const inOrder = Object.keys(files).sort((a, b) => Number(a.endsWith('.rels')) - Number(b.endsWith('.rels')) || (a < b ? -1 : 1));
  for (const name of inOrder) {
    const content = Buffer.from(files[name] ?? []);
    const isText = /\.(?:xml|rels)$/.test(name);
    const text = isText ? fill(content.toString('utf8').replace(chanceId, nameOf).replace(chanceShape, 'PowerPlusWaterMarkObject1').replace(moment, `$1${new Date(at).toISOString()}$2`)) : null;
    alike[name] = [text === null ? content : Buffer.from(text, 'utf8'), { mtime: firstDay(), level: 6 }];
  }
  return zipSync(alike);
}
