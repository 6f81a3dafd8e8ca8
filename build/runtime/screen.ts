/** `screen`: one display of a usual size; under Xvfb and headless there is nobody to ask. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

const size = { width: 1920, height: 1080 };
const area = { x: 0, y: 0, ...size };

const display: Electron.Display = {
  id: 1,
  label: 'build/runtime',
  internal: false,
  detected: true,
  bounds: area,
  workArea: area,
  size,
  workAreaSize: size,
  nativeOrigin: { x: 0, y: 0 },
  scaleFactor: 1,
  rotation: 0,
  displayFrequency: 60,
  colorDepth: 24,
  colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
  depthPerComponent: 8,
  monochrome: false,
  maximumCursorSize: { width: 0, height: 0 },
  accelerometerSupport: 'unknown',
  touchSupport: 'unknown',
};

class Screen
  extends EventEmitter
  implements
    Pick<
      Electron.Screen,
      | 'getPrimaryDisplay'
      | 'getAllDisplays'
      | 'getDisplayMatching'
      | 'getDisplayNearestPoint'
      | 'getCursorScreenPoint'
    >
{
  getPrimaryDisplay(): Electron.Display {
    return display;
  }
  getAllDisplays(): Electron.Display[] {
    return [display];
  }
  getDisplayMatching(): Electron.Display {
    return display;
  }
  getDisplayNearestPoint(): Electron.Display {
    return display;
  }
  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}

export const screen = new Screen();
