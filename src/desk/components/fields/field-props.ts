import type { LocalEdit } from '../../state/draft.ts';

/** What ties an input to its label, hint and problems; spread on the element that takes the focus. */
export interface FieldAttributes {
  readonly id: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: 'true' | undefined;
}

/** What every input of a field is given: its value, and whom to tell. */
export interface FieldProps<T> {
  readonly attributes: FieldAttributes;
  /** What the field is called, for inputs that are made of several. */
  readonly label: string;
  readonly value: T | undefined;
  /** Tells a new value; `also` are edits of other records that belong to it, such as one that was made for it. */
  readonly onchange: (value: T | undefined, also?: readonly LocalEdit[]) => void;
}
