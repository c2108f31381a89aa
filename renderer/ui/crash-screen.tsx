import { Alert, AlertTitle, Button } from '@mui/material';
import { Component, type ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

interface CrashScreenProps {
  readonly children: ReactNode;
}

interface CrashScreenState {
  readonly error: Error | null;
}

/** Stands in for a page that failed to draw itself. What is stored is in main and not touched by it. */
export class CrashScreen extends Component<CrashScreenProps, CrashScreenState> {
  override state: CrashScreenState = { error: null };

  static getDerivedStateFromError(error: unknown): CrashScreenState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Alert severity="error" sx={{ m: 3 }}>
        <AlertTitle>The page could not be shown.</AlertTitle>
        This is a defect of the program. Your saved DSNs are safe.
        <CopyButton text={`${error.message}\n${error.stack ?? ''}`} label="Copy details" sx={{ ml: 1 }} />
        <Button onClick={() => window.location.reload()}>Load it again</Button>
      </Alert>
    );
  }
}
