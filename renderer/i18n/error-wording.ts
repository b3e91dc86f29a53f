import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';

export interface ErrorFact {
  readonly label: string;
  readonly value: string;
}

/** A failure in the user's words: what happened, what was kept, what to do next, and what a ticket needs. */
export interface ErrorWording {
  readonly title: string;
  readonly kept: string;
  readonly next: string;
  readonly facts: readonly ErrorFact[];
  readonly recommend: { readonly label: string; readonly url: string } | null;
}

export function wordError(error: AppError, t: TFunction): ErrorWording {
  const recommend = error.service?.recommend ?? null;
  return {
    title:
      error.cause === undefined
        ? t(`error.words.${error.code}.title`)
        : t(`error.causes.${error.cause}.title`),
    kept: t('error.kept'),
    next:
      error.cause === undefined ? t(`error.words.${error.code}.next`) : t(`error.causes.${error.cause}.next`),
    facts: listFacts(error, t),
    recommend: recommend === null ? null : { label: t('error.recommend'), url: recommend },
  };
}

function listFacts(error: AppError, t: TFunction): ErrorFact[] {
  const facts: ErrorFact[] = [{ label: t('error.code'), value: error.service?.code ?? error.code }];
  const requestId = error.service?.requestId ?? null;
  if (requestId !== null) facts.push({ label: t('error.requestId'), value: requestId });
  const where = [
    error.page === undefined ? null : t('error.page', { page: error.page }),
    error.field === undefined ? null : t('error.field', { field: error.field }),
    error.message,
  ].filter((part) => part !== null && part !== '');
  if (where.length > 0) facts.push({ label: t('error.technical'), value: where.join(' · ') });
  return facts;
}

export function useErrorWording(error: AppError): ErrorWording {
  const { t } = useTranslation();
  return wordError(error, t);
}
