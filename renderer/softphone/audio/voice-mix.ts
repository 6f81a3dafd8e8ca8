/**
 * Edge: several streams as one track, by Web Audio: what one far side of a conference hears. Plays nowhere. Chromium gives the
 * sound of a far side's stream only while an element plays it, too; `RemoteAudio` does.
 */
export class VoiceMix {
  readonly #context: AudioContext;
  readonly #out: MediaStreamAudioDestinationNode;
  #sources: MediaStreamAudioSourceNode[] = [];

  constructor(context: AudioContext) {
    this.#context = context;
    this.#out = new MediaStreamAudioDestinationNode(context);
  }

  get track(): MediaStreamTrack | undefined {
    return this.#out.stream.getAudioTracks()[0];
  }

  /** These and no others are heard from now on. */
  hear(streams: readonly MediaStream[]): void {
    for (const source of this.#sources) source.disconnect();
    this.#sources = streams
      .filter((stream) => stream.getAudioTracks().length > 0)
      .map((mediaStream) => new MediaStreamAudioSourceNode(this.#context, { mediaStream }));
    for (const source of this.#sources) source.connect(this.#out);
  }

  close(): void {
    this.hear([]);
    this.track?.stop();
  }
}
