import { BlockList, isIP } from 'node:net';

/** Whether a host is to be reached directly. */
export type NoProxy = (host: string) => boolean;

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function bare(text: string): string {
  return text.replace(/^\[([^\]]*)\]/, '$1');
}

/** Adds `10.0.0.1`, `10.0.0.0/8` or `fe80::/10`; false where the item is none of these. */
function addNetwork(networks: BlockList, item: string): boolean {
  const [address = '', bits, ...more] = bare(item).split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  const longest = version === 6 ? 128 : 32;
  const length = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  // A range that cannot be one excludes nothing, and is no host name either.
  if (length <= longest) networks.addSubnet(address, length, familyOf(address));
  return true;
}

/**
 * Reads a list as CURLOPT_NOPROXY does: items between commas or blanks, each a domain that stands for itself and
 * all below it, an IP address or a range of them; a lone `*` stands for every host.
 */
export function readNoProxy(text: string): NoProxy {
  if (text.trim() === '*') return () => true;
  const networks = new BlockList();
  const domains: string[] = [];
  for (const item of text.toLowerCase().split(/[\s,]+/)) {
    if (item === '' || addNetwork(networks, item)) continue;
    const domain = item.replace(/^\./, '').replace(/\.$/, '');
    if (domain !== '') domains.push(domain);
  }
  return (written) => {
    const host = bare(written.toLowerCase()).replace(/\.$/, '');
    if (isIP(host) !== 0) return networks.check(host, familyOf(host));
    return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  };
}
