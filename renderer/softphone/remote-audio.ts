/** Edge: plays what comes from the far side. Chromium decodes (and measures) a remote track only while something plays it. */
export class RemoteAudio {
  readonly #element = new Audio();

  constructor() {
    this.#element.autoplay = true;
  }

  play(stream: MediaStream): void {
    this.#element.srcObject = stream;
    // Refused only where the page may not play at all; then the level meter shows audio that is not heard.
    this.#element.play().catch((error: unknown) => {
      this.#element.dispatchEvent(new CustomEvent('not-played', { detail: error }));
    });
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
