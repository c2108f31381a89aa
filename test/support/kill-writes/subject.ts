/** Something that is written again and again by a process which is killed in the middle of it. */
export interface KillSubject {
  readonly what: string;
  /** The program that writes until it is killed; it says `started` before the first write. */
  readonly writer: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The kill comes up to so many milliseconds after the start. */
  readonly withinMs: number;
  /** Looks at what a kill has left: undefined, or what is wrong with it. */
  check(): Promise<string | undefined>;
  /** Writes once more, tidies, and looks at what is left in the end. */
  finish(): Promise<string | undefined>;
}
