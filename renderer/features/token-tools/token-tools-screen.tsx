import { Box, Paper, Tab, Tabs, Typography } from '@mui/material';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Screen } from '#renderer/ui/screen.tsx';
import { AwsTokenPanel } from './aws-token-panel.tsx';
import { HeldTokenCard } from './held-token-card.tsx';
import { InspectPanel } from './inspect-panel.tsx';
import type { Way } from './token-tools-state.ts';
import { recallTools, rememberTools } from './tools-memory.ts';
import { type TokenToolsControls, useTokenTools } from './use-token-tools.ts';

/** Tokens by themselves, for people who set up a federation: have AWS sign one, or look into any. */
export function TokenToolsScreen({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [first] = useState(recallTools);
  const controls = useTokenTools(() => first.state);
  const [draft, setDraft] = useState(first.draft);
  const [way, setWay] = useState(first.way);
  const { state } = controls;
  useEffect(() => rememberTools({ state, draft, way }), [state, draft, way]);
  return (
    <Screen
      title="Token tools"
      onClose={onClose}
      intro="See what a token says, whether its signature is genuine, and what AWS signs for you. A token stays in the program’s memory unless you copy it on purpose."
      maxWidth={1120}
    >
      <Box sx={{ containerType: 'inline-size' }}>
        <Box
          sx={{
            display: 'grid',
            gap: 2.5,
            alignItems: 'start',
            gridTemplateColumns: 'minmax(0, 1fr)',
            '@container (min-width: 820px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)' },
          }}
        >
          <Box>
            <WayTabs way={way} onWay={setWay} />
            <Box role="tabpanel" id="panel-way" aria-labelledby={`way-${way}`} sx={{ pt: 1.5 }}>
              {way === 'request' ? (
                <AwsTokenPanel draft={draft} onDraft={setDraft} controls={controls} />
              ) : (
                <InspectPanel controls={controls} />
              )}
            </Box>
          </Box>
          <TokenPlace controls={controls} />
        </Box>
      </Box>
    </Screen>
  );
}

function WayTabs({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }): ReactElement {
  return (
    <Tabs value={way} onChange={(_event, next: Way) => onWay(next)} aria-label="Where the token comes from">
      <Tab value="request" id="way-request" aria-controls="panel-way" label="Signed by AWS" />
      <Tab value="inspect" id="way-inspect" aria-controls="panel-way" label="Look into a token" />
    </Tabs>
  );
}

/** The place of the token. It comes into view and takes the focus when a token comes. */
function TokenPlace({ controls }: { readonly controls: TokenToolsControls }): ReactElement {
  const { held } = controls.state;
  const place = useRef<HTMLElement>(null);
  const before = useRef(held?.token.id);
  const id = held?.token.id;
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <Box ref={place} tabIndex={-1} role="group" aria-label="The token at hand" sx={{ outline: 'none' }}>
      {held === null ? (
        <Paper variant="outlined" sx={{ px: 2, py: 3, textAlign: 'center', borderStyle: 'dashed' }}>
          <Typography variant="body2" color="textSecondary">
            The token’s claims, its signature and its lifetime stand here once there is one.
          </Typography>
        </Paper>
      ) : (
        <HeldTokenCard key={held.token.id} held={held} controls={controls} />
      )}
    </Box>
  );
}
