// Writes qs.json: values, how `qs` spells each in a style, and what `qs` reads out of that again.
//
//     npm install --no-save qs@6.14.0 && node record.mjs > qs.json
//
// The values come from a generator with a fixed seed, so that the same file is written again.
import qs from "qs";

let state = 0x9e3779b9;
function below(limit) {
  // xorshift32
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}
const pick = (list) => list[below(list.length)];

const words = ["a", "Name", "two words", "é😀", "a&b=c", "50%", "+1", "x;y", "#?/", "~*'()!", "\"<>\"", "\r\n", "", "0"];
const names = ["a", "b", "Name", "first name", "é", "x-y", "k_1", "a&b", "50%", "=", "~"];

function scalar() {
  const kind = below(4);
  if (kind === 0) return below(1000) - 500;
  if (kind === 1) return below(2) === 0;
  return pick(words);
}

function list(style, depth) {
  // A comma alone tells a list of two from one element.
  const length = 2 + below(3);
  return Array.from({ length }, () => {
    if (style === "indices" && depth > 0 && below(2) === 0) return value(style, depth - 1, true);
    return scalar();
  });
}

function object(style, depth, inside) {
  const entries = {};
  const count = 1 + below(3);
  for (let i = 0; i < count; i += 1) entries[pick(names)] = value(style, depth - 1, inside);
  return entries;
}

function value(style, depth, inside) {
  const kind = depth > 0 ? below(4) : 0;
  if (kind === 1) return list(style, depth);
  if (kind >= 2) return object(style, depth, inside);
  return scalar();
}

const rows = [];
for (const style of ["repeat", "brackets", "indices", "comma"]) {
  for (const nest of ["brackets", "dots"]) {
    for (let i = 0; i < 60; i += 1) {
      const given = object(style, 4, false);
      const allowDots = nest === "dots";
      // No name and no value has a comma in it: those there are stand between elements, where `qs`
      // reads them as they are, yet writes them escaped.
      const text = qs.stringify(given, { arrayFormat: style, allowDots }).replaceAll("%2C", ",");
      const read = qs.parse(text, {
        allowDots,
        comma: style === "comma",
        depth: 20,
        arrayLimit: 100,
        parameterLimit: 10000,
        plainObjects: true,
      });
      rows.push({ list: style, nest, given, text, read });
    }
  }
}
process.stdout.write("[\n" + rows.map((row) => JSON.stringify(row)).join(",\n") + "\n]\n");
