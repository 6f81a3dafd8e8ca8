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
    notesHz.forEach((frequency, index) => {
      const note = new OscillatorNode(context, { frequency });
      note.connect(gain);
      const start = context.currentTime + index * noteS;
      note.start(start);
      note.stop(start + noteS);
      if (index === notesHz.length - 1) note.addEventListener('ended', () => gain.disconnect());
    });
  }
}
