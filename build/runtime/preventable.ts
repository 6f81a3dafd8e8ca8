/** An event that a listener may prevent, as Electron's `Event`. */
export type Preventable<T> = T & { defaultPrevented: boolean; preventDefault: () => void };

export function preventable<T extends object>(details: T): Preventable<T> {
  const event: Preventable<T> = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
