/**
 * What the running page must not be able to do, each as a function that runs in the page. `outside` is a server that must
 * not be reached; a script that runs sets `ran`.
 */
export type Attempt = readonly [title: string, run: (outside: string) => unknown];

const SCRIPTS: readonly Attempt[] = [
  // biome-ignore lint/security/noGlobalEval: that it does not work is what is tested.
  ['eval', () => globalThis.eval('globalThis.ran = true')],
  ['new Function', () => new Function('globalThis.ran = true')()],
  ['a timer of text', () => setTimeout('globalThis.ran = true', 0)],
  [
    'an inline script by its text',
    () => {
      const script = document.createElement('script');
      script.text = 'globalThis.ran = true';
      document.body.append(script);
    },
  ],
  [
    'an inline script by a text node',
    () => {
      const script = document.createElement('script');
      script.append('globalThis.ran = true');
      document.body.append(script);
      // It would have run by now. Chromium says it in its console alone.
      if (!('ran' in globalThis)) throw new TypeError('it does not run');
    },
  ],
  [
    'an inline event handler',
    () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'globalThis.ran = true');
      image.src = 'data:,';
      document.body.append(image);
    },
  ],
  [
    'a script from another server',
    (outside) => {
      const script = document.createElement('script');
      script.src = `${outside}script.js`;
      document.body.append(script);
    },
  ],
  [
    'a script of our own address, named by text',
    () => {
      const script = document.createElement('script');
      script.src = '/assets/other.js';
      document.body.append(script);
    },
  ],
  ['a module by its address', (outside) => import(`${outside}module.js`)],
  ['a module of data', () => import(['data:text/javascript,', 'globalThis.ran = true'].join(''))],
  [
    'a module of a blob',
    () => import(URL.createObjectURL(new Blob(['globalThis.ran = true'], { type: 'text/javascript' }))),
  ],
  [
    'a javascript: address',
    () => {
      const link = document.createElement('a');
      link.href = 'javascript:globalThis.ran = true';
      document.body.append(link);
      link.click();
    },
  ],
];

const MARKUP: readonly Attempt[] = [
  [
    'innerHTML with a script',
    () => {
      document.createElement('div').innerHTML = '<img src="data:," onerror="globalThis.ran = true">';
    },
  ],
  [
    'insertAdjacentHTML',
    () => document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.ran = true">'),
  ],
  ['document.write', () => document.write('<script>globalThis.ran = true</script>')],
  ['DOMParser', () => new DOMParser().parseFromString('<p></p>', 'text/html')],
  ['a contextual fragment', () => document.createRange().createContextualFragment('<p></p>')],
  [
    'a frame’s srcdoc',
    () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<script>parent.ran = true</script>';
      document.body.append(frame);
    },
  ],
  [
    'a second policy',
    () =>
      (
        globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
      ).trustedTypes.createPolicy('evil', {}),
  ],
  [
    'the same policy once more',
    () =>
      (
        globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
      ).trustedTypes.createPolicy('default', {}),
  ],
];

const FRAMES: readonly Attempt[] = [
  [
    'a frame of another server',
    (outside) => {
      const frame = document.createElement('iframe');
      frame.src = `${outside}frame`;
      document.body.append(frame);
    },
  ],
  [
    'a frame of our own page',
    () => {
      const frame = document.createElement('iframe');
      frame.src = '/index.html';
      document.body.append(frame);
    },
  ],
  [
    'an object',
    (outside) => {
      const element = document.createElement('object');
      element.type = 'text/html';
      element.data = `${outside}object`;
      document.body.append(element);
    },
  ],
  [
    'an embed',
    (outside) => {
      const element = document.createElement('embed');
      element.type = 'text/html';
      element.src = `${outside}embed`;
      document.body.append(element);
    },
  ],
  [
    'another base',
    (outside) => {
      const base = document.createElement('base');
      base.href = outside;
      document.head.append(base);
    },
  ],
];

const REQUESTS: readonly Attempt[] = [
  [
    'a picture of another server',
    (outside) => {
      new Image().src = `${outside}image.png`;
    },
  ],
  ['fetch', (outside) => fetch(`${outside}fetch`)],
  ['fetch of a local file', () => fetch('file:///etc/passwd')],
  [
    'XMLHttpRequest',
    (outside) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${outside}xhr`);
      request.send();
    },
  ],
  ['a beacon', (outside) => navigator.sendBeacon(`${outside}beacon`, 'text')],
  ['a WebSocket', (outside) => new WebSocket(outside.replace('http', 'ws'))],
  ['an EventSource', (outside) => new EventSource(`${outside}events`)],
  [
    'a stylesheet',
    (outside) => {
      const link = document.createElement('link');
      [link.rel, link.href] = ['stylesheet', `${outside}style.css`];
      document.head.append(link);
    },
  ],
  [
    'a style element',
    (outside) => {
      const style = document.createElement('style');
      style.append(`body { background: url(${outside}background) }`);
      document.head.append(style);
    },
  ],
  ['a font', (outside) => new FontFace('other', `url(${outside}font.woff2)`).load()],
  [
    'a video',
    (outside) => {
      const video = document.createElement('video');
      video.src = `${outside}video.mp4`;
      document.body.append(video);
    },
  ],
  [
    'a prefetch',
    (outside) => {
      const link = document.createElement('link');
      [link.rel, link.href] = ['prefetch', `${outside}prefetch`];
      document.head.append(link);
    },
  ],
  [
    'a manifest',
    (outside) => {
      const link = document.createElement('link');
      [link.rel, link.href] = ['manifest', `${outside}manifest.json`];
      document.head.append(link);
    },
  ],
];

const WORKERS: readonly Attempt[] = [
  ['a worker of a blob', () => new Worker(URL.createObjectURL(new Blob(['0'], { type: 'text/javascript' })))],
  ['a worker of data', () => new Worker('data:text/javascript,0')],
  ['a worker of another server', (outside) => new Worker(`${outside}worker.js`)],
  ['a worker of our own address that is not the cache’s', () => new Worker('/assets/other.js')],
  ['a shared worker', () => new SharedWorker('/assets/other.js')],
  ['a service worker', () => navigator.serviceWorker.register('/assets/other.js')],
];

export const REFUSED_BY_POLICY: readonly Attempt[] = [
  ...SCRIPTS,
  ...MARKUP,
  ...FRAMES,
  ...REQUESTS,
  ...WORKERS,
];
