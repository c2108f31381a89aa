import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersNamed, parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { completionPlace } from '#app/dsn/connection-string/completion-place.ts';
import {
  type ConnectionStringWorld,
  formatValue,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import { AWS_REGIONS } from '#renderer/ui/parameter/aws-regions.ts';
import { switchValuesFor } from '#renderer/ui/parameter/switch-values.ts';

/** What the completion has to know of the DSN. */
export interface CompletionFacts {
  readonly type: AuthenticationType;
  readonly world: ConnectionStringWorld;
}

/** Keys that the sign-in type uses and the text doesn't have yet, and the values of keys with a choice. */
export function completeConnectionText(
  { state, pos, explicit }: CompletionContext,
  { type, world }: CompletionFacts,
): CompletionResult | null {
  const text = state.doc.toString();
  const place = completionPlace(text, pos, world);
  if (place.kind === 'value') {
    const options = valuesOf(parameterFor(place.key, type) ?? parametersNamed(place.key)[0], world);
    return options.length === 0 ? null : { from: place.from, options, validFor: /^[^;{}]*$/ };
  }
  if (place.typed === '' && !explicit) return null;
  return { from: place.from, options: keysFor(text, type, world), validFor: /^\w*$/ };
}

function keysFor(
  text: string,
  type: AuthenticationType,
  world: ConnectionStringWorld,
): readonly Completion[] {
  const there = parseConnectionString(text, world).parts;
  return parametersOf(type)
    .filter(({ secret, key }) => !secret && !there.some((part) => sameKey(part.key, key)))
    .map(({ key, help, required }) => ({
      label: key,
      apply: `${key}=`,
      info: help,
      type: 'property',
      boost: required ? 1 : 0,
    }));
}

function valuesOf(parameter: Parameter | undefined, world: ConnectionStringWorld): readonly Completion[] {
  return choicesOf(parameter).map(({ value, detail }) => ({
    label: value,
    apply: formatValue(value, world),
    type: 'constant',
    ...(detail === undefined ? {} : { detail }),
  }));
}

interface Choice {
  readonly value: string;
  readonly detail?: string;
}

function choicesOf(parameter: Parameter | undefined): readonly Choice[] {
  if (parameter === undefined || parameter.secret) return [];
  if (/region$/i.test(parameter.key)) return AWS_REGIONS.map(({ id, name }) => ({ value: id, detail: name }));
  if (parameter.allowed !== null) return parameter.allowed.map((value) => ({ value }));
  if (parameter.type === 'boolean') {
    const { on, off } = switchValuesFor(parameter.default);
    return [
      { value: on, detail: 'on' },
      { value: off, detail: 'off' },
    ];
  }
  return parameter.default === null ? [] : [{ value: parameter.default, detail: 'default' }];
}
