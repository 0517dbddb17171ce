import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether an address is one of those, which are addresses or networks such as 10.0.0.0/8. */
export function addressFilter(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const each of networks) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  // An IPv4 client of a socket for both families has the address ::ffff:192.0.2.1, which lists of IPv4 addresses match.
  return (address = '') => isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
