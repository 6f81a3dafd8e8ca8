import { describe, expect, it } from 'vitest';

import { telephonyReports } from '../../../renderer/headset/telephony-reports.ts';
import { headsetCollections } from '../../fixtures/fake-headset.ts';

const bytes = (...values: number[]) => new DataView(Uint8Array.from(values).buffer);

describe('the reports of a headset', () => {
  const reports = telephonyReports(headsetCollections);

  it('are read where its descriptor says', () => {
    expect(reports?.read(8, bytes(0b011))).toEqual({ hookSwitch: true, mute: true, drop: false });
    expect(reports?.read(8, bytes(0b100))).toEqual({ hookSwitch: false, mute: false, drop: true });
  });

  it('of another kind, or too short, tell nothing of its buttons', () => {
    const nothing = { hookSwitch: undefined, mute: undefined, drop: undefined };
    expect(reports?.read(1, bytes(0xff))).toEqual(nothing);
    expect(reports?.read(8, bytes())).toEqual(nothing);
  });

  it('are written behind the padding, whole bytes', () => {
    expect(reports?.write({ offHook: true, mute: false, ring: true })).toEqual([
      { reportId: 9, data: Uint8Array.of(0, 0b101) },
    ]);
  });

  it('may be two, with lights in nested collections and usages in a range', () => {
    const split = telephonyReports([
      {
        usagePage: 0x0b,
        usage: 5,
        inputReports: [
          { reportId: 2, items: [{ isRange: true, usageMinimum: 0x0b0020, reportSize: 1, reportCount: 16 }] },
        ],
        children: [
          {
            usagePage: 0x08,
            outputReports: [
              { reportId: 3, items: [{ usages: [0x080017], reportSize: 8, reportCount: 1 }] },
              { reportId: 4, items: [{ usages: [0x080009], reportSize: 1, reportCount: 1 }] },
            ],
          },
        ],
      },
    ]);
    // 0x2f is the sixteenth from 0x20 on.
    expect(split?.read(2, bytes(0x00, 0x80))).toMatchObject({ hookSwitch: false, mute: true });
    expect(split?.write({ offHook: true, mute: true, ring: true })).toEqual([
      { reportId: 3, data: Uint8Array.of(1) },
      { reportId: 4, data: Uint8Array.of(1) },
    ]);
  });

  it('without a hook switch are no headset’s', () => {
    expect(telephonyReports([{ usagePage: 0x0b, usage: 5, inputReports: [] }])).toBeUndefined();
    expect(telephonyReports(headsetCollections.slice(0, 1))).toBeUndefined();
  });
});
