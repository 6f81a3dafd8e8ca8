/**
 * `safeStorage` as on a Linux desktop without a keyring: Chromium's backend `basic_text`, whose key everybody knows. It
 * hides a secret from a glance and protects it from nobody; an app must ask the backend and act on it. The
 * synchronous functions, deprecated in Electron 45, are not here.
 */
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

import type * as Electron from 'electron';

/** Chromium, os_crypt_linux.cc: password `peanuts`, salt `saltysalt`, one iteration, AES-128-CBC, IV of blanks. */
const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const iv = Buffer.alloc(16, ' ');
const prefix = Buffer.from('v10');

function encryptString(text: string): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([prefix, cipher.update(text, 'utf8'), cipher.final()]);
}

function decryptString(encrypted: Buffer): string {
  if (!encrypted.subarray(0, 3).equals(prefix)) {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
  const decipher = createDecipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]).toString('utf8');
}

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'basic_text',
  setUsePlainTextEncryption: () => undefined,
  encryptStringAsync: (text) => Promise.resolve(encryptString(text)),
  decryptStringAsync: (encrypted) =>
    Promise.resolve({ result: decryptString(encrypted), shouldReEncrypt: false }),
} satisfies Pick<
  Electron.SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>;
