/**
 * Reads and writes the reports of a headset by the USB HID Usage Tables: Telephony Device Page (0x0B) for its buttons, LED
 * Page (0x08) for its lights. Where each bit lies a headset says itself, in its report descriptor.
 */
import { telephonyPage } from '../../shared/audio/headset-vendors.ts';
import type { HidCollection, HidReport } from './web-hid.ts';

const usage = (page: number, id: number): number => (page << 16) | id;
const ledPage = 0x08;

const buttons = {
  hookSwitch: usage(telephonyPage, 0x20),
  mute: usage(telephonyPage, 0x2f),
  drop: usage(telephonyPage, 0x26),
} as const;
const lights = {
  offHook: usage(ledPage, 0x17),
  ring: usage(ledPage, 0x18),
  mute: usage(ledPage, 0x09),
} as const;

export type Buttons = Record<keyof typeof buttons, boolean | undefined>;
export type Lights = Record<keyof typeof lights, boolean>;

interface Bit {
  reportId: number;
  /** From the first bit of the report's data; the least significant of a byte comes first (HID 1.11 section 8). */
  offset: number;
}

export interface TelephonyReports {
  /** What the report says; undefined for a button that is not in it. */
  read(reportId: number, data: DataView): Buttons;
  /** The reports that show `wanted`. */
  write(wanted: Lights): { reportId: number; data: Uint8Array<ArrayBuffer> }[];
}

/** Absent where the device has no hook switch: it is no headset that could answer. */
export function telephonyReports(collections: readonly HidCollection[]): TelephonyReports | undefined {
  const telephony = collections.filter(({ usagePage }) => usagePage === telephonyPage).flatMap(withChildren);
  const inputs = telephony.flatMap(({ inputReports = [] }) => inputReports);
  const outputs = telephony.flatMap(({ outputReports = [] }) => outputReports);
  const buttonBits = bitsOf(inputs, buttons);
  const lightBits = bitsOf(outputs, lights);
  if (!buttonBits.has('hookSwitch')) return undefined;
  return {
    read: (reportId, data) => {
      const bit = (button: keyof Buttons): boolean | undefined => {
        const at = buttonBits.get(button);
        if (at?.reportId !== reportId || at.offset >> 3 >= data.byteLength) return undefined;
        return (data.getUint8(at.offset >> 3) & maskOf(at)) !== 0;
      };
      return { hookSwitch: bit('hookSwitch'), mute: bit('mute'), drop: bit('drop') };
    },
    write: (wanted) =>
      [...new Set([...lightBits.values()].map(({ reportId }) => reportId))].map((reportId) => {
        const data = new Uint8Array(Math.ceil(lengthOf(outputs, reportId) / 8));
        for (const [light, at] of lightBits) {
          if (wanted[light] && at.reportId === reportId)
            data[at.offset >> 3] = (data[at.offset >> 3] ?? 0) | maskOf(at);
        }
        return { reportId, data };
      }),
  };
}

const maskOf = ({ offset }: Bit): number => 1 << (offset & 7);

const withChildren = (collection: HidCollection): HidCollection[] => [
  collection,
  ...(collection.children ?? []).flatMap(withChildren),
];

function bitsOf<K extends string>(
  reports: readonly HidReport[],
  wanted: Readonly<Record<K, number>>,
): Map<K, Bit> {
  const found = new Map<K, Bit>();
  for (const { reportId = 0, items = [] } of reports) {
    let offset = 0;
    for (const item of items) {
      const { reportSize = 0, reportCount = 0 } = item;
      for (let field = 0; field < reportCount; field += 1) {
        for (const name in wanted) {
          // An array holds indices of what is pressed, not a bit for each; no headset is known to use one here.
          if (item.isArray !== true && usageAt(item, field) === wanted[name] && !found.has(name))
            found.set(name, { reportId, offset: offset + field * reportSize });
        }
      }
      offset += reportSize * reportCount;
    }
  }
  return found;
}

/** HID 1.11 section 6.2.2.8: the last usage stands for all fields that follow. */
const usageAt = (item: NonNullable<HidReport['items']>[number], field: number): number | undefined =>
  item.isRange === true ? (item.usageMinimum ?? 0) + field : (item.usages?.[field] ?? item.usages?.at(-1));

const lengthOf = (reports: readonly HidReport[], wanted: number): number =>
  Math.max(
    0,
    ...reports
      .filter(({ reportId = 0 }) => reportId === wanted)
      .map(({ items = [] }) =>
        items.reduce((bits, { reportSize = 0, reportCount = 0 }) => bits + reportSize * reportCount, 0),
      ),
  );
