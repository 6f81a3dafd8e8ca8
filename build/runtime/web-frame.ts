/** `WebFrameMain` of the top frame: where a message comes from. There is no preload in other frames. */
import type * as Electron from 'electron';

import { asWhole, orThrow } from './not-provided.ts';
import { originOf } from './electron-url.ts';

type Provided = Pick<Electron.WebFrameMain, 'url' | 'origin' | 'parent' | 'top' | 'processId' | 'routingId'>;

export class TopFrame implements Provided {
  readonly parent = null;
  readonly routingId = 1;
  readonly processId: number;
  /** What the app has for this object: the same, naming what it lacks. */
  readonly top: Electron.WebFrameMain;
  url = '';
  origin = 'null';

  constructor(processId: number) {
    this.processId = processId;
    this.top = asWhole<Electron.WebFrameMain>(orThrow<Provided>(this, 'webFrameMain'));
  }

  /** Another document is there. */
  navigatedTo(url: string): void {
    this.url = url;
    this.origin = originOf(url);
  }
}
