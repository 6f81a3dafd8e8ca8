/** Edge: takes the keyboard to a control that may not be on the screen yet. */

/** A window that is made larger takes its time; the frames of two seconds are more. */
const framesToWait = 120;

/** To the control of this id, as soon as there is one. */
export function focusWhenDrawn(id: string, framesLeft = framesToWait): void {
  requestAnimationFrame(() => {
    const control = document.getElementById(id);
    if (control !== null) control.focus();
    else if (framesLeft > 0) focusWhenDrawn(id, framesLeft - 1);
  });
}
