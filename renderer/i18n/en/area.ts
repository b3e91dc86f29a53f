export const area = {
  people: 'The people could not be shown',
  person: 'This person could not be shown',
  photos: 'The photos could not be shown',
  sync: 'The sync panel could not be shown',
  datasets: 'The list of datasets could not be shown',
  dialog: 'This dialog could not be shown',
  app: 'The window ran into a problem',
  kept: 'Your album is kept on this computer; nothing was lost.',
  library: 'Your marks and notes could not be shown',
  next: 'Reload the window to go on.',
} as const;
