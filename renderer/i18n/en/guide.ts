export const guide = {
  title: 'User guide',
  contents: 'Contents',
  text: 'Text of the guide',
} as const;
