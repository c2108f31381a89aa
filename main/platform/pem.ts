import { X509Certificate } from 'node:crypto';

const block =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

function readable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** The certificates in a PEM text; what cannot be read is left out. */
export function certificatesIn(text: string): readonly string[] {
  return (text.match(block) ?? []).filter(readable);
}
