/**
 * For how long no default menu was live: one count for the way forward and the way back. Times are milliseconds of
 * the same clock.
 */
export class Gap {
  /** Milliseconds; null when there always was a menu, as far as is known. */
  ms: number | null = null;
  private goneAt: number | null = null;
  private maybeGoneAt: number | null = null;
  private hadMenu: boolean;

  constructor(hadMenu: boolean) {
    this.hadMenu = hadMenu;
  }

  /** menu/delete was sent, and nobody knows whether it had its effect. */
  perhaps(at: number): void {
    this.maybeGoneAt ??= at;
  }

  /** No menu is live. */
  gone(at: number): void {
    if (this.hadMenu) this.goneAt ??= this.maybeGoneAt ?? at;
    this.maybeGoneAt = null;
  }

  /** A menu is live. */
  back(at: number): void {
    if (this.goneAt !== null) this.ms = (this.ms ?? 0) + Math.max(0, at - this.goneAt);
    this.goneAt = null;
    this.maybeGoneAt = null;
    this.hadMenu = true;
  }
}
