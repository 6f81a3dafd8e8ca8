/** Edge: the headsets by WebHID. Opens those with a hook switch while it is on, tells presses, shows the call on their lights. */
import { headsetVendors } from '../../shared/audio/headset-vendors.ts';
import { describeThrown } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { EngineLog } from '../softphone/engine-log.ts';
import { type HeadsetCall, type HeadsetPress, lightsOf, readPress } from './headset-press.ts';
import { type Buttons, type TelephonyReports, telephonyReports } from './telephony-reports.ts';
import type { Hid, HidDevice, HidInputEvent } from './web-hid.ts';

export interface HeadsetButtonsOptions {
  hid: Hid;
  log: EngineLog;
  onPress: (press: HeadsetPress) => void;
  /** Names of the headsets whose buttons are heard. */
  onHeadsets: (names: readonly string[]) => void;
}

interface OpenHeadset {
  reports: TelephonyReports;
  /** What it told last. */
  buttons: Buttons;
  /** What it shows. */
  shown: string;
  sending: Promise<void>;
  onReport: (event: Event) => void;
}

const nothingPressed: Buttons = { hookSwitch: undefined, mute: undefined, drop: undefined };
const noCall: HeadsetCall = { ringing: false, talking: false, muted: false };

export class HeadsetButtons {
  readonly #options: HeadsetButtonsOptions;
  readonly #open = new Map<HidDevice, OpenHeadset>();
  #on = false;
  #call: HeadsetCall = noCall;
  readonly #looks = new SerialQueue();

  constructor(options: HeadsetButtonsOptions) {
    this.#options = options;
    options.hid.addEventListener('connect', () => this.#look());
    options.hid.addEventListener('disconnect', () => this.#look());
  }

  /** Off, no headset is open: another program may want its buttons. */
  turn(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.#look();
  }

  /** Shows it on the lights; presses mean what they mean to this call. */
  show(call: HeadsetCall): void {
    this.#call = call;
    for (const [device, headset] of this.#open) this.#light(device, headset);
  }

  #look(): void {
    this.#looks.run(() => this.#reconcile()).catch(this.#warn('Headsets could not be listed'));
  }

  async #reconcile(): Promise<void> {
    const present = this.#on ? await this.#options.hid.getDevices() : [];
    for (const device of [...this.#open.keys()]) if (!present.includes(device)) await this.#close(device);
    for (const device of present) {
      if (!this.#open.has(device) && headsetVendors.has(device.vendorId))
        await this.#begin(device).catch(this.#warn('A headset could not be opened'));
    }
    this.#options.onHeadsets([...this.#open.keys()].map(({ productName }) => productName));
  }

  async #begin(device: HidDevice): Promise<void> {
    const reports = telephonyReports(device.collections);
    if (reports === undefined) return;
    if (!device.opened) await device.open();
    const headset: OpenHeadset = {
      reports,
      buttons: nothingPressed,
      shown: '',
      sending: Promise.resolve(),
      onReport: (event) => {
        if (isInput(event)) this.#reported(device, headset, event);
      },
    };
    device.addEventListener('inputreport', headset.onReport);
    this.#open.set(device, headset);
    this.#light(device, headset);
  }

  async #close(device: HidDevice): Promise<void> {
    const headset = this.#open.get(device);
    this.#open.delete(device);
    if (headset === undefined) return;
    device.removeEventListener('inputreport', headset.onReport);
    if (!device.opened) return;
    for (const { reportId, data } of headset.reports.write(lightsOf(noCall)))
      await device.sendReport(reportId, data).catch(this.#warn('A headset’s lights could not be put out'));
    await device.close();
  }

  #reported(device: HidDevice, headset: OpenHeadset, { reportId, data }: HidInputEvent): void {
    const before = headset.buttons;
    const told = headset.reports.read(reportId, data);
    // A report tells of its own buttons only.
    const now = {
      hookSwitch: told.hookSwitch ?? before.hookSwitch,
      mute: told.mute ?? before.mute,
      drop: told.drop ?? before.drop,
    };
    headset.buttons = now;
    const { press, stray } = readPress(before, now, this.#call);
    if (press !== undefined) this.#options.onPress(press);
    if (stray) {
      headset.shown = '';
      this.#light(device, headset);
    }
  }

  #light(device: HidDevice, headset: OpenHeadset): void {
    const lights = lightsOf(this.#call);
    const shown = JSON.stringify(lights);
    if (shown === headset.shown) return;
    headset.shown = shown;
    for (const { reportId, data } of headset.reports.write(lights)) {
      // One at a time: a headset takes them in order.
      headset.sending = headset.sending
        .then(() => device.sendReport(reportId, data))
        .catch(this.#warn('A headset did not take its lights'));
    }
  }

  #warn(message: string): (thrown: unknown) => void {
    return (thrown) => this.#options.log('warn', message, { reason: describeThrown(thrown) });
  }
}

const isInput = (event: Event): event is HidInputEvent => 'reportId' in event && 'data' in event;
