import { Box, Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { NestedValue } from './parse-nested.ts';

const AT_ONCE = 100;

interface NodeProps {
  readonly name: string | null;
  readonly value: NestedValue;
  readonly open: boolean;
}

const childrenOf = (value: NestedValue): readonly (readonly [string, NestedValue])[] => {
  if (value.kind === 'fields') return value.fields;
  return value.kind === 'list' ? value.items.map((item, index) => [`${index}`, item] as const) : [];
};

function summary(value: NestedValue): string {
  const count = childrenOf(value).length;
  return value.kind === 'list' ? `[${count}]` : `{${count}}`;
}

function Leaf({ name, text }: { readonly name: string | null; readonly text: string | null }): ReactElement {
  return (
    <Box sx={{ pl: 2, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {name !== null && <span className="name">{name}: </span>}
      {text === null ? (
        <span className="quiet">NULL</span>
      ) : text === '' ? (
        <span className="quiet">“”</span>
      ) : (
        text
      )}
    </Box>
  );
}

function Node({ name, value, open }: NodeProps): ReactElement {
  const [isOpen, setOpen] = useState(open);
  const [shown, setShown] = useState(AT_ONCE);
  if (value.kind === 'leaf') return <Leaf name={name} text={value.text} />;
  const children = childrenOf(value);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name !== null && <span className="name">{name}: </span>}
        <span className="quiet">{summary(value)}</span>
      </summary>
      {isOpen && (
        <Box sx={{ pl: 2 }}>
          {children.slice(0, shown).map(([child, one], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a value doesn't change; names of a map may be alike.
            <Node key={index} name={child} value={one} open={children.length < 20} />
          ))}
          {children.length > shown && (
            <Button onClick={() => setShown(shown + AT_ONCE * 5)}>
              {(children.length - shown).toLocaleString('en')} more
            </Button>
          )}
        </Box>
      )}
    </details>
  );
}

/** A value as a tree whose parts open. */
export function NestedTree({ value }: { readonly value: NestedValue }): ReactElement {
  return (
    <Box
      sx={{
        ...{ fontFamily: MONOSPACE, fontSize: '0.75rem', lineHeight: 1.7 },
        '& .name': { color: 'primary.main' },
        '& .quiet': { color: 'text.secondary' },
        '& summary': { cursor: 'pointer', overflowWrap: 'anywhere' },
      }}
    >
      <Node name={null} value={value} open />
    </Box>
  );
}
