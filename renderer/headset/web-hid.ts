/** Contract: what is used of WebHID (https://wicg.github.io/webhid/), which TypeScript's DOM library lacks. */
export interface HidReportItem {
  readonly isArray?: boolean;
  readonly isRange?: boolean;
  /** Each one `page << 16 | usage`. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  /** Bits of one field, and how many there are. */
  readonly reportSize?: number;
  readonly reportCount?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidReportItem[];
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly children?: readonly HidCollection[];
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidDevice extends EventTarget {
  readonly vendorId: number;
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** `inputreport`; the data is without the report's ID. */
export interface HidInputEvent extends Event {
  readonly reportId: number;
  readonly data: DataView;
}

/** Emits `connect` and `disconnect`. */
export interface Hid extends EventTarget {
  /** Those that the page may use. */
  getDevices(): Promise<readonly HidDevice[]>;
}

declare global {
  interface Navigator {
    /** Absent outside Chromium. */
    readonly hid?: Hid;
  }
}
