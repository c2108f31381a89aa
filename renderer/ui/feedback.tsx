import { Alert, AlertTitle, Button, Snackbar } from '@mui/material';
import { createContext, type ReactElement, type ReactNode, useContext, useMemo, useReducer } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { CopyButton } from './copy-button.tsx';
import { diagnosisOf } from './diagnosis-of.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { NO_FEEDBACK, reduceFeedback, type Toast } from './feedback-state.ts';
import { keyText } from './key-text.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** How screens tell the user something that is not theirs to show. */
export interface FeedbackTeller {
  /** Shows a failed call, in the one place for it. */
  readonly fail: (error: unknown) => void;
  readonly tell: (message: string, action?: Toast['action']) => void;
}

interface FeedbackContextValue extends FeedbackTeller {
  readonly failure: Diagnosis | null;
  readonly dismiss: () => void;
}

const FeedbackContext = createContext<FeedbackContextValue | null>(null);

function useFeedbackContext(): FeedbackContextValue {
  const value = useContext(FeedbackContext);
  if (value === null) throw new Error('Feedback is used outside of FeedbackProvider.');
  return value;
}

export function useFeedback(): FeedbackTeller {
  return useFeedbackContext();
}

/** Keeps failures and toasts, and shows the toasts. `FailureBar` shows the failure. */
export function FeedbackProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [feedback, dispatch] = useReducer(reduceFeedback, NO_FEEDBACK);
  const teller = useMemo(
    () => ({
      fail: (error: unknown) => dispatch({ kind: 'failed', diagnosis: diagnosisOf(error) }),
      tell: (message: string, action: Toast['action'] = null) => dispatch({ kind: 'told', message, action }),
      dismiss: () => dispatch({ kind: 'failure-dismissed' }),
    }),
    [],
  );
  const value = useMemo(() => ({ ...teller, failure: feedback.failure }), [teller, feedback.failure]);
  const { toast } = feedback;
  return (
    <FeedbackContext value={value}>
      {children}
      {toast !== null && (
        <ToastView
          key={toast.id}
          toast={toast}
          onPassed={() => dispatch({ kind: 'toast-passed', id: toast.id })}
        />
      )}
    </FeedbackContext>
  );
}

function ToastView(props: { readonly toast: Toast; readonly onPassed: () => void }): ReactElement {
  const { action, message } = props.toast;
  const run = (): void => {
    props.onPassed();
    action?.run();
  };
  // With the keyboard, the button is far away from the list.
  useShortcuts(action === null ? {} : { 'mod+z': run }, 'first');
  return (
    <Snackbar
      open
      autoHideDuration={action === null ? 4000 : 12_000}
      onClose={(_event, reason) => reason !== 'clickaway' && props.onPassed()}
      message={message}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      sx={{ left: { xs: 12 }, bottom: { xs: 40 } }}
      action={
        action !== null && (
          <Button
            title={keyText('Ctrl+Z')}
            color="inherit"
            onClick={run}
            sx={{ fontWeight: 700, textDecoration: 'underline' }}
          >
            {action.label}
          </Button>
        )
      }
    />
  );
}

/** The one place where failed calls show: cause, remedy, copy. */
export function FailureBar(): ReactElement | null {
  const { failure, dismiss } = useFeedbackContext();
  if (failure === null) return null;
  return (
    <Alert
      severity="error"
      onClose={dismiss}
      sx={{ borderRadius: 0, py: 0.5 }}
      slotProps={{ closeButton: { 'aria-label': 'Dismiss' } }}
    >
      <AlertTitle sx={{ mb: 0, fontSize: '0.8125rem' }}>{failure.cause}</AlertTitle>
      {failure.remedy} {failure.detail}
      <CopyButton text={diagnosisText(failure)} label="Copy details" sx={{ ml: 1 }} />
    </Alert>
  );
}
