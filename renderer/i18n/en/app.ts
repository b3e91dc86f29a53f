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
  noValue: '–',
} as const;
