/** What is opened when it is first asked for. */
export interface OpenedOnce<T> {
  /** Opens it at the first call, for all; what failed is tried again by the next. */
  open(): Promise<T>;
  /** Null as long as nobody has asked for it. */
  present(): Promise<T> | null;
}

/** Opens nothing yet. */
export function openedOnce<T>(open: () => Promise<T>): OpenedOnce<T> {
  let opened: Promise<T> | null = null;
  return {
    open() {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    present: () => opened,
  };
}
