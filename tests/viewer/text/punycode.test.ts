import assert from "node:assert/strict";
import { domainToUnicode } from "node:url";
import { test } from "node:test";
import { unicodeHost } from "../../../mapgen/viewer/text/punycode";

const HOSTS = [
  "xn--80aabjhkiabkj9b0amel2g.xn--p1ai",
  "xn--b1ats.xn--80asehdb",
  "xn--mnchen-3ya.de",
  "www.xn--fsqu00a.xn--0zwm56d",
  "xn--egbpdaj6bu4bxfgehfvwxn.example",
  "xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa.jp",
  "example.org",
];

for (const host of HOSTS) {
  test(`${host} is read as in Node.js`, () => {
    assert.equal(unicodeHost(host), domainToUnicode(host));
  });
}

test("letters may be large; what is no Punycode stays", () => {
  assert.equal(unicodeHost("XN--P1AI"), "рф");
  for (const host of ["xn--p1a!", "xn--99999999999", "xn--a-b1"]) assert.equal(unicodeHost(host), host);
});
