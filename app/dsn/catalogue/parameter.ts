import type { AuthenticationType } from './authentication-type.ts';

/** The parts that the driver's documentation, and so the form, is divided into. */
export type ParameterGroup = 'main' | 'auth' | 'endpoint' | 'advanced' | 'proxy' | 'logging';

/** How a value is written; `secret` values are never stored, shown or exported. */
export type ParameterType = 'string' | 'secret' | 'integer' | 'boolean' | 'enum' | 'url' | 'arn';

/** One driver parameter; a key that several sign-in types share has a row for each of them. */
export interface Parameter {
  /** As the driver's documentation spells it. */
  readonly key: string;
  readonly aliases: readonly string[];
  /** What the Athena JDBC 3.x driver calls it, the name in use first. */
  readonly jdbcNames: readonly string[];
  readonly group: ParameterGroup;
  /** The sign-in types that read it, or null for all. */
  readonly authTypes: readonly AuthenticationType[] | null;
  readonly required: boolean;
  /** What the driver takes when the key is absent, as it would be written. */
  readonly default: string | null;
  readonly type: ParameterType;
  /** The values of an enum, in the driver's spelling. */
  readonly allowed: readonly string[] | null;
  /** A regular expression over the whole value. */
  readonly pattern: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly maxLength: number | null;
  readonly secret: boolean;
  /** The first driver version that knows it, where it is known. */
  readonly since: string | null;
  /** Pages of the Amazon Athena user guide, comma-separated. */
  readonly sourcePage: string;
  readonly help: string;
}
