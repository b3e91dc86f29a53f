export const worker = {
  title: 'The album’s cache stopped working',
  kept: 'What was saved is kept on this computer.',
  next: 'Reload the window to open it again.',
} as const;
