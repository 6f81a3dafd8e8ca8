import type { NetworkInterfaceInfo } from 'node:os';

import { expect, it } from 'vitest';

import { NetworkWatch } from '../../../electron/desktop/network-watch.ts';

const address = (text: string, internal = false): NetworkInterfaceInfo => ({
  address: text,
  netmask: '',
  mac: '',
  internal,
  cidr: null,
  ...(text.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
});

it('tells of a network that is lost, found or another one, and of nothing else', () => {
  const loopback = address('127.0.0.1', true);
  let addresses = [loopback, address('192.168.1.7'), address('2001:db8:1:2:aaaa::1')];
  const told: string[] = [];
  const watch = new NetworkWatch({
    interfaces: () => ({ all: addresses }),
    onChange: ({ reason }) => told.push(reason),
  });
  const becomes = (...now: NetworkInterfaceInfo[]): string[] => {
    addresses = [loopback, ...now];
    watch.look();
    return told.splice(0);
  };
  const cable = address('192.168.1.7');
  expect(becomes(cable, address('2001:db8:1:2:bbbb::2'), address('fe80::1'))).toEqual([]);
  expect(becomes(cable, address('10.8.0.2'))).toEqual(['network-changed']);
  expect(becomes(address('169.254.3.4'))).toEqual(['offline']);
  expect(becomes()).toEqual([]);
  expect(becomes(address('172.20.10.3'))).toEqual(['online']);
});
