/**
 * Hosts of URLs in the letters that people read: "xn--p1ai" is "рф" (RFC 3492, Punycode).
 */

/** The parameters of RFC 3492, section 5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const PREFIX = "xn--";

/** Returns a host with each label that begins with "xn--" decoded; a broken one stays as it is. */
export function unicodeHost(host: string): string {
  return host
    .split(".")
    .map((label) => (label.toLowerCase().startsWith(PREFIX) ? (decoded(label.slice(PREFIX.length)) ?? label) : label))
    .join(".");
}

/** Decodes a label without its prefix; null if it is not Punycode. */
function decoded(label: string): string | null {
  const end = label.lastIndexOf("-");
  const letters = [...label.slice(0, Math.max(end, 0))].map((letter) => letter.charCodeAt(0));
  const digits = [...label.slice(end + 1)].map(digitOf);
  let [code, bias, index, at] = [FIRST_CODE, FIRST_BIAS, 0, 0];
  while (at < digits.length) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digits[at++] ?? -1;
      if (digit < 0) return null;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = letters.length + 1;
    bias = adapted(index - before, length, before === 0);
    code += Math.floor(index / length);
    if (code > 0x10ffff) return null;
    index %= length;
    letters.splice(index++, 0, code);
  }
  return String.fromCodePoint(...letters);
}

/** a to z are 0 to 25, 0 to 9 are 26 to 35; -1 for anything else. */
function digitOf(letter: string): number {
  return "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(letter.toLowerCase());
}

/** The bias for the next letter (RFC 3492, section 6.1). */
function adapted(delta: number, length: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  left += Math.floor(left / length);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
