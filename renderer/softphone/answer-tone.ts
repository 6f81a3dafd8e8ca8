/** Edge: two short notes when a call answers itself, so that the agent knows the microphone is open. */
const notesHz = [660, 880];
const noteS = 0.09;
const loudness = 0.08;

export class AnswerTone {
  #context: AudioContext | undefined;

  play(): void {
    const context = (this.#context ??= new AudioContext());
    void context.resume();
    const gain = new GainNode(context, { gain: loudness });
    gain.connect(context.destination);
    const notes = notesHz.map((frequency) => new OscillatorNode(context, { frequency }));
    notes.forEach((note, index) => {
      note.connect(gain);
      note.start(context.currentTime + index * noteS);
      note.stop(context.currentTime + (index + 1) * noteS);
    });
    notes.at(-1)?.addEventListener('ended', () => {
      gain.disconnect();
      // A context left running keeps the sound card busy, and the machine awake, all shift.
      void context.suspend();
    });
  }
}
