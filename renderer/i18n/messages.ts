import type { en } from './en.ts';

/** The shape every language has: the English keys with any text, and of each plural only the form all languages have. */
export type Messages = Widened<typeof en>;

type Widened<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Widened<Texts[Key]>;
};
