/** `powerMonitor` and `powerSaveBlocker`. The machine's own events come from tests alone: `powerMonitor.emit('resume')`. */
import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as Electron from 'electron';

const supplies = '/sys/class/power_supply';

class PowerMonitor
  extends EventEmitter
  implements Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  /** Nobody tells: the agent is taken to be there. */
  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(): 'active' {
    return 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
  get onBatteryPower(): boolean {
    try {
      return readdirSync(supplies).some(
        (supply) => readFileSync(join(supplies, supply, 'status'), 'utf8').trim() === 'Discharging',
      );
    } catch {
      return false; // A machine without a battery, as servers are.
    }
  }
}

/** State only: the machine may still go to sleep. */
class PowerSaveBlocker implements Electron.PowerSaveBlocker {
  readonly #started = new Set<number>();
  #lastId = -1;

  start(): number {
    this.#lastId += 1;
    this.#started.add(this.#lastId);
    return this.#lastId;
  }
  stop(id: number): boolean {
    return this.#started.delete(id);
  }
  isStarted(id: number): boolean {
    return this.#started.has(id);
  }
}

export const powerMonitor = new PowerMonitor();
export const powerSaveBlocker = new PowerSaveBlocker();
