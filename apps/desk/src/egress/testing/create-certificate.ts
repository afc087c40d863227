import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A key and its self-signed certificate, both PEM. */
export interface TestCertificate {
  key: string;
  certificate: string;
}

const tag = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  objectId: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
};

/** One DER value (ITU-T X.690 section 8.1). */
function der(type: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...head]), content]);
}

const objectId = (hex: string) => der(tag.objectId, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = der(tag.sequence, objectId('2a8648ce3d040302'));
const subjectAltName = objectId('551d11');
const commonName = objectId('550403');

function time(date: Date): Buffer {
  return der(tag.time, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`));
}

function alternativeName(host: string): Buffer {
  return isIP(host) === 0
    ? der(0x82, Buffer.from(host))
    : der(0x87, Buffer.from(ipaddr.parse(host).toByteArray()));
}

/**
 * Make a self-signed certificate (RFC 5280) for tests, so that no private key lies in the repository.
 *
 * @param hosts names and IP addresses that it is for
 * @param validity default: from an hour ago for a day
 */
export function createCertificate(hosts: string[], validity?: { from: Date; to: Date }): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hour = 3_600_000;
  const { from, to } = validity ?? {
    from: new Date(Date.now() - hour),
    to: new Date(Date.now() + 24 * hour),
  };
  const name = der(
    tag.sequence,
    der(tag.set, der(tag.sequence, commonName, der(tag.utf8, Buffer.from('plugdesk test')))),
  );
  const names = der(tag.sequence, ...hosts.map(alternativeName));
  const content = der(
    tag.sequence,
    der(0xa0, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    der(tag.sequence, time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(tag.sequence, der(tag.sequence, subjectAltName, der(tag.octets, names)))),
  );
  const signature = der(tag.bits, Buffer.from([0]), sign('sha256', content, privateKey));
  const certificate = der(tag.sequence, content, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
