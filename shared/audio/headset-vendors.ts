/** Makers of headsets whose buttons the app may see, by USB vendor ID. Main grants the page no device of another. */
export const headsetVendors: ReadonlyMap<number, string> = new Map([
  [0x0b0e, 'Jabra'],
  [0x047f, 'Poly (Plantronics)'],
  [0x095d, 'Poly (Polycom)'],
  [0x1395, 'EPOS'],
  [0x046d, 'Logitech'],
  [0x6993, 'Yealink'],
]);

/** USB HID Usage Tables, Telephony Device Page. */
export const telephonyPage = 0x0b;

/** Whether the page may have this HID device: a headset of a known maker. Some of them make keyboards, too. */
export const isHeadset = (device: {
  vendorId: number;
  collections: readonly { usagePage: number }[];
}): boolean =>
  headsetVendors.has(device.vendorId) &&
  device.collections.some(({ usagePage }) => usagePage === telephonyPage);
