/** Nothing leaves the album: whatever the running page is told to open, it stays where it is. */
import { expect, test } from 'playwright/test';
import { startWalledApp } from '../support/walled-app.ts';

const walls = startWalledApp();

const ELSEWHERE: readonly string[] = [
  'file:///etc/passwd',
  'data:text/html,<script>opener.ran = true</script>',
  'app://other/index.html',
  'app://user@album/index.html',
  'javascript:globalThis.ran = true',
  'about:blank',
  'chrome://version/',
  'view-source:https://example.com/',
  'smb://host/share',
  'people-album://dataset/other',
];

test.describe('the page stays where it is', () => {
  const ways: readonly [title: string, go: (address: string) => unknown][] = [
    [
      'its location is set',
      (address) => {
        location.href = address;
      },
    ],
    ['its location is replaced', (address) => location.replace(address)],
    ['a window is opened', (address) => window.open(address)],
    ['a window is opened by name and features', (address) => window.open(address, 'other', 'width=300')],
    ['a window is opened in its own place', (address) => window.open(address, '_self')],
    [
      'a link is clicked',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address });
        document.body.append(link);
        link.click();
      },
    ],
    [
      'a link to a new window is clicked',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
        document.body.append(link);
        link.click();
      },
    ],
    [
      'a link is clicked with Ctrl and Shift',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address });
        document.body.append(link);
        for (const keys of [
          { ctrlKey: true },
          { shiftKey: true },
          { metaKey: true },
          { ctrlKey: true, shiftKey: true },
        ])
          link.dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...keys }),
          );
      },
    ],
    [
      'a form is sent',
      (address) => {
        for (const method of ['get', 'post']) {
          const form = document.createElement('form');
          Object.assign(form, { action: address, method });
          document.body.append(form);
          form.submit();
        }
      },
    ],
    [
      'the document is to be refreshed',
      (address) => {
        const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh' });
        meta.content = `0;url=${address}`;
        document.head.append(meta);
      },
    ],
  ];

  for (const [title, go] of ways) {
    test(`when ${title}`, async () => {
      for (const address of [walls.outside.url, ...ELSEWHERE]) {
        // What is refused by an exception is refused.
        await walls.page.evaluate(go, address).catch(() => undefined);
        await walls.expectNothingHappened();
      }
    });
  }

  test('when it makes a page of a blob and goes there', async () => {
    await walls.page.evaluate(() => {
      location.href = URL.createObjectURL(new Blob(['<title>other</title>'], { type: 'text/html' }));
    });
    await walls.expectNothingHappened();
  });

  for (const [title, data] of [
    ['a link', { items: [{ mimeType: 'text/uri-list', data: 'OUTSIDE' }], files: [] }],
    ['a file', { items: [], files: ['/etc/hostname'] }],
  ] as const) {
    test(`when ${title} is dropped on it`, async () => {
      const session = await walls.page.context().newCDPSession(walls.page);
      const items = data.items.map((item) => ({ ...item, data: walls.outside.url }));
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', {
          ...{ type, x: 400, y: 300 },
          data: { items, files: [...data.files], dragOperationsMask: 17 },
        });
      }
      await session.detach();
      await walls.expectNothingHappened();
    });
  }

  test('and no answer of its own address is a redirect', async () => {
    for (const path of ['/', '/index.html', '/missing', '//', '/cover/a/b/face-128?v=1']) {
      const redirected = await walls.page.evaluate(
        (address) =>
          fetch(address, { redirect: 'manual' }).then(
            ({ type }) => type,
            () => 'refused',
          ),
        path,
      );
      expect(redirected).not.toBe('opaqueredirect');
    }
  });
});
