export const app = {
  name: 'People Album',
  starting: 'Opening the album…',
  reload: 'Reload',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  copied: 'Copied',
  skipToPeople: 'Skip to people',
  draft: {
    title: 'Discard what you typed?',
    text: 'It has not been saved.',
    discard: 'Discard',
    keep: 'Go on editing',
  },
  noValue: '–',
} as const;
