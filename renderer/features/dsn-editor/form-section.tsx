import { memo, type ReactElement, type ReactNode } from 'react';

interface SectionHeadingProps {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: (id: string, open: boolean) => void;
  /** How many of its parameters are written in the DSN. */
  readonly set: number;
  /** How many problems it has, in words. */
  readonly wrong: string;
  readonly severity: 'error' | 'warning';
}

interface FormSectionProps extends SectionHeadingProps {
  readonly children: ReactNode;
}

/**
 * A part of the form that can be folded away; its heading counts what is set and what is wrong. Plain elements under
 * the form's style, since all of them are gone through again for each key.
 */
export function FormSection({ children, ...heading }: FormSectionProps): ReactElement {
  const { id, open } = heading;
  return (
    <div className="part">
      <SectionHeading {...heading} />
      {open && (
        <section className="fields" id={`section-${id}-fields`} aria-labelledby={`section-${id}`}>
          {children}
        </section>
      )}
    </div>
  );
}

const SectionHeading = memo(function SectionHeading(props: SectionHeadingProps): ReactElement {
  const { id, open } = props;
  return (
    <h2>
      <button
        type="button"
        id={`section-${id}`}
        aria-expanded={open}
        aria-controls={`section-${id}-fields`}
        onClick={() => props.onToggle(id, !open)}
      >
        <svg viewBox="0 0 24 24" aria-hidden>
          <path d="M6 9l6 6 6-6" />
        </svg>
        <span className="title">{props.title}</span>
        <span className="set">{props.set === 0 ? '' : `${props.set} set`}</span>
        <span className={`wrong ${props.severity}`}>{props.wrong}</span>
      </button>
    </h2>
  );
});
