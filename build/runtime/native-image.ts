/** `nativeImage`: the bytes of an image and its size, which is all that a tray or a notification asks without a toolkit. */
import { readFileSync } from 'node:fs';

import type * as Electron from 'electron';

import { orThrow } from './not-provided.ts';

type Provided = Pick<
  Electron.NativeImage,
  'getSize' | 'isEmpty' | 'isTemplateImage' | 'setTemplateImage' | 'toPNG'
>;

/** PNG: 8 bytes of signature, then the chunk IHDR with width and height (RFC 2083, 3.2 and 4.1.1). */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

class NativeImage implements Provided {
  readonly #png: Buffer;
  #template = false;

  constructor(bytes: Buffer) {
    // As Electron: what is no image it knows is an empty image.
    this.#png = bytes.subarray(0, 8).equals(signature) ? bytes : Buffer.alloc(0);
    return orThrow(this, 'NativeImage');
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }
  getSize(): Electron.Size {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }
  toPNG(): Buffer {
    return this.#png;
  }
  setTemplateImage(template: boolean): void {
    this.#template = template;
  }
  isTemplateImage(): boolean {
    return this.#template;
  }
}

function readImage(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0); // Electron has an empty image for a file that is not there.
  }
}

export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: (path: string) => new NativeImage(readImage(path)),
  createFromBuffer: (bytes: Buffer) => new NativeImage(bytes),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
} satisfies Partial<Record<keyof typeof Electron.nativeImage, unknown>>;
