/** How much of the audio is lost on its way to the desktops: none, unless told otherwise. */
export class PacketLoss {
  #every: number | undefined;

  /** From now on one packet in `every` is lost, 1 being all of them; none where it is left out. */
  lose(every?: number): void {
    this.#every = every;
  }

  /** @param count of the packet among those of its leg, from 1 */
  takes(count: number): boolean {
    return this.#every !== undefined && count % this.#every === 0;
  }
}
